import type { Route } from '../model/route-types.ts';
import type { ObjectId, Proxy } from '../model/types.ts';

/** Looks a route up among those of all virtual hosts; for one question, not for each step of a trace. */
export function findRoute({ routeConfigs }: Proxy, id: ObjectId | undefined): Route | undefined {
  if (id === undefined) return undefined;
  for (const { virtualHosts } of routeConfigs) {
    for (const { routes } of virtualHosts) {
      const route = routes.find((one) => one.id === id);
      if (route !== undefined) return route;
    }
  }
  return undefined;
}
