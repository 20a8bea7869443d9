import { canonicalIp, isInRange, parseIp, parseIpRange } from '../../lib/ip-address.ts';
import type { HttpConnectionDetail } from '../../model/read-http-connection.ts';
import type { Connection } from '../connection/connection.ts';
import type { Endpoint, EnvoyVersion } from '../request.ts';
import type { HeaderMap } from './header-map.ts';
import { addHeader, firstValue, removeHeader, setHeader } from './header-map.ts';

/** Who the client is taken for, and the headers that say so. */
export interface ClientAddress {
  readonly headers: HeaderMap;
  readonly remote: Endpoint;
  readonly isInternal: boolean;
}

/** Before 1.33 these counted as internal where nothing was configured (source/common/network/utility.cc). */
const OLD_INTERNAL = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', '::1/128', 'fd00::/8'];

function isInternalAddress(ip: string, detail: HttpConnectionDetail, version: EnvoyVersion): boolean {
  const configured = detail.internalAddresses;
  const address = parseIp(ip);
  if (address === undefined) return configured?.unixSockets ?? version.minor < 33;
  const ranges = configured?.ranges ?? (version.minor < 33 ? OLD_INTERNAL : []);
  return ranges.some((text) => {
    const range = parseIpRange(text);
    return range !== undefined && isInRange(address, range);
  });
}

/** The address so many places from the right in `x-forwarded-for` (Http::Utility::getLastAddressFromXFF). */
function lastForwarded(headers: HeaderMap, skip: number): string | undefined {
  const addresses = (firstValue(headers, 'x-forwarded-for') ?? '').split(',').map((one) => one.trim());
  return canonicalIp(addresses.at(-1 - skip) ?? '');
}

function isSingle(headers: HeaderMap): boolean {
  const value = firstValue(headers, 'x-forwarded-for');
  return value !== undefined && !value.includes(',');
}

/** What Envoy itself adds: the peer, or its own address for a peer on the same host. */
function appendPeer(headers: HeaderMap, { remote, local }: Connection): HeaderMap {
  if (canonicalIp(remote.ip) === undefined) return headers;
  const isLoopback = remote.ip === '::1' || remote.ip.startsWith('127.');
  return addHeader(headers, 'x-forwarded-for', isLoopback ? local.ip : remote.ip);
}

/** Headers that only internal requests may bring (ConnectionManagerUtility::cleanInternalHeaders). */
const INTERNAL_ONLY = [
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
  const isOwn = detail.useRemoteAddress && detail.xffTrustedHops === 0;
  if (!isOwn && firstValue(headers, 'x-forwarded-proto') !== undefined) return headers;
  return setHeader(headers, 'x-forwarded-proto', connection.tls === undefined ? 'http' : 'https');
}

/** The address that x-forwarded-for gives, and whether it is judged to be internal: only where it is the only one. */
function readForwarded(
  headers: HeaderMap,
  { useRemoteAddress, xffTrustedHops }: HttpConnectionDetail,
): { readonly ip: string | undefined; readonly isJudged: boolean } {
  if (!useRemoteAddress) {
    const ip = lastForwarded(headers, xffTrustedHops);
    return { ip, isJudged: ip !== undefined && isSingle(headers) };
  }
  const ip = xffTrustedHops === 0 ? undefined : lastForwarded(headers, xffTrustedHops - 1);
  return { ip, isJudged: firstValue(headers, 'x-forwarded-for') === undefined };
}

/**
 * Finds the client's address and whether the request is internal, and sets x-forwarded-for, x-forwarded-proto and
 * x-envoy-internal. Source: envoy source/common/http/conn_manager_utility.cc, mutateRequestHeaders.
 */
export function findClientAddress(
  headers: HeaderMap,
  connection: Connection,
  detail: HttpConnectionDetail,
  version: EnvoyVersion,
  internalOnlyHeaders: readonly string[],
): ClientAddress {
  const { useRemoteAddress, skipXffAppend } = detail;
  const { ip, isJudged } = readForwarded(headers, detail);
  const remote = ip === undefined ? connection.remote : { ip, port: 0 };
  const isInternal = isJudged && isInternalAddress(remote.ip, detail, version);
  const appended = useRemoteAddress && !skipXffAppend ? appendPeer(headers, connection) : headers;
  const bare = removeHeader(withForwardedProto(appended, connection, detail), 'x-envoy-internal');
  if (isInternal) return { headers: setHeader(bare, 'x-envoy-internal', 'true'), remote, isInternal };
  const removed = [...INTERNAL_ONLY, ...(useRemoteAddress ? EDGE_ONLY : []), ...internalOnlyHeaders];
  return { headers: removed.reduce(removeHeader, bare), remote, isInternal };
}
