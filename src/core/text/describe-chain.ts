import type { JsonValue } from '../lib/json.ts';
import { valueAt } from '../lib/json-path.ts';
import type { ChainMatch, Filter, FilterChain, Listener } from '../model/listener-types.ts';
import type { RouteConfig } from '../model/route-types.ts';
import { eitherAt } from '../model/struct.ts';
import { chainsOf } from '../model/walk.ts';
import { describeCluster, describeInlineRoutes } from './describe-route.ts';

/** What chains are described from. */
export interface ChainSource {
  readonly root: JsonValue;
  readonly routesById: ReadonlyMap<string, RouteConfig>;
}

// istioctl tells filters by these names, whatever their type is; the second ones are those of the v2 API.
const HTTP_NAMES: ReadonlySet<string> = new Set([
  'envoy.filters.network.http_connection_manager',
  'envoy.http_connection_manager',
]);
const TCP_NAMES: ReadonlySet<string> = new Set(['envoy.filters.network.tcp_proxy', 'envoy.tcp_proxy']);

/** The listener's own chains; those that only stand for something else are no chains to istioctl. */
export function printedChains(listener: Listener): readonly FilterChain[] {
  return chainsOf(listener).filter((chain) => chain.standsFor === undefined);
}

/** Whether a TCP proxy leads nowhere: istioctl looks for the name of Istio's black hole anywhere in its configuration. */
function isBlackHole(filter: Filter, root: JsonValue): boolean {
  const raw = valueAt(root, filter.path);
  const config = eitherAt(raw, 'typed_config') ?? eitherAt(raw, 'config');
  return config !== undefined && JSON.stringify(config).includes('BlackHoleCluster');
}

/** `HTTP`, `TCP`, `HTTP+TCP` or `UNKNOWN`, as istioctl's `--type` and its TYPE column tell. */
export function listenerType(listener: Listener, root: JsonValue): string {
  let hasHttp = false;
  let hasTcp = false;
  for (const chain of printedChains(listener)) {
    for (const filter of chain.filters) {
      if (HTTP_NAMES.has(filter.name)) hasHttp = true;
      else if (!hasTcp && TCP_NAMES.has(filter.name)) hasTcp = !isBlackHole(filter, root);
    }
  }
  if (hasHttp) return hasTcp ? 'HTTP+TCP' : 'HTTP';
  return hasTcp ? 'TCP' : 'UNKNOWN';
}

function describeHttp(chain: FilterChain, source: ChainSource): string {
  const { destination } = chain;
  if (destination.kind !== 'routes') return 'HTTP';
  if (destination.via === 'rds') return destination.name === '' ? 'HTTP' : `Route: ${destination.name}`;
  const config = source.routesById.get(destination.id ?? '');
  return config === undefined ? 'HTTP' : describeInlineRoutes(config);
}

/** Where a chain leads: by its first filter that is an HTTP connection manager or a TCP proxy. */
export function describeDestination(chain: FilterChain, source: ChainSource): string {
  for (const filter of chain.filters) {
    if (HTTP_NAMES.has(filter.name)) return describeHttp(chain, source);
    if (TCP_NAMES.has(filter.name) && !isBlackHole(filter, source.root)) {
      // Weighted clusters are not printed by istioctl: then there is no name.
      return describeCluster(chain.destination.kind === 'cluster' ? chain.destination.cluster.name : '');
    }
  }
  return 'Non-HTTP/Non-TCP';
}

/** The application protocols that Istio asks for, exactly in these lists and orders. */
const PROTOCOLS: ReadonlyMap<string, string> = new Map([
  ['http/1.0,http/1.1,h2c,istio-http/1.0,istio-http/1.1,istio-h2', 'App: HTTP TLS'],
  ['istio,istio-http/1.0,istio-http/1.1,istio-h2', 'App: Istio HTTP Plain'],
  ['istio-peer-exchange,istio', 'App: TCP TLS'],
  ['http/1.0,http/1.1,h2c', 'App: HTTP'],
]);

/** What a chain asks for, as far as istioctl prints it: sources and a `filter_chain_matcher` are not. */
export function describeChainMatch(match: ChainMatch): string {
  const parts: string[] = [];
  if (match.serverNames.length > 0) parts.push(`SNI: ${match.serverNames.join(',')}`);
  if (match.transportProtocol !== undefined) parts.push(`Trans: ${match.transportProtocol}`);
  if (match.applicationProtocols.length > 0) {
    const protocols = match.applicationProtocols.join(',');
    parts.push(PROTOCOLS.get(protocols) ?? `App: ${protocols}`);
  }
  const port = match.destinationPort === undefined ? '' : `:${match.destinationPort}`;
  if (match.prefixRanges.length > 0) parts.push(`Addr: ${match.prefixRanges.join(',')}${port}`);
  else if (port !== '') parts.push(`Addr: *${port}`);
  return parts.length === 0 ? 'ALL' : parts.join('; ');
}
