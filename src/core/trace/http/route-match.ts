import { t } from '../../lib/words.ts';
import type { RouteMatch, StringMatch } from '../../model/match-types.ts';
import type { Route } from '../../model/route-types.ts';
import type { Condition } from '../trace.ts';
import { findFailedCookie, parseCookies } from './cookie-match.ts';
import { findFailedState } from './filter-state-match.ts';
import type { HeaderMap } from './header-map.ts';
import { firstValue, valuesOf } from './header-map.ts';
import { findFailedHeader, testsLinesIndividually } from './header-match.ts';
import { findFailedMetadata } from './metadata-match.ts';
import { findFailedPath, pathMatchFault } from './path-match.ts';
import type { PathParameters } from './path-parameters.ts';
import { findFailedParameter, parseQuery } from './query-match.ts';
import { findFailedFraction } from './runtime-fraction.ts';
import type { Stream } from './stream.ts';
import { stringMatchFault } from './string-match.ts';

/** `application/grpc`, or that with `+` and a codec; a request without a path is none (source/common/grpc/common.cc). */
export function findFailedGrpc(wanted: boolean, headers: HeaderMap): Condition | undefined {
  const type = firstValue(headers, 'content-type') ?? '';
  const isGrpc = firstValue(headers, ':path') !== undefined && /^application\/grpc(?:$|\+)/.test(type);
  return !wanted || isGrpc ? undefined : { what: 'grpc', wanted: t`a gRPC content-type`, actual: type || t`missing` };
}

/** Without TLS the client has presented nothing, and nothing was validated. */
function findFailedTls(wanted: RouteMatch['tls'], stream: Stream): Condition | undefined {
  const presented = stream.connection.tls?.peer !== undefined;
  const actual = { presented, validated: stream.connection.tls !== undefined && stream.peerValidated };
  for (const what of ['presented', 'validated'] as const) {
    const one = wanted?.[what];
    if (one === undefined || one === actual[what]) continue;
    return { what: `tls_context ${what}`, wanted: `${one}`, actual: `${actual[what]}` };
  }
  return undefined;
}

/**
 * The first condition of a route that the request fails; undefined: the route matches. The path is asked first here,
 * for it tells most; Envoy asks it last, with the same result, since all must hold. Source: envoy
 * source/common/router/config_impl.cc, RouteEntryImplBase::matchRoute.
 */
export function findFailedCondition(
  route: Pick<Route, 'match' | 'pathMatch'>,
  stream: Stream,
  parameters: PathParameters,
): Condition | undefined {
  const { match, pathMatch } = route;
  const { headers } = stream;
  return (
    findFailedPath(pathMatch, headers, parameters) ??
    findFailedFraction(match.runtimeFraction, stream) ??
    findFailedGrpc(match.grpc, headers) ??
    findFailedHeader(match.headers, headers, testsLinesIndividually(stream.version)) ??
    findFailedParameter(match.queryParameters, firstValue(headers, ':path') ?? '', stream.version) ??
    findFailedCookie(match.cookies, headers) ??
    findFailedTls(match.tls, stream) ??
    findFailedMetadata(match.dynamicMetadata, stream.dynamicMetadata) ??
    findFailedState(match.filterState, stream.filterState)
  );
}

/** Every text that a route's string matchers are tried on. */
function* eachComparison(match: RouteMatch, headers: HeaderMap): Generator<readonly [StringMatch, string]> {
  for (const { name, test } of match.headers) {
    if (test.kind === 'string') for (const value of valuesOf(headers, name)) yield [test.match, value];
  }
  const path = match.queryParameters.length === 0 ? '' : (firstValue(headers, ':path') ?? '');
  const query = parseQuery(path);
  for (const { name, test } of match.queryParameters) {
    const value = query.get(name);
    if (test.kind === 'string' && value !== undefined) yield [test.match, value];
  }
  const cookies = parseCookies(match.cookies.length === 0 ? [] : headers);
  for (const { name, match: wanted } of match.cookies) {
    const value = cookies.get(name);
    if (value !== undefined) yield [wanted, value];
  }
}

/** What of a route could not be tried, and so was taken as not matching: each one the rest of a sentence. */
export function findMatchFaults(route: Route, { headers }: Stream): readonly string[] {
  const faults = [pathMatchFault(route.pathMatch, headers)];
  for (const [match, text] of eachComparison(route.match, headers)) faults.push(stringMatchFault(match, text));
  for (const { test } of route.match.filterState) {
    if (test.kind === 'unknown') faults.push(t`its matcher ${test.name} of the filter state is not modelled`);
  }
  return faults.filter((fault) => fault !== undefined);
}
