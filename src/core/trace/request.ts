import type { JsonObject } from '../lib/json.ts';

/** An end of a connection. */
export interface Endpoint {
  /** IPv4 or IPv6 text; a path that begins with `/` is a Unix socket. */
  readonly ip: string;
  readonly port: number;
}

/** What the client does right after it has connected. */
export type Transport =
  | { readonly kind: 'plaintext' }
  | {
      readonly kind: 'tls';
      readonly sni?: string;
      /** In the client's order. */
      readonly alpn: readonly string[];
      /** Who the client proves to be: its certificate's names. Undefined: it presents none. */
      readonly client?: {
        readonly uriSans: readonly string[];
        readonly dnsSans: readonly string[];
        readonly subject: string;
      };
    };

/** What is spoken inside of the transport. `server-first`: the client waits for the server's first bytes. */
export type Protocol = 'http/1.0' | 'http/1.1' | 'h2' | 'tcp' | 'server-first';

/** Name and value, in the order of the wire; names may repeat. */
export type Header = readonly [name: string, value: string];

/** The HTTP part of a request. */
export interface HttpRequest {
  readonly method: string;
  readonly scheme: 'http' | 'https';
  readonly authority: string;
  /** With the query. Undefined: a request without `:path`. */
  readonly path?: string;
  /** Without the pseudo-headers. */
  readonly headers: readonly Header[];
}

/** Values that a filter on the way would have set, as Envoy keeps them: by namespace, JSON inside. */
export type Metadata = Readonly<Record<string, unknown>>;

/**
 * The PROXY header in front of everything else: whom it tells of, `local` for a health check of the sender's own, or
 * `none`.
 */
export type ProxyHeader = { readonly source: Endpoint; readonly destination: Endpoint } | 'local' | 'none';

/** A connection, and the request on it. */
export interface TraceRequest {
  /** `app`: the application beside a sidecar calls. `peer`: something calls the proxy. */
  readonly from: 'app' | 'peer';
  /** Where the client wanted to go: before any redirection. */
  readonly destination: Endpoint;
  readonly source: Endpoint;
  readonly transport: Transport;
  readonly protocol: Protocol;
  /** Undefined: where a listener asks for one, it tells of `source` and `destination`. */
  readonly proxyHeader?: ProxyHeader;
  readonly http?: HttpRequest;
  readonly dynamicMetadata: Metadata;
  /** Payload of a JWT that the request carries and that is taken as valid. */
  readonly claims?: JsonObject;
  readonly filterState: Readonly<Record<string, string>>;
  /** Stands for every random choice: weights and runtime fractions take it modulo their total. */
  readonly random: number;
  /** Runtime values by key; what is missing takes its default. */
  readonly runtime: Readonly<Record<string, number>>;
}

/** Envoy's minor version, such as 37 for 1.37: some rules changed. */
export interface EnvoyVersion {
  readonly minor: number;
  readonly patch: number;
}
