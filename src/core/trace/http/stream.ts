import type { JsonObject } from '../../lib/json.ts';
import type { Chance } from '../chance.ts';
import type { Connection } from '../connection/connection.ts';
import type { RuntimeFraction } from '../../model/match-types.ts';
import type { Endpoint, EnvoyVersion, Metadata } from '../request.ts';
import type { HeaderMap } from './header-map.ts';

/** A request as filters and the router see it. The headers change on the way, and filters may set metadata. */
export interface Stream {
  readonly headers: HeaderMap;
  readonly connection: Connection;
  /** The client: from `x-forwarded-for` where that is trusted, else the connection's. */
  readonly remote: Endpoint;
  readonly protocol: 'HTTP/1.0' | 'HTTP/1.1' | 'HTTP/2' | 'HTTP/3';
  /** Whether the client's certificate was checked against a trusted one. */
  readonly peerValidated: boolean;
  readonly dynamicMetadata: Metadata;
  /** Payload of a JWT that the request carries and that is taken as valid. */
  readonly claims?: JsonObject;
  readonly filterState: Readonly<Record<string, string>>;
  /** Stands for the stream's random number: weights and runtime fractions take it modulo their total. */
  readonly random: number;
  /** Told of every choice that hangs on the random number. */
  readonly onDraw?: NonNullable<Chance['onDraw']>;
  readonly runtime: Readonly<Record<string, number>>;
  readonly version: EnvoyVersion;
  /** Stands in for the runtime when a fraction is decided. */
  readonly decideFraction?: (fraction: RuntimeFraction) => boolean;
}
