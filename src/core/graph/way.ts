import type { ObjectId } from '../model/types.ts';
import type { Path } from './path.ts';
import type { GraphEdge, GraphNode, Row } from './types.ts';

/** Cards, and rows of cards by the card's id. */
export interface Marks {
  readonly nodes: ReadonlySet<string>;
  readonly rows: ReadonlyMap<string, readonly string[]>;
}

/** The way of one request: its cards, its edges, and the rows that it takes. */
export interface Way extends Path, Marks {}

function rowShows(row: Row, objects: ReadonlySet<ObjectId>): boolean {
  if (row.objectId !== undefined && objects.has(row.objectId)) return true;
  return row.holds?.some((id) => objects.has(id)) === true;
}

function cardShows(node: GraphNode, objects: ReadonlySet<ObjectId>): boolean {
  if (objects.has(node.id) || (node.objectId !== undefined && objects.has(node.objectId))) return true;
  return node.holds?.some((id) => objects.has(id)) === true;
}

function rowsShowing(node: GraphNode, objects: ReadonlySet<ObjectId>): readonly string[] {
  return node.rows.filter((row) => rowShows(row, objects)).map((row) => row.id);
}

/** Objects that the card shows: as itself, in a row, or as what it stands for. */
export function showsObject(node: GraphNode, id: ObjectId): boolean {
  const objects = new Set([id]);
  return cardShows(node, objects) || node.rows.some((row) => rowShows(row, objects));
}

/** The cards and rows that show one of the objects; a card whose rows do is not marked itself. */
function findMarks(nodes: readonly GraphNode[], objects: readonly ObjectId[]): Marks {
  const wanted = new Set(objects);
  const rows = nodes.map((node) => [node.id, rowsShowing(node, wanted)] as const);
  return {
    nodes: new Set(nodes.filter((node) => cardShows(node, wanted)).map((node) => node.id)),
    rows: new Map(rows.filter(([, found]) => found.length > 0)),
  };
}

/** Adds the cards on the left that lead to what is lit: who connects, and the listener that captures. */
function addOrigins(lit: Set<string>, laneOf: ReadonlyMap<string, GraphNode['lane']>, edges: readonly GraphEdge[]) {
  for (const lane of ['capture', 'source'] as const) {
    for (const { source, target } of edges) if (lit.has(target) && laneOf.get(source) === lane) lit.add(source);
  }
}

/**
 * The way of one request through the picture: the cards that show its objects, those on the left that lead there, and
 * the edges between them. From a card with rows of the way only their edges are taken, so that of several clusters
 * the chosen one alone is reached. Unlike `findPath` it takes nothing else that leads through an object.
 */
export function findWay(nodes: readonly GraphNode[], edges: readonly GraphEdge[], objects: readonly ObjectId[]): Way {
  const marks = findMarks(nodes, objects);
  const lit = new Set([...marks.nodes, ...marks.rows.keys()]);
  const laneOf = new Map(nodes.map((node) => [node.id, node.lane]));
  addOrigins(lit, laneOf, edges);
  // The rows of a capturing listener are rules, no objects: the edge that is taken says which one held.
  const isTaken = ({ source, sourceRow, target }: GraphEdge): boolean => {
    if (!lit.has(source) || !lit.has(target)) return false;
    if (laneOf.get(source) === 'capture') return true;
    const rows = marks.rows.get(source);
    return rows === undefined ? sourceRow === undefined : sourceRow !== undefined && rows.includes(sourceRow);
  };
  const taken = edges.filter(isTaken);
  const rows = new Map(marks.rows);
  for (const { source, sourceRow } of taken) {
    const known = rows.get(source) ?? [];
    if (sourceRow !== undefined && !known.includes(sourceRow)) rows.set(source, [...known, sourceRow]);
  }
  return { nodes: lit, edges: new Set(taken.map((edge) => edge.id)), rows };
}

/** Cards and rows that show what was looked at and lost, without what is on the way. */
export function findNear(nodes: readonly GraphNode[], objects: readonly ObjectId[], way: Way): Marks {
  const { nodes: found, rows } = findMarks(nodes, objects);
  const lost = [...rows].map(
    ([id, ids]) => [id, ids.filter((row) => way.rows.get(id)?.includes(row) !== true)] as const,
  );
  return {
    nodes: new Set([...found].filter((id) => !way.nodes.has(id))),
    rows: new Map(lost.filter(([, ids]) => ids.length > 0)),
  };
}

/** How many of the objects the picture shows. */
export function countShown(nodes: readonly GraphNode[], objects: readonly ObjectId[]): number {
  return objects.filter((id) => nodes.some((node) => showsObject(node, id))).length;
}
