import type { JsonObject } from '../../src/core/lib/json.ts';
import type { Endpoint, HttpRequest, Protocol } from '../../src/core/trace/request.ts';

/** The client certificates that there are; see certificates.ts. */
export type ClientName = 'spiffe-a' | 'spiffe-b' | 'dns' | 'subject';

/** What a client does with one connection: everything that a TraceRequest holds, and how it is done. */
export interface Ask {
  readonly destination: Endpoint;
  /** Port 0: any. */
  readonly source: Endpoint;
  /** What the PROXY header in front tells; undefined: there is none. */
  readonly proxy?: { readonly source: Endpoint; readonly destination: Endpoint } | 'local';
  readonly transport:
    | { readonly kind: 'plaintext' }
    | { readonly kind: 'tls'; readonly sni?: string; readonly alpn: readonly string[]; readonly client?: ClientName };
  readonly protocol: Protocol;
  readonly http?: HttpRequest;
}

/** A configuration and what is asked of it. Addresses are without a place yet; see places.ts. */
export interface Case {
  readonly family: string;
  readonly listeners: readonly JsonObject[];
  readonly asks: readonly Ask[];
}
