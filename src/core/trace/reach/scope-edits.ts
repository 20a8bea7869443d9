import { valueAt } from '../../lib/json-path.ts';
import type { FilterChain } from '../../model/listener-types.ts';
import type { KeyFragmentBuilder } from '../../model/read-http-connection.ts';
import { readHttpConnection } from '../../model/read-http-connection.ts';
import { readScopes } from '../../model/read-scopes.ts';
import type { RouteConfig } from '../../model/route-types.ts';
import type { TraceContext } from '../connection/context.ts';
import type { Edit } from './draft.ts';
import { inOrder, unchanged, withHeader } from './draft.ts';

function valueFor({ elementSeparator, element, index }: KeyFragmentBuilder, fragment: string): string {
  if (element !== undefined) return `${element.key}${element.separator}${fragment}`;
  return [...Array.from({ length: Math.min(index ?? 0, 20) }, () => 'x'), fragment].join(elementSeparator);
}

/** Headers by which scoped routes lead to a route configuration; one choice that asks nothing where none are in between. */
export function scopeEdits(chain: FilterChain, config: RouteConfig, context: TraceContext): readonly Edit[] {
  const { destination, http } = chain;
  if (destination.kind !== 'scoped-routes' || http === undefined) return [unchanged];
  const { scopeKeyBuilder } = readHttpConnection(valueAt(context.root, http.path));
  const scopes = readScopes(context.root, context.proxy, http.path, destination.name);
  return scopes
    .filter(({ routeConfigName, key }) => routeConfigName === config.name && key.length === scopeKeyBuilder.length)
    .map(({ key }) => inOrder(scopeKeyBuilder.map((one, at) => withHeader(one.header, valueFor(one, key[at] ?? '')))));
}
