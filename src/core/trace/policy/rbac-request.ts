import type { Connection } from '../connection/connection.ts';
import { readNetworkInput } from '../connection/network-inputs.ts';
import type { HeaderMap } from '../http/header-map.ts';
import { readHttpInput } from '../http/http-inputs.ts';
import type { PathParameters } from '../http/path-parameters.ts';
import { knowsSegmentParameters, routeParameters } from '../http/path-parameters.ts';
import type { Stream } from '../http/stream.ts';
import type { ReadInput } from '../matcher/match-input.ts';
import type { Endpoint, EnvoyVersion, Metadata } from '../request.ts';

/** What the rules of RBAC are asked about: a connection, and with HTTP the request on it. */
export interface RbacRequest {
  readonly connection: Connection;
  /** Empty for a network filter. */
  readonly headers: HeaderMap;
  /** The client: with HTTP as `x-forwarded-for` tells, where that is trusted. */
  readonly remote: Endpoint;
  readonly dynamicMetadata: Metadata;
  /** `filter_metadata` of the route; undefined: no route. */
  readonly routeMetadata?: Metadata;
  readonly filterState: Readonly<Record<string, string>>;
  readonly version: EnvoyVersion;
  /** RBAC does as the route configuration says, in versions that know of it. */
  readonly pathParameters: PathParameters;
  /** For rules in the form of a matcher. */
  readonly readInput: ReadInput;
}

export function rbacRequestOf(
  stream: Stream,
  routeMetadata: Metadata | undefined,
  ignoresParameters = false,
): RbacRequest {
  const { connection, headers, remote, dynamicMetadata, filterState, version } = stream;
  return {
    connection,
    headers,
    remote,
    dynamicMetadata,
    filterState,
    version,
    pathParameters: knowsSegmentParameters(version) ? routeParameters(ignoresParameters, version) : 'kept',
    readInput: readHttpInput(stream),
    ...(routeMetadata === undefined ? {} : { routeMetadata }),
  };
}

/** A network filter knows nothing of HTTP. */
export function rbacConnectionOf(connection: Connection, version: EnvoyVersion): RbacRequest {
  const { remote, dynamicMetadata, filterState } = connection;
  const readInput = readNetworkInput(connection);
  return { connection, headers: [], remote, dynamicMetadata, filterState, version, pathParameters: 'kept', readInput };
}

/** The first fixed release of each minor version that tests repeated lines one by one. */
const FIXED: ReadonlyMap<number, number> = new Map([
  [34, 13],
  [35, 9],
  [36, 5],
  [37, 1],
]);

/** Whether RBAC tests repeated header lines one by one, or joined by `,`; routes have a version of their own. */
export function rbacTestsLinesIndividually({ minor, patch }: EnvoyVersion): boolean {
  const fixed = FIXED.get(minor);
  return fixed === undefined ? minor > 37 : patch >= fixed;
}
