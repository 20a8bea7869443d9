import type { Grid } from './layout-lanes.ts';
import { buildGrid, MARGIN } from './layout-lanes.ts';
import type { CardMeasure } from './measure-card.ts';
import { measureCard } from './measure-card.ts';
import type { Placement } from './place-lanes.ts';
import { placeLanes } from './place-lanes.ts';
import { routeEdges } from './route-edges.ts';
import type { Graph, Placed, Picture } from './types.ts';

/** A graph with a place for everything: cards sorted as they are read, lane by lane and from top to bottom. */
export type Layout = Pick<Picture, 'lanes' | 'nodes' | 'edges' | 'width' | 'height'>;

function measureGrid({ graph, lanes }: Grid): ReadonlyMap<string, CardMeasure> {
  const widthOf = new Map(lanes.map((lane) => [lane.id, lane.width]));
  return new Map(graph.nodes.map((node) => [node.id, measureCard(node, widthOf.get(node.lane) ?? 0)]));
}

/** The heights of a picture in which nothing is open, around which those with something open are laid out. */
export function placeHome(graph: Graph): Placement {
  const grid = buildGrid(graph);
  return placeLanes(grid, measureGrid(grid));
}

/**
 * Gives every card its place and every edge its way. Pure and deterministic; a few milliseconds for some hundred
 * cards. Lanes without cards take no room. Beside `home`, the same view with nothing open, nothing that stands above or
 * left of a card moves when the card is opened, and what stands below gives way only as far as it must.
 */
export function layoutGraph(graph: Graph, home?: Placement): Layout {
  const grid = buildGrid(graph);
  const measures = measureGrid(grid);
  const placement = placeLanes(grid, measures, home);
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
