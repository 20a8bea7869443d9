import { buildGrid, MARGIN } from './layout-lanes.ts';
import { measureCard } from './measure-card.ts';
import { placeLanes } from './place-lanes.ts';
import { routeEdges } from './route-edges.ts';
import type { Graph, Placed, Picture } from './types.ts';

/** A graph with a place for everything: cards sorted as they are read, lane by lane and from top to bottom. */
export type Layout = Pick<Picture, 'lanes' | 'nodes' | 'edges' | 'width' | 'height'>;

/**
 * Gives every card its place and every edge its way. Pure and deterministic; a few milliseconds for some hundred
 * cards. Lanes without cards take no room. Nothing that stands left of a card moves when the card is opened.
 */
export function layoutGraph(graph: Graph): Layout {
  const grid = buildGrid(graph);
  const widthOf = new Map(grid.lanes.map((lane) => [lane.id, lane.width]));
  const measures = new Map(graph.nodes.map((node) => [node.id, measureCard(node, widthOf.get(node.lane) ?? 0)]));
  const placement = placeLanes(grid, measures);
  const nodes = grid.lanes.flatMap((lane) =>
    graph.nodes
      .filter((node) => node.lane === lane.id)
      .map((node): Placed => {
        const y = placement.tops.get(node.id) ?? MARGIN;
        return { ...node, x: lane.x, y, width: lane.width, height: measures.get(node.id)?.height ?? 0 };
      })
      .toSorted((a, b) => a.y - b.y),
  );
  const lastLane = grid.lanes.at(-1);
  return {
    lanes: grid.lanes,
    nodes,
    edges: routeEdges(grid, new Map(nodes.map((node) => [node.id, node])), measures, placement),
    width: lastLane === undefined ? 2 * MARGIN : lastLane.x + lastLane.width + MARGIN,
    height: placement.bottom + MARGIN,
  };
}
