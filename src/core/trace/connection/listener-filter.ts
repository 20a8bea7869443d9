import type { Message } from '../../lib/words.ts';
import { msg, say, t } from '../../lib/words.ts';
import type { ListenerFilter } from '../../model/listener-types.ts';
import { listAnd } from '../../lib/count-words.ts';
import { parseIp } from '../../lib/ip-address.ts';
import { fieldAt } from '../../model/struct.ts';
import type { Endpoint, ProxyHeader, TraceRequest } from '../request.ts';
import type { Condition } from '../trace.ts';
import type { Connection } from './connection.ts';
import { endpointText, normalizeEndpoint, withClientHello } from './connection.ts';

/** What the client does on the connection, as far as listener filters see it. */
export type Client = Pick<TraceRequest, 'transport' | 'protocol'> & {
  /** Undefined: the connection does not begin with one. */
  readonly proxyHeader?: Exclude<ProxyHeader, 'none'>;
};

/** What one listener filter does. */
export type FilterEffect =
  /** It found something, and the connection is another one now. */
  | { readonly kind: 'acts'; readonly connection: Connection; readonly detail: string }
  | { readonly kind: 'finds nothing'; readonly failed: Condition }
  /** It has nothing to do with what is decided here. */
  | { readonly kind: 'passes'; readonly detail: string }
  /** The client sends nothing that it could look at. */
  | { readonly kind: 'waits' }
  | { readonly kind: 'closes'; readonly failed: Condition }
  | { readonly kind: 'unknown'; readonly why: string };

type Run = (connection: Connection, client: Client, filter: ListenerFilter) => FilterEffect;

/** The client waits for the server's first bytes, and nothing of TLS comes before. */
function isSilent({ transport, protocol, proxyHeader }: Client): boolean {
  return proxyHeader === undefined && transport.kind === 'plaintext' && protocol === 'server-first';
}

const LOCAL_KEY = 'envoy.filters.listener.original_dst.local_ip';
const REMOTE_KEY = 'envoy.filters.listener.original_dst.remote_ip';

/** `10.0.0.1:80` or `[::1]:80`. */
function parseEnd(text: unknown): Endpoint | undefined {
  const [, v6, v4, port] = /^(?:\[([^\]]*)\]|([^:]*)):(\d{1,5})$/.exec(typeof text === 'string' ? text : '') ?? [];
  const ip = v6 ?? v4 ?? '';
  return parseIp(ip) === undefined ? undefined : normalizeEndpoint({ ip, port: Number(port) });
}

/** Where metadata tell the destination: Envoy's own, and that of the waypoints of Istio until 1.16. */
const LOCAL_METADATA = [
  ['envoy.filters.listener.original_dst', 'local'],
  ['tunnel', 'destination'],
] as const;

/** What metadata, else the filter state, tell of an end of a connection inside of Envoy. */
function innerEnd(
  { filterState, dynamicMetadata }: Connection,
  metadata: readonly (readonly [string, string])[],
  key: string,
): Endpoint | undefined {
  const told = metadata.map((path) => fieldAt(dynamicMetadata, ...path)).find((text) => text !== undefined);
  return parseEnd(told ?? (Object.hasOwn(filterState, key) ? filterState[key] : undefined));
}

/**
 * Source: source/extensions/filters/listener/original_dst/original_dst.cc. Sockets inside of Envoy have no option to
 * ask: there the metadata or the filter state tell.
 */
const restoreOriginal: Run = (connection) => {
  const isInternal = parseIp(connection.local.ip) === undefined;
  const told = isInternal ? innerEnd(connection, LOCAL_METADATA, LOCAL_KEY) : connection.originalDestination;
  const remote = isInternal ? innerEnd(connection, [[LOCAL_METADATA[0][0], 'remote']], REMOTE_KEY) : undefined;
  if (told === undefined && remote === undefined) {
    return { kind: 'finds nothing', failed: { what: t`original destination`, wanted: t`an address`, actual: t`none` } };
  }
  const restored: Connection = {
    ...connection,
    ...(told === undefined ? {} : { local: told, localRestored: true }),
    ...(remote === undefined ? {} : { remote }),
  };
  const ends = [
    ...(told === undefined ? [] : [t`the destination ${endpointText(told)}`]),
    ...(remote === undefined ? [] : [t`the client ${endpointText(remote)}`]),
  ];
  return { kind: 'acts', connection: restored, detail: t`restores ${listAnd(ends)}` };
};

/** A PROXY header that nobody has taken off hides what is behind it. */
function seesProxyHeader(filter: ListenerFilter): FilterEffect {
  const failed = { what: t`first bytes`, wanted: t`a TLS ClientHello or HTTP`, actual: t`a PROXY header` };
  return filter.closesWithoutHello === true ? { kind: 'closes', failed } : { kind: 'finds nothing', failed };
}

/** Source: source/extensions/filters/listener/tls_inspector/tls_inspector.cc */
const inspectTls: Run = (connection, { transport, ...client }, filter) => {
  if (client.proxyHeader !== undefined) return seesProxyHeader(filter);
  if (transport.kind === 'tls') {
    const seen = withClientHello(connection, transport.sni ?? '', transport.alpn);
    const sni = seen.serverName === '' ? t`no SNI` : t`SNI ${seen.serverName}`;
    const alpn = transport.alpn.length === 0 ? t`no ALPN` : t`ALPN ${transport.alpn.join(', ')}`;
    return { kind: 'acts', connection: seen, detail: t`sets transport protocol tls, ${sni}, ${alpn}` };
  }
  if (isSilent({ transport, ...client })) return { kind: 'waits' };
  const failed = { what: t`first bytes`, wanted: t`a TLS ClientHello`, actual: t`plaintext` };
  return filter.closesWithoutHello === true ? { kind: 'closes', failed } : { kind: 'finds nothing', failed };
};

/** What the http_inspector calls the protocols. */
const INSPECTED: ReadonlyMap<string, string> = new Map([
  ['h2', 'h2c'],
  ['http/1.1', 'http/1.1'],
  ['http/1.0', 'http/1.0'],
]);

/** Source: source/extensions/filters/listener/http_inspector/http_inspector.cc */
const inspectHttp: Run = (connection, client, filter) => {
  const { transportProtocol } = connection;
  if (transportProtocol !== '' && transportProtocol !== 'raw_buffer') {
    const failed = { what: t`transport protocol`, wanted: t`none or raw_buffer`, actual: transportProtocol };
    return { kind: 'finds nothing', failed };
  }
  if (client.proxyHeader !== undefined) return seesProxyHeader(filter);
  if (isSilent(client)) return { kind: 'waits' };
  const found = client.transport.kind === 'plaintext' ? INSPECTED.get(client.protocol) : undefined;
  if (found === undefined) {
    const actual = client.transport.kind === 'tls' ? 'TLS' : t`something else`;
    return { kind: 'finds nothing', failed: { what: t`first bytes`, wanted: 'HTTP', actual } };
  }
  const seen = { ...connection, applicationProtocols: [found] };
  return { kind: 'acts', connection: seen, detail: t`sets application protocol ${found}` };
};

/** Source: source/extensions/filters/listener/proxy_protocol/proxy_protocol.cc */
const readProxyHeader: Run = (connection, client, filter) => {
  const header = client.proxyHeader;
  if (header === 'local') return { kind: 'passes', detail: t`a LOCAL header changes nothing` };
  if (header === undefined) {
    if (isSilent(client)) return { kind: 'waits' };
    const failed = { what: t`first bytes`, wanted: t`a PROXY header`, actual: t`none` };
    return filter.allowsNoProxyHeader === true ? { kind: 'finds nothing', failed } : { kind: 'closes', failed };
  }
  const local = normalizeEndpoint(header.destination);
  const remote = normalizeEndpoint(header.source);
  const isMoved = endpointText(local) !== endpointText(connection.local);
  const told = { ...connection, remote, ...(isMoved ? { local, localRestored: true } : {}) };
  return {
    kind: 'acts',
    connection: told,
    detail: t`sets the client ${endpointText(remote)} and the destination ${endpointText(local)}`,
  };
};

const pass =
  (detail: Message): Run =>
  () => ({ kind: 'passes', detail: say(detail) });

const KEEPS_CLIENT = pass(msg('keeps the client’s address for the upstream connection'));
const TELLS_PEER = pass(msg('tells telemetry who the peer is'));

/** By the short type, or by the last part of the name where there is none or it is not Envoy's own. */
const RUNS: ReadonlyMap<string, Run> = new Map<string, Run>([
  ['OriginalDst', restoreOriginal],
  ['original_dst', restoreOriginal],
  ['set_dst_address', restoreOriginal],
  ['TlsInspector', inspectTls],
  ['tls_inspector', inspectTls],
  ['HttpInspector', inspectHttp],
  ['http_inspector', inspectHttp],
  ['ProxyProtocol', readProxyHeader],
  ['proxy_protocol', readProxyHeader],
  ['OriginalSrc', KEEPS_CLIENT],
  ['original_src', KEEPS_CLIENT],
  ['metadata_to_peer_node', TELLS_PEER],
  ['workload_metadata', TELLS_PEER],
  ['peer_metadata', TELLS_PEER],
]);

/** What a listener filter does with a connection. */
export function runListenerFilter(filter: ListenerFilter, connection: Connection, client: Client): FilterEffect {
  const lastPart = filter.name.slice(filter.name.lastIndexOf('.') + 1);
  const run = RUNS.get(filter.type ?? '') ?? RUNS.get(lastPart);
  if (run !== undefined) return run(connection, client, filter);
  return { kind: 'unknown', why: t`the listener filter ${filter.name || (filter.type ?? '')} is not modelled` };
}

/** Whether the filter asks where a redirected connection was going; the configuration, which may be missing, is empty. */
export function restoresDestination({ type, name }: ListenerFilter): boolean {
  return type === 'OriginalDst' || name.endsWith('original_dst');
}

/** Whether the filter reads the PROXY header. */
export function readsProxyHeader({ type, name }: ListenerFilter): boolean {
  return type === 'ProxyProtocol' || name.endsWith('proxy_protocol');
}
