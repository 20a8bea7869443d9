import type { HostRewrite } from '../../model/route-detail-types.ts';
import type { Formatted } from './format-stream.ts';
import type { HeaderMap } from './header-map.ts';
import { addHeader, firstValue, setHeader } from './header-map.ts';
import { portStart } from './host.ts';
import { pathOnly } from './path-match.ts';
import { replaceRegex } from './regex.ts';

/** '' leaves the host as it is. */
function newHost(rewrite: HostRewrite, headers: HeaderMap, format: (text: string) => Formatted): string {
  switch (rewrite.kind) {
    case 'literal':
      return rewrite.value;
    case 'header':
      return firstValue(headers, rewrite.name) ?? '';
    case 'path-regex': {
      const path = pathOnly(firstValue(headers, ':path') ?? '');
      return replaceRegex(rewrite.rewrite.pattern, path, rewrite.rewrite.substitution);
    }
    case 'format':
      return format(rewrite.format).text;
    case 'endpoint':
      return '';
  }
}

/** Adds the host to `x-forwarded-host`, unless it is the last one there already (Utility::updateAuthority). */
function appendForwardedHost(headers: HeaderMap, host: string): HeaderMap {
  const last = firstValue(headers, 'x-forwarded-host')?.split(',').at(-1);
  return host === '' || last === host ? headers : addHeader(headers, 'x-forwarded-host', host);
}

/**
 * Rewrites `:authority` before the path is rewritten. A name that an endpoint gives comes later, once one is chosen.
 * Source: envoy source/common/router/config_impl.cc, finalizeHostHeader.
 */
export function rewriteHost(
  headers: HeaderMap,
  rewrite: HostRewrite | undefined,
  appendsForwardedHost: boolean,
  format: (text: string) => Formatted,
): HeaderMap {
  const host = rewrite === undefined ? '' : newHost(rewrite, headers, format);
  if (host === '') return headers;
  const old = firstValue(headers, ':authority') ?? '';
  return setHeader(appendsForwardedHost ? appendForwardedHost(headers, old) : headers, ':authority', host);
}

/** The port of a CONNECT's host that the HTTP connection manager has stripped is put back. */
export function restoreConnectPort(headers: HeaderMap, filterState: Readonly<Record<string, string>>): HeaderMap {
  const key = 'envoy.router.original_connect_port';
  const host = firstValue(headers, ':authority') ?? '';
  if (!Object.hasOwn(filterState, key) || portStart(host) >= 0) return headers;
  return setHeader(headers, ':authority', `${host}:${filterState[key] ?? ''}`);
}
