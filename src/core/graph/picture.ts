import { buildGraph, countListeners } from './build-graph.ts';
import { layoutGraph } from './layout.ts';
import type { Scene } from './scene.ts';
import type { GraphQuery, Picture } from './types.ts';

/** The picture of a view: cards and edges with their places, and how many listeners each direction holds. */
export function buildPicture(scene: Scene, query: GraphQuery): Picture {
  const graph = buildGraph(scene, query);
  return {
    ...layoutGraph(graph),
    direction: graph.direction,
    hidden: graph.hidden,
    counts: countListeners(scene),
  };
}
