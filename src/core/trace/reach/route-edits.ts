import type { RouteMatch } from '../../model/match-types.ts';
import type { Route } from '../../model/route-types.ts';
import type { Edit } from './draft.ts';
import { inOrder, withAsk, withHeader, withoutHeader, withPath } from './draft.ts';
import {
  cookieEdits,
  cookieEvasions,
  fractionEdits,
  fractionEvasions,
  headerEdits,
  headerEvasions,
  metadataEdits,
  queryEdits,
  queryEvasions,
} from './header-edits.ts';
import { samplePaths } from './sample-path.ts';

const GRPC: Edit = inOrder([withHeader('content-type', 'application/grpc'), withAsk({ method: 'POST' })]);

/** For each thing that a route asks beside the path: what would satisfy it, one of them. Empty: nothing was found. */
function demandsOf(match: RouteMatch): readonly (readonly Edit[])[] {
  return [
    ...(match.grpc ? [[GRPC]] : []),
    ...match.headers.map(headerEdits),
    ...match.queryParameters.map(queryEdits),
    ...match.cookies.map(cookieEdits),
    ...(match.runtimeFraction === undefined ? [] : [fractionEdits(match.runtimeFraction)]),
    ...match.dynamicMetadata.map(metadataEdits),
  ];
}

/** One choice of each: the first of all, then the others of each while the first of the rest is kept. */
function choices(lists: readonly (readonly Edit[])[]): readonly Edit[] {
  if (lists.some((list) => list.length === 0)) return [];
  const firsts = lists.map((list) => list.slice(0, 1)).flat();
  const others = lists.flatMap((list, at) => list.slice(1).map((edit) => inOrder(firsts.with(at, edit))));
  return [inOrder(firsts), ...others];
}

/** Requests are many; a route that the first of these do not reach has been looked at closely enough. */
const MAX_CHOICES = 24;

/** What a request needs for a route's conditions to hold, one of them. Empty: nothing was found. */
export function routeEdits({ match, pathMatch }: Pick<Route, 'match' | 'pathMatch'>): readonly Edit[] {
  const paths: readonly Edit[] =
    pathMatch.kind === 'connect' ? [withAsk({ method: 'CONNECT' })] : samplePaths(pathMatch).map(withPath);
  return choices([paths, ...demandsOf(match)]).slice(0, MAX_CHOICES);
}

/** What keeps a route from taking a request: each fails one of its conditions. The path is another matter. */
export function routeEvasions({ match }: Pick<Route, 'match'>): readonly Edit[] {
  return [
    ...(match.grpc ? [withoutHeader('content-type')] : []),
    ...match.headers.flatMap(headerEvasions),
    ...match.queryParameters.flatMap(queryEvasions),
    ...match.cookies.flatMap(cookieEvasions),
    ...(match.runtimeFraction === undefined ? [] : fractionEvasions(match.runtimeFraction)),
  ];
}
