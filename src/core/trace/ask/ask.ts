import type { JsonObject } from '../../lib/json.ts';
import type { Assumption } from '../trace.ts';
import type { Header, Protocol, TraceRequest } from '../request.ts';

/** Where a person says that a request goes to. */
export type AskTarget =
  /** The application beside a sidecar calls a name or an IP address. */
  | AskedHost<'outbound'>
  /** A URL: what calls it is told by what the proxy is. The application beside a sidecar, a client of anything else. */
  | AskedHost<'url'>
  /** A peer calls this port of the pod. */
  | { readonly kind: 'inbound'; readonly port: number }
  /** A client calls this port of a gateway or a plain Envoy; of a gateway's Service, if Envoy has no such port. */
  | { readonly kind: 'gateway'; readonly port: number; readonly address?: string };

interface AskedHost<Kind> {
  readonly kind: Kind;
  /** A name, short or full, or an IP address without brackets. */
  readonly host: string;
  readonly port: number;
  /** IP address that the name is known to have. Undefined: it is looked for in the dump. */
  readonly address?: string;
}

/** What the client does on top of TCP. `mtls`: with a certificate of this SPIFFE identity, as Istio's proxies do. */
export type AskedSecurity =
  { readonly kind: 'plaintext' } | { readonly kind: 'tls' } | { readonly kind: 'mtls'; readonly identity: string };

/** A request as a person tells of it; what is left out takes the value that a usual client would have. */
export interface Ask {
  readonly to: AskTarget;
  /** Undefined: TLS where SNI, ALPN or the scheme https are given. */
  readonly security?: AskedSecurity;
  readonly sni?: string;
  /** In the client's order. */
  readonly alpn?: readonly string[];
  readonly protocol?: Protocol | 'grpc';
  readonly method?: string;
  readonly scheme?: 'http' | 'https';
  readonly authority?: string;
  /** With the query. */
  readonly path?: string;
  readonly headers?: readonly Header[];
  /** The client's address, `ip` or `ip:port`. */
  readonly source?: string;
  readonly random?: number;
  readonly runtime?: Readonly<Record<string, number>>;
  /** Payload of a JWT that the request carries and that is taken as valid. */
  readonly claims?: JsonObject;
  /** Dynamic metadata by namespace, as they are when the HTTP filters begin. */
  readonly dynamicMetadata?: Readonly<Record<string, JsonObject>>;
}

/** One IP address that a name has in the dump, and what tells so. */
export interface HostAddress {
  readonly ip: string;
  readonly because: string;
}

/** A request that is ready to be traced. */
export interface BuiltRequest {
  readonly request: TraceRequest;
  readonly assumptions: readonly Assumption[];
  /** The addresses that the host has in the dump, the one taken first; empty where none was looked for. */
  readonly addresses: readonly HostAddress[];
}
