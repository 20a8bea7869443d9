import { asciiLower } from '../../lib/ascii-case.ts';
import { canonicalIp, unmapIp } from '../../lib/ip-address.ts';
import type { StateChange } from '../policy/filter-step.ts';
import type { Endpoint, Metadata, Transport } from '../request.ts';

/** The names in a peer's certificate. */
export type PeerCertificate = NonNullable<Extract<Transport, { readonly kind: 'tls' }>['client']>;

/**
 * What Envoy knows of an accepted connection. Listener filters and the hand-off change it; filter chains and matchers
 * read it. An end whose `ip` is no IP address is a Unix socket or, for internal listeners, a name.
 */
export interface Connection {
  /** Where the connection goes to: the socket's own address, or the original destination once that is restored. */
  readonly local: Endpoint;
  readonly localRestored: boolean;
  /** Who is taken for the client: the PROXY header may tell of another one. */
  readonly remote: Endpoint;
  /** Who really connected. */
  readonly directRemote: Endpoint;
  /** What SO_ORIGINAL_DST tells: where the client wanted to go, if iptables redirected it. */
  readonly originalDestination?: Endpoint;
  /** '' until a listener filter tells; it is `raw_buffer` at the latest when the filter chain is chosen. */
  readonly transportProtocol: '' | 'raw_buffer' | 'tls' | 'quic';
  /** SNI in lower case; '' for none. */
  readonly serverName: string;
  /** What the client offers, in its order (ALPN), or what the http_inspector found. */
  readonly applicationProtocols: readonly string[];
  readonly filterState: Readonly<Record<string, string>>;
  readonly dynamicMetadata: Metadata;
  /** Filter state that network filters have set for internal listeners behind this one. */
  readonly sharedState?: readonly StateChange[];
  /** Set once a TLS handshake is done. */
  readonly tls?: { readonly alpn?: string; readonly peer?: PeerCertificate };
}

/** An end as Envoy writes it: IPv6 in its shortest form, and IPv4 seen through an IPv6 socket as IPv4. */
export function normalizeEndpoint(end: Endpoint): Endpoint {
  const ip = canonicalIp(unmapIp(end.ip));
  return { ip: ip ?? end.ip, port: end.port };
}

/** What a ClientHello tells. The socket keeps the server name in lower case (setRequestedServerName). */
export function withClientHello(connection: Connection, serverName: string, alpn: readonly string[]): Connection {
  // Without the ALPN extension the protocols are not touched.
  const applicationProtocols = alpn.length === 0 ? connection.applicationProtocols : alpn;
  return { ...connection, transportProtocol: 'tls', serverName: asciiLower(serverName), applicationProtocols };
}

/** Stands before the name of an internal listener, where others have an address. */
export const INTERNAL = 'internal:';

/** `10.0.0.1:80`, `[::1]:80`, the path of a Unix socket, or `internal:` with the name of an internal listener. */
export function endpointText({ ip, port }: Endpoint): string {
  if (ip.includes('/') || ip.startsWith(INTERNAL)) return ip;
  return `${ip.includes(':') ? `[${ip}]` : ip}:${port}`;
}

/** A connection as it is accepted, before any listener filter. */
export function acceptedConnection(
  ends: { readonly local: Endpoint; readonly remote: Endpoint; readonly originalDestination?: Endpoint },
  known: { readonly filterState: Readonly<Record<string, string>>; readonly dynamicMetadata: Metadata },
): Connection {
  const remote = normalizeEndpoint(ends.remote);
  return {
    local: normalizeEndpoint(ends.local),
    localRestored: false,
    remote,
    directRemote: remote,
    ...(ends.originalDestination === undefined
      ? {}
      : { originalDestination: normalizeEndpoint(ends.originalDestination) }),
    transportProtocol: '',
    serverName: '',
    applicationProtocols: [],
    filterState: known.filterState,
    dynamicMetadata: known.dynamicMetadata,
  };
}

/**
 * Whether the client counts as local: a Unix socket, 127.0.0.1 or ::1 alone, or the address that it connects to.
 * Source: source/common/network/utility.cc, isSameIpOrLoopback.
 */
export function isLocalClient({ remote, local }: Connection): boolean {
  if (canonicalIp(remote.ip) === undefined) return !remote.ip.startsWith(INTERNAL);
  return remote.ip === '127.0.0.1' || remote.ip === '::1' || remote.ip === local.ip;
}
