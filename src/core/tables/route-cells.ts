import { formatDuration } from '../inspect/duration-words.ts';
import { describeFault } from '../inspect/fault-words.ts';
import type { PathMatch, RetryPolicy, Route, RouteCondition, VirtualHost } from '../model/route-types.ts';
import type { Cell } from './table.ts';

/** What stands before a condition in Envoy's words, where these do not tell what is asked. */
const SUBJECTS: Readonly<Record<RouteCondition['kind'], string>> = {
  path: '',
  header: 'header ',
  query: 'query ',
  method: 'method ',
  grpc: '',
  runtime: 'runtime ',
  tls: 'client certificate ',
  metadata: '',
  other: '',
};

/** All conditions of a route: the path as istioctl writes it, then each of the others. */
export function matchTexts({ pathMatch, conditions }: Route): readonly string[] {
  const others = conditions.filter(({ kind }) => kind !== 'path');
  return [pathText(pathMatch), ...others.map(({ kind, text }) => `${SUBJECTS[kind]}${withoutMethod(kind, text)}`)];
}

/** A method is a condition on the header `:method`. */
function withoutMethod(kind: RouteCondition['kind'], text: string): string {
  return kind === 'method' ? text.replace(/^:method /, '') : text;
}

/** `/reviews*`, `/login`, `PathPrefix:/get`, `regex ^/v[0-9]+$` (istioctl/pkg/writer/envoy/configdump/route.go). */
export function pathText({ kind, value, caseSensitive }: PathMatch): string {
  const text = PATH_TEXTS[kind](value);
  return caseSensitive ? text : `${text} (ignoring case)`;
}

const PATH_TEXTS: Readonly<Record<PathMatch['kind'], (value: string) => string>> = {
  prefix: (value) => `${value}*`,
  exact: (value) => value,
  'path-separated-prefix': (value) => `PathPrefix:${value}`,
  regex: (value) => `regex ${value}`,
  template: (value) => `template ${value}`,
  connect: () => 'CONNECT',
  any: () => 'any path',
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
  return host.retry === undefined ? undefined : { value: `${retryText(host.retry)} (virtual host)` };
}

/** Envoy retries once where `num_retries` is absent. */
function retryText({ on, attempts = 1, perTryTimeoutMs }: RetryPolicy): string {
  if (on.length === 0 || attempts === 0) return 'none';
  const each =
    perTryTimeoutMs === undefined || perTryTimeoutMs === 0 ? '' : `, ${formatDuration(perTryTimeoutMs)} each`;
  return `${attempts} on ${on.join(',')}${each}`;
}

/** What a fault filter does on purpose: in trouble, for nothing of it is the service's own doing. */
export function faultCell(host: VirtualHost, route: Route): Cell | undefined {
  const fault = route.fault ?? host.fault;
  if (fault === undefined) return undefined;
  return { value: describeFault(fault), tone: 'trouble' };
}
