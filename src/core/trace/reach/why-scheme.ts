import { asciiLower } from '../../lib/ascii-case.ts';
import { valueAt } from '../../lib/json-path.ts';
import { t } from '../../lib/words.ts';
import type { FilterChain } from '../../model/listener-types.ts';
import { readHttpConnection } from '../../model/read-http-connection.ts';
import type { RouteConfig, VirtualHost } from '../../model/route-types.ts';
import type { TraceContext } from '../connection/context.ts';
import { namersOf } from './namers.ts';

/** What Envoy writes into x-forwarded-proto whatever the client sends; undefined: the client may have a say. */
function schemeOf({ http, tls, transportSocket }: FilterChain, { root }: TraceContext): string | undefined {
  if (http === undefined || transportSocket !== undefined) return undefined;
  const detail = readHttpConnection(valueAt(root, http.path));
  if (detail.schemeToOverwrite !== undefined) return detail.schemeToOverwrite;
  if (!detail.useRemoteAddress || detail.xffTrustedHops > 0) return undefined;
  return tls === undefined ? 'http' : 'https';
}

/** The one scheme that requests to a route configuration can have; undefined: there may be several. */
function onlyScheme(config: RouteConfig, context: TraceContext): string | undefined {
  const chains = namersOf(context.proxy).chainsByConfig.get(config.id) ?? [];
  const schemes = new Set(chains.map((chain) => schemeOf(chain, context)));
  const [only] = schemes;
  return schemes.size === 1 ? only : undefined;
}

/** Why a virtual host sends every request to TLS; undefined: nothing is proved. */
export function whyOnlyRedirects(host: VirtualHost, config: RouteConfig, context: TraceContext): string | undefined {
  if (host.requireTls !== 'ALL' || onlyScheme(config, context) !== 'http') return undefined;
  return t`Virtual host ${host.name} wants TLS (require_tls ALL) and redirects what comes in plaintext, and no filter chain that routes by ${config.name || t`its route configuration`} ends TLS.`;
}

/** Why a header that Envoy writes itself never has the value that is asked for. */
export function whyScheme(
  headers: VirtualHost['routes'][number]['match']['headers'],
  config: RouteConfig,
  context: TraceContext,
): string | undefined {
  const asked = headers.find(({ name, invert, test }) => {
    return asciiLower(name) === 'x-forwarded-proto' && !invert && test.kind === 'string' && test.match.kind === 'exact';
  });
  const only = asked && onlyScheme(config, context);
  if (only === undefined || asked?.test.kind !== 'string' || asked.test.match.kind !== 'exact') return undefined;
  const { value } = asked.test.match;
  if (asciiLower(value) === only) return undefined;
  return t`It asks for x-forwarded-proto ${value}, and Envoy writes ${only} there itself (use_remote_address).`;
}
