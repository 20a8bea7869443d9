import type { RouteMatch } from '../../model/match-types.ts';
import type { Route } from '../../model/route-types.ts';
import { takesPathsOf } from './path-cover.ts';

function isPart(some: readonly unknown[], all: readonly unknown[]): boolean {
  const texts = new Set(all.map((one) => JSON.stringify(one)));
  return some.every((one) => texts.has(JSON.stringify(one)));
}

/** A share that the runtime cannot change, and that every request is in. */
function isCertain({ runtimeFraction: fraction }: RouteMatch): boolean {
  return fraction === undefined || (fraction.key === undefined && fraction.numerator >= fraction.denominator);
}

/** Whether the first match asks for nothing that the second does not ask for as well. */
export function asksNoMore(first: RouteMatch, second: RouteMatch): boolean {
  const isTlsAsked = first.tls !== undefined && JSON.stringify(first.tls) !== JSON.stringify(second.tls);
  const isSameShare = JSON.stringify(first.runtimeFraction) === JSON.stringify(second.runtimeFraction);
  return (
    (isCertain(first) || isSameShare) &&
    (!first.grpc || second.grpc) &&
    !isTlsAsked &&
    isPart(first.headers, second.headers) &&
    isPart(first.queryParameters, second.queryParameters) &&
    isPart(first.cookies, second.cookies) &&
    isPart(first.dynamicMetadata, second.dynamicMetadata) &&
    isPart(first.filterState, second.filterState)
  );
}

/** The first route of a virtual host that certainly takes every request of a route after it. */
export function findShadower(route: Route, routes: readonly Route[]): Route | undefined {
  return routes.find(
    (one) =>
      one.index < route.index && takesPathsOf(one.pathMatch, route.pathMatch) && asksNoMore(one.match, route.match),
  );
}
