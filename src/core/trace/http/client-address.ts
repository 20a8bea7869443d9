import { given } from '../../lib/given.ts';
import { canonicalIp } from '../../lib/ip-address.ts';
import type { HttpConnectionDetail } from '../../model/read-http-connection.ts';
import type { Connection } from '../connection/connection.ts';
import type { Endpoint, EnvoyVersion } from '../request.ts';
import type { DetectedClient } from './detect-client.ts';
import { detectClient, isInRanges, lastForwarded } from './detect-client.ts';
import type { HeaderMap } from './header-map.ts';
import { addHeader, firstValue, removeHeader, setHeader } from './header-map.ts';

/** Who the client is taken for, and the headers that say so. */
export interface ClientAddress {
  readonly headers: HeaderMap;
  readonly remote: Endpoint;
  readonly isInternal: boolean;
  /** An extension refuses the request: it found no address. */
  readonly rejectStatus?: number;
}

/** Before 1.33 these counted as internal where nothing was configured (source/common/network/utility.cc). */
const OLD_INTERNAL = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', '::1/128', 'fd00::/8'];

function isInternalAddress(ip: string, detail: HttpConnectionDetail, version: EnvoyVersion): boolean {
  const configured = detail.internalAddresses;
  if (canonicalIp(ip) === undefined) return configured?.unixSockets ?? version.minor < 33;
  return isInRanges(ip, configured?.ranges ?? (version.minor < 33 ? OLD_INTERNAL : []));
}

/** What Envoy itself adds: the peer, or the host's own address for a peer on the same host. */
function appendPeer(headers: HeaderMap, { remote, local }: Connection, ownIp: string | undefined): HeaderMap {
  if (canonicalIp(remote.ip) === undefined) return headers;
  const isLoopback = remote.ip === '::1' || remote.ip === '127.0.0.1';
  return addHeader(headers, 'x-forwarded-for', isLoopback ? (ownIp ?? local.ip) : remote.ip);
}

/** Headers that only internal requests may bring (ConnectionManagerUtility::cleanInternalHeaders). */
const INTERNAL_ONLY = [
  'x-envoy-retriable-status-codes',
  'x-envoy-retriable-header-names',
  'x-envoy-retry-on',
  'x-envoy-retry-grpc-on',
  'x-envoy-max-retries',
  'x-envoy-upstream-alt-stat-name',
  'x-envoy-upstream-rq-timeout-ms',
  'x-envoy-upstream-rq-per-try-timeout-ms',
  'x-envoy-upstream-rq-timeout-alt-response',
  'x-envoy-expected-rq-timeout-ms',
  'x-envoy-force-trace',
  'x-envoy-ip-tags',
  'x-envoy-original-url',
  'x-envoy-hedge-on-per-try-timeout',
];

const EDGE_ONLY = [
  'x-envoy-decorator-operation',
  'x-envoy-downstream-service-cluster',
  'x-envoy-downstream-service-node',
  'x-envoy-original-path',
];

/** x-forwarded-proto tells what the client really spoke, unless somebody before is trusted to say so. */
function withForwardedProto(headers: HeaderMap, connection: Connection, detail: HttpConnectionDetail): HeaderMap {
  if (detail.schemeToOverwrite !== undefined) {
    return setHeader(headers, 'x-forwarded-proto', detail.schemeToOverwrite);
  }
  const isOwn = detail.useRemoteAddress && detail.xffTrustedHops === 0;
  if (!isOwn && firstValue(headers, 'x-forwarded-proto') !== undefined) return headers;
  return setHeader(headers, 'x-forwarded-proto', connection.tls === undefined ? 'http' : 'https');
}

/** Who tells the client's address: x-forwarded-for, an extension, or nobody; then it is the peer's. */
function readForwarded(
  headers: HeaderMap,
  { useRemoteAddress, xffTrustedHops, ipDetection }: HttpConnectionDetail,
  peer: string,
): DetectedClient {
  if (!useRemoteAddress) {
    return ipDetection.length === 0 ? lastForwarded(headers, xffTrustedHops) : detectClient(ipDetection, headers, peer);
  }
  const { ip } = xffTrustedHops === 0 ? {} : lastForwarded(headers, xffTrustedHops - 1);
  return { ...given('ip', ip ?? canonicalIp(peer)), isJudged: firstValue(headers, 'x-forwarded-for') === undefined };
}

/** x-forwarded-client-cert is taken from nobody but those that the configuration trusts (mutateXfccRequestHeader). */
function withoutCertHeader(
  headers: HeaderMap,
  { tls }: Connection,
  { clientCertHeader }: HttpConnectionDetail,
): HeaderMap {
  const isKept = clientCertHeader === 'kept' || (clientCertHeader === 'kept with mTLS' && tls?.peer !== undefined);
  return isKept ? headers : removeHeader(headers, 'x-forwarded-client-cert');
}

/** Where a request stands when its client is looked for. */
export interface ClientPlace {
  readonly connection: Connection;
  readonly detail: HttpConnectionDetail;
  readonly version: EnvoyVersion;
  /** Headers that the route configuration lets only internal requests bring. */
  readonly internalOnlyHeaders: readonly string[];
  /** The proxy's own address. */
  readonly ownIp?: string;
}

/**
 * Finds the client's address and whether the request is internal, and sets the headers that say so. `rejectStatus`: an
 * extension refuses the request. Source: envoy source/common/http/conn_manager_utility.cc, mutateRequestHeaders.
 */
export function findClientAddress(headers: HeaderMap, place: ClientPlace): ClientAddress {
  const { connection, detail, version, internalOnlyHeaders, ownIp } = place;
  const { useRemoteAddress, skipXffAppend } = detail;
  const { ip, isJudged, appends, rejectStatus } = readForwarded(headers, detail, connection.remote.ip);
  const isFound = ip !== undefined && ip !== connection.remote.ip;
  const remote = isFound ? { ip, port: 0 } : connection.remote;
  const isInternal = isJudged && isInternalAddress(remote.ip, detail, version);
  const isAppended = useRemoteAddress ? !skipXffAppend : appends === true;
  const appended = isAppended ? appendPeer(headers, connection, ownIp) : headers;
  const told = withoutCertHeader(withForwardedProto(appended, connection, detail), connection, detail);
  const bare = removeHeader(told, 'x-envoy-internal');
  const refused = given('rejectStatus', rejectStatus);
  if (isInternal) return { headers: setHeader(bare, 'x-envoy-internal', 'true'), remote, isInternal, ...refused };
  const removed = [...INTERNAL_ONLY, ...(useRemoteAddress ? EDGE_ONLY : []), ...internalOnlyHeaders];
  const cleaned = removed.reduce(removeHeader, bare);
  const isEdge = useRemoteAddress && canonicalIp(remote.ip) !== undefined;
  return {
    headers: isEdge ? setHeader(cleaned, 'x-envoy-external-address', remote.ip) : cleaned,
    remote,
    isInternal,
    ...refused,
  };
}
