import type { JsonObject } from '../../lib/json.ts';
import type { Connection } from '../connection/connection.ts';
import type { TraceContext } from '../connection/context.ts';
import type { HashPart } from '../http/hash-policy.ts';
import type { HeaderMap } from '../http/header-map.ts';
import type { Metadata } from '../request.ts';

/** What the load balancer of a cluster is asked with. */
export interface LbContext extends TraceContext {
  /** Content of `envoy.lb` of the route's `metadata_match`, of a weighted cluster's merged over it. */
  readonly metadataMatch?: JsonObject;
  /** From the client, after any hand-off. */
  readonly connection: Connection;
  /** As the router sends them; undefined for TCP. */
  readonly headers?: HeaderMap;
  /** Of the request where there is one, else of the connection. */
  /** What the hash policy of the route or the TCP proxy finds; undefined: there is none. */
  readonly hashParts?: readonly HashPart[];
  readonly filterState: Readonly<Record<string, string>>;
  readonly dynamicMetadata: Metadata;
  readonly runtime: Readonly<Record<string, number>>;
}
