import { msg } from '../lib/words.ts';
import { readRoute } from '../parse/parsed-route.ts';
import type { Problems } from '../parse/read-part.ts';
import { fieldOf, readList } from '../parse/read-part.ts';
import { buildRoute } from './build-routes.ts';
import type { MatchAction } from './match-tree.ts';
import type { ResolveCluster } from './resolve.ts';
import { createClusterResolver } from './resolve.ts';
import type { Route, VirtualHost } from './route-types.ts';
import type { Proxy } from './types.ts';

const resolvers = new WeakMap<Proxy, ResolveCluster>();

function resolverOf(proxy: Proxy): ResolveCluster {
  const known = resolvers.get(proxy);
  if (known !== undefined) return known;
  const made = createClusterResolver(proxy.clusters);
  resolvers.set(proxy, made);
  return made;
}

/**
 * Builds the routes of an action in a virtual host's matcher tree: one Route, or those of a RouteList. They are no
 * objects of the model, so each has its virtual host's id. Undefined: the action is neither. What is malformed is left
 * out and told as a problem.
 */
export function buildActionRoutes(
  action: MatchAction,
  host: VirtualHost,
  proxy: Proxy,
  problems: Problems,
): readonly Route[] | undefined {
  const { path, value } = action.config;
  if (action.type !== 'Route' && action.type !== 'RouteList') return undefined;
  const list = fieldOf(value, path, 'routes');
  const raws = action.type === 'Route' ? [{ path, value }] : readList(list.value, list.path, msg('route'), problems);
  const resolve = resolverOf(proxy);
  return raws
    .flatMap((raw) => readRoute(raw, problems) ?? [])
    .map((route, index) => buildRoute(route, index, { id: host.id, key: host.name }, resolve, () => host.id));
}
