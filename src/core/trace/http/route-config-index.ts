import type { RouteConfig } from '../../model/route-types.ts';
import type { Proxy } from '../../model/types.ts';

/** A proxy's route configurations, filed so that a trace looks at one of them alone. */
interface RouteConfigIndex {
  readonly byId: ReadonlyMap<string, RouteConfig>;
  /** Those with a name that others may use: not within a connection manager. The first of a name counts. */
  readonly byName: ReadonlyMap<string, RouteConfig>;
}

const known = new WeakMap<Proxy, RouteConfigIndex>();

/** The index of a proxy's route configurations; it is built once, when it is first asked for. */
export function routeConfigIndex(proxy: Proxy): RouteConfigIndex {
  const made = known.get(proxy);
  if (made !== undefined) return made;
  const byId = new Map<string, RouteConfig>();
  const byName = new Map<string, RouteConfig>();
  for (const config of proxy.routeConfigs) {
    byId.set(config.id, config);
    if (!config.inline && !byName.has(config.name)) byName.set(config.name, config);
  }
  const index = { byId, byName };
  known.set(proxy, index);
  return index;
}
