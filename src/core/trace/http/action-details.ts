import { given } from '../../lib/given.ts';
import type { Result } from '../../lib/result.ts';
import { err, ok } from '../../lib/result.ts';
import {
  readClusterMirrors,
  readRouteConfigDetail,
  readRouteDetail,
  readVirtualHostDetail,
} from '../../model/read-route-detail.ts';
import type {
  BothMutations,
  ForwardDetail,
  RouteConfigDetail,
  RouteDetail,
  VirtualHostDetail,
} from '../../model/route-detail-types.ts';
import type { Route, RouteConfig, VirtualHost } from '../../model/route-types.ts';
import type { TraceContext } from '../connection/context.ts';
import { indexClusters } from '../upstream/cluster-index.ts';
import type { MutationLevels } from './forward.ts';

/** The route that takes a request, with what stands around it. */
export interface RoutePlace {
  readonly route: Route;
  readonly virtualHost: VirtualHost;
  readonly routeConfig: RouteConfig;
}

const NO_MUTATIONS: BothMutations = { request: { remove: [], add: [] }, response: { remove: [], add: [] } };

/** What the three levels say that a request meets. */
export interface ActionDetails {
  readonly route: RouteDetail;
  readonly virtualHost: VirtualHostDetail;
  readonly routeConfig: RouteConfigDetail;
}

/** Reads the three levels from the document; what cannot be read of the outer ones counts as empty. */
export function readActionDetails(
  { route, virtualHost, routeConfig }: RoutePlace,
  context: TraceContext,
): Result<ActionDetails, string> {
  const { root } = context;
  const own = readRouteDetail(root, route.path);
  if (!own.ok) return err(own.error.message);
  const host = readVirtualHostDetail(root, virtualHost.path);
  const config = readRouteConfigDetail(root, routeConfig.path);
  return ok({
    route: own.value,
    virtualHost: host.ok ? host.value : { mutations: NO_MUTATIONS, virtualClusters: [], mirrors: [] },
    routeConfig: config.ok
      ? config.value
      : {
          mutations: NO_MUTATIONS,
          mirrors: [],
          mostSpecificMutationsWin: false,
          internalOnlyHeaders: [],
          optionalPlugins: new Set(),
        },
  });
}

/** The header mutations on the way of a request; `entry` are those of the weighted cluster that was drawn. */
export function levelsOf(details: ActionDetails, entry: BothMutations | undefined): MutationLevels {
  return {
    ...given('entry', entry),
    route: details.route.mutations,
    virtualHost: details.virtualHost.mutations,
    routeConfig: details.routeConfig.mutations,
    mostSpecificWins: details.routeConfig.mostSpecificMutationsWin,
  };
}

/** The mirrors of the cluster itself, else of the innermost level that has any. */
export function mirrorsOf(
  { route, virtualHost, routeConfig }: ActionDetails,
  cluster: string,
  { proxy, root }: TraceContext,
): ForwardDetail['mirrors'] {
  const found = indexClusters(proxy).get(cluster);
  const own = found === undefined ? [] : readClusterMirrors(root, found.path);
  const levels = [own, route.forward?.mirrors ?? [], virtualHost.mirrors, routeConfig.mirrors];
  return levels.find((mirrors) => mirrors.length > 0) ?? [];
}
