import { given } from '../lib/given.ts';
import { t } from '../lib/words.ts';
import type { ParsedFilter, ParsedHttp, ParsedNetworkFilter } from '../parse/parsed-filter.ts';
import type { ParsedFilterChain } from '../parse/parsed-listener.ts';
import type { CidrMessage } from '../parse/schemas/address.ts';
import type { FilterChainMatchMessage } from '../parse/schemas/listener.ts';
import { buildTcpProxy } from './build-tcp-proxy.ts';
import { buildDownstreamTls } from './build-tls.ts';
import { durationMs } from './duration.ts';
import { isKnownFilter } from './known-filters.ts';
import type { ChainMatch, Filter, FilterChain } from './listener-types.ts';
import { namedClusters } from './named-clusters.ts';
import type { ResolveCluster } from './resolve.ts';
import type { RouteTable } from './route-table.ts';
import type { Destination, HttpConnectionManager } from './route-types.ts';
import type { ObjectId, Provenance } from './types.ts';

/** What chains need to find what they name. */
export interface ChainContext {
  readonly resolve: ResolveCluster;
  readonly routes: RouteTable;
  readonly scopedRoutes: ReadonlyMap<string, readonly string[]>;
}

function cidrTexts(cidrs: readonly CidrMessage[] = []): string[] {
  return cidrs.map((cidr) => `${cidr.address_prefix ?? ''}/${cidr.prefix_len ?? 0}`);
}

/** FilterChainMatch.ConnectionSourceType by name and number; v2 had another name for the first. ANY asks nothing. */
const SOURCE_TYPES = new Map<unknown, ChainMatch['sourceType']>([
  ['SAME_IP_OR_LOOPBACK', 'SAME_IP_OR_LOOPBACK'],
  ['LOCAL', 'SAME_IP_OR_LOOPBACK'],
  [1, 'SAME_IP_OR_LOOPBACK'],
  ['EXTERNAL', 'EXTERNAL'],
  [2, 'EXTERNAL'],
]);

/** The match in Envoy's order of asking. An empty name asks nothing. */
function buildMatch(message: FilterChainMatchMessage = {}): ChainMatch {
  const refused = (message.address_suffix ?? '') !== '' || (message.suffix_len ?? null) !== null;
  return {
    destinationPort: message.destination_port,
    prefixRanges: cidrTexts(message.prefix_ranges),
    serverNames: message.server_names ?? [],
    transportProtocol: message.transport_protocol || undefined,
    applicationProtocols: message.application_protocols ?? [],
    directSourcePrefixRanges: cidrTexts(message.direct_source_prefix_ranges),
    sourceType: SOURCE_TYPES.get(message.source_type),
    sourcePrefixRanges: cidrTexts(message.source_prefix_ranges),
    sourcePorts: message.source_ports ?? [],
    unimplemented: refused ? true : undefined,
  };
}

/** A filter as the inspector lists it; its configuration stays in the raw JSON. */
export function buildFilter(parsed: ParsedFilter): Filter {
  return {
    name: parsed.message.name ?? '',
    type: parsed.type === '' ? undefined : parsed.type,
    known: isKnownFilter(parsed.type, parsed.message.name ?? ''),
    disabled: parsed.message.disabled === true,
    discovered: parsed.message.config_discovery !== undefined,
    path: parsed.path,
  };
}

function buildHttp(parsed: ParsedHttp): HttpConnectionManager {
  const { message } = parsed;
  return {
    path: parsed.path,
    statPrefix: message.stat_prefix,
    codec: typeof message.codec_type === 'string' ? message.codec_type : 'AUTO',
    filters: parsed.filters.map(buildFilter),
    streamIdleTimeoutMs: durationMs(message.stream_idle_timeout),
    requestTimeoutMs: durationMs(message.request_timeout),
    upgrades: (message.upgrade_configs ?? [])
      .filter((one) => one.enabled !== false)
      .map((one) => one.upgrade_type ?? ''),
    useRemoteAddress: message.use_remote_address === true,
    normalizePath: message.normalize_path === true,
  };
}

function httpDestination(http: ParsedHttp, owner: Provenance, context: ChainContext): Destination {
  const rds = http.message.rds?.route_config_name;
  if (rds !== undefined) return { kind: 'routes', name: rds, ...given('id', context.routes.resolve(rds)), via: 'rds' };
  if (http.routeConfig !== undefined) {
    const id = context.routes.inline(http.routeConfig, owner);
    return { kind: 'routes', name: http.routeConfig.message.name ?? '', id, via: 'inline' };
  }
  const scope = http.message.scoped_routes?.name;
  if (scope !== undefined) {
    const names = context.scopedRoutes.get(scope) ?? [];
    return { kind: 'scoped-routes', name: scope, ids: names.flatMap((name) => context.routes.resolve(name) ?? []) };
  }
  return { kind: 'routes', name: '', via: 'rds' };
}

function tcpDestination(filter: ParsedNetworkFilter, resolve: ResolveCluster): Destination {
  const by = filter.message.name ?? 'tcp_proxy';
  const weighted = filter.tcpProxy?.weighted_clusters?.clusters;
  // `cluster` beats `weighted_clusters` (source/common/tcp_proxy/tcp_proxy.cc); Envoy accepts only one of them.
  if (filter.tcpProxy?.cluster === undefined && weighted !== undefined) {
    const clusters = weighted.map((one) => ({ ...resolve(one.name ?? ''), weight: one.weight ?? 0 }));
    return { kind: 'weighted', clusters, by };
  }
  const old = (filter.tcpProxy?.deprecated_v1?.routes ?? []).flatMap((route) => route.cluster ?? []);
  // Of several v1 routes the connection's destination chooses; none of them can be told from here.
  if (old.length > 1) return { kind: 'opaque', filter: by, clusters: old.map(resolve) };
  return { kind: 'cluster', cluster: resolve(filter.tcpProxy?.cluster ?? old[0] ?? ''), by };
}

/** Where a chain leads: its last filter decides, for it is the terminal one. */
function buildDestination(
  filters: readonly ParsedNetworkFilter[],
  owner: Provenance,
  context: ChainContext,
): Destination {
  const http = filters.find((filter) => filter.http !== undefined)?.http;
  if (http !== undefined) return httpDestination(http, owner, context);
  const tcp = filters.find((filter) => filter.tcpProxy !== undefined);
  if (tcp !== undefined) return tcpDestination(tcp, context.resolve);
  const last = filters.at(-1);
  if (last === undefined) return { kind: 'closed' };
  if (last.type === 'Config' && (last.message.name ?? '').endsWith('direct_response')) {
    return { kind: 'direct-response', text: t`fixed bytes` };
  }
  const clusters = namedClusters(last.config?.value).map(context.resolve);
  return { kind: 'opaque', filter: last.message.name ?? '', clusters };
}

/** Builds one filter chain; the index is -1 for the default filter chain. */
export function buildChain(
  parsed: ParsedFilterChain,
  place: { readonly listenerId: ObjectId; readonly id: ObjectId; readonly index: number },
  owner: Provenance,
  context: ChainContext,
): FilterChain {
  const http = parsed.filters.find((filter) => filter.http !== undefined)?.http;
  const tls = buildDownstreamTls(parsed.transportSocket);
  const socket = parsed.transportSocket;
  const plain = socket === undefined || socket.type === 'RawBuffer' || tls !== undefined;
  return {
    kind: 'chain',
    id: place.id,
    path: parsed.path,
    listenerId: place.listenerId,
    name: parsed.message.name ?? '',
    index: place.index,
    isDefault: place.index === -1,
    match: buildMatch(parsed.message.filter_chain_match),
    tls: tls,
    transportSocket: plain ? undefined : socket.name,
    filters: parsed.filters.map(buildFilter),
    http: http && buildHttp(http),
    tcpProxy: buildTcpProxy(parsed.filters, context.resolve),
    destination: buildDestination(parsed.filters, owner, context),
  };
}

/** A UDP listener has no chains: its `udp_proxy` listener filter leads on. It is shown as one chain. */
export function buildUdpChain(
  filter: ParsedFilter,
  place: { readonly listenerId: ObjectId; readonly id: ObjectId; readonly index: number },
  resolve: ResolveCluster,
): FilterChain {
  const names = namedClusters(filter.config?.value);
  const [first] = names;
  const by = filter.message.name ?? 'udp_proxy';
  const destination: Destination =
    first !== undefined && names.length === 1
      ? { kind: 'cluster', cluster: resolve(first), by }
      : { kind: 'opaque', filter: by, clusters: names.map(resolve) };
  return {
    kind: 'chain',
    id: place.id,
    path: filter.path,
    listenerId: place.listenerId,
    name: '',
    index: place.index,
    isDefault: false,
    standsFor: 'udp-filter',
    match: buildMatch(),
    filters: [buildFilter(filter)],
    destination,
  };
}

/** An API listener (gRPC clients) holds an HTTP connection manager without address or chains. */
export function buildApiChain(
  http: ParsedHttp,
  place: { readonly listenerId: ObjectId; readonly id: ObjectId; readonly index: number },
  owner: Provenance,
  context: ChainContext,
): FilterChain {
  return {
    kind: 'chain',
    id: place.id,
    path: http.path,
    listenerId: place.listenerId,
    name: '',
    index: place.index,
    isDefault: false,
    standsFor: 'api-listener',
    match: buildMatch(),
    filters: [],
    http: buildHttp(http),
    destination: httpDestination(http, owner, context),
  };
}
