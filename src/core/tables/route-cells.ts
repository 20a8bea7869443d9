import { formatDuration } from '../inspect/duration-words.ts';
import { describeFault } from '../inspect/fault-words.ts';
import { t } from '../lib/words.ts';
import type { PathMatch, RetryPolicy, Route, RouteCondition, VirtualHost } from '../model/route-types.ts';
import type { Cell } from './table.ts';

/** All conditions of a route: the path as istioctl writes it, then each of the others. */
export function matchTexts({ pathMatch, conditions }: Route): readonly string[] {
  const others = conditions.filter(({ kind }) => kind !== 'path');
  return [pathText(pathMatch), ...others.map(conditionText)];
}

/** A condition in Envoy's words, after what is asked where these do not tell it. */
function conditionText({ kind, text }: RouteCondition): string {
  switch (kind) {
    case 'header':
      return t`header ${text}`;
    case 'query':
      return t`query ${text}`;
    case 'method':
      // A method is a condition on the header `:method`.
      return t`method ${text.replace(/^:method /, '')}`;
    case 'runtime':
      return t`runtime ${text}`;
    case 'tls':
      return t`client certificate ${text}`;
    case 'path':
    case 'grpc':
    case 'metadata':
    case 'other':
      return text;
  }
}

/** `/reviews*`, `/login`, `PathPrefix:/get`, `regex ^/v[0-9]+$` (istioctl/pkg/writer/envoy/configdump/route.go). */
export function pathText({ kind, value, caseSensitive }: PathMatch): string {
  const text = PATH_TEXTS[kind](value);
  return caseSensitive ? text : t`${text} (ignoring case)`;
}

const PATH_TEXTS: Readonly<Record<PathMatch['kind'], (value: string) => string>> = {
  prefix: (value) => `${value}*`,
  exact: (value) => value,
  'path-separated-prefix': (value) => `PathPrefix:${value}`,
  regex: (value) => t`regex ${value}`,
  template: (value) => t`template ${value}`,
  connect: () => 'CONNECT',
  any: () => t`any path`,
};

/** Envoy's default of `timeout`, in seconds. */
const DEFAULT_TIMEOUT_S = 15;

/** Seconds; 0 is none. Undefined where the proxy answers by itself. */
export function timeoutCell(route: Route): Cell | undefined {
  if (route.timeoutMs !== undefined) return { value: route.timeoutMs / 1000 };
  return forwards(route) ? { value: DEFAULT_TIMEOUT_S, tone: 'quiet' } : undefined;
}

function forwards({ action: { kind } }: Route): boolean {
  return kind === 'cluster' || kind === 'weighted' || kind === 'cluster-header' || kind === 'plugin';
}

/** `2 on connect-failure,refused-stream`. A virtual host's policy holds where the route has none. */
export function retriesCell(host: VirtualHost, route: Route): Cell | undefined {
  if (!forwards(route)) return undefined;
  if (route.retry !== undefined) return { value: retryText(route.retry) };
  return host.retry === undefined ? undefined : { value: t`${retryText(host.retry)} (virtual host)` };
}

/** Envoy retries once where `num_retries` is absent. */
function retryText({ on, attempts = 1, perTryTimeoutMs }: RetryPolicy): string {
  if (on.length === 0 || attempts === 0) return t`none`;
  const reasons = on.join(',');
  return perTryTimeoutMs === undefined || perTryTimeoutMs === 0
    ? t`${attempts} on ${reasons}`
    : t`${attempts} on ${reasons}, ${formatDuration(perTryTimeoutMs)} each`;
}

/** What a fault filter does on purpose: in trouble, for nothing of it is the service's own doing. */
export function faultCell(host: VirtualHost, route: Route): Cell | undefined {
  const fault = route.fault ?? host.fault;
  if (fault === undefined) return undefined;
  return { value: describeFault(fault), tone: 'trouble' };
}
