import { buildGraph, countListeners } from './build-graph.ts';
import { layoutGraph, placeHome } from './layout.ts';
import type { Placement } from './place-lanes.ts';
import type { Scene } from './scene.ts';
import type { GraphQuery, Picture } from './types.ts';

/** The last home of each scene, for groups are opened one after the other in the same view. */
const homes = new WeakMap<Scene, { readonly key: string; readonly placement: Placement }>();

/** Where everything stands in the same view with nothing open. */
function homeOf(scene: Scene, { direction, focus, pinned }: GraphQuery): Placement {
  const key = JSON.stringify([direction, focus, pinned]);
  const known = homes.get(scene);
  if (known?.key === key) return known.placement;
  const query = { direction, opened: [], ...(focus === undefined ? {} : { focus }) };
  const placement = placeHome(buildGraph(scene, pinned === undefined ? query : { ...query, pinned }));
  homes.set(scene, { key, placement });
  return placement;
}

/** The picture of a view: cards and edges with their places, and how many listeners each direction holds. */
export function buildPicture(scene: Scene, query: GraphQuery): Picture {
  const graph = buildGraph(scene, query);
  const home = query.opened.length === 0 ? undefined : homeOf(scene, query);
  return {
    ...layoutGraph(graph, home),
    direction: graph.direction,
    hidden: graph.hidden,
    counts: countListeners(scene),
  };
}
