import { describe, expect, it } from 'vitest';
import { layoutGraph } from '../../core/graph/layout.ts';
import type { GraphEdge, GraphNode, LaneId, Picture } from '../../core/graph/types.ts';
import type { WalkKey } from './neighbour.ts';
import { findNeighbour } from './neighbour.ts';

function card(lane: LaneId, id: string, rows: readonly string[] = []): GraphNode {
  const base = { id, lane, kind: 'card', tone: 'outbound', title: id, mono: false, canOpen: false } as const;
  return {
    ...base,
    isOpen: false,
    lines: [],
    badges: [],
    rows: rows.map((row) => ({ id: row, label: row, fallback: false })),
  };
}

function edge(source: string, target: string, sourceRow?: string): GraphEdge {
  const row = sourceRow === undefined ? {} : { sourceRow };
  return { id: `${source}-${target}`, source, target, ...row, tone: 'outbound', fallback: false };
}

const PICTURE: Picture = {
  ...layoutGraph({
    nodes: [
      card('capture', '15001', ['first', 'second']),
      ...['a', 'b', 'c'].map((id) => card('listener', id)),
      card('cluster', 'x'),
    ],
    edges: [edge('15001', 'a', 'first'), edge('15001', 'b'), edge('15001', 'c'), edge('a', 'x'), edge('c', 'x')],
    hidden: [],
  }),
  hidden: [],
  direction: 'all',
  counts: { outbound: 3, inbound: 0, ports: 0, special: 0, all: 3 },
};

/** `15001` or `15001 row 0`, as the tables below write a place. */
function step(from: string, key: WalkKey): string | undefined {
  const [id, , row] = from.split(' ');
  const start = PICTURE.nodes.find((node) => node.id === id);
  if (start === undefined) throw new Error(`no card ${id}`);
  const to = findNeighbour(PICTURE, { card: start, row: row === undefined ? undefined : Number(row) }, key);
  return to && (to.row === undefined ? to.card.id : `${to.card.id} row ${to.row}`);
}

describe('findNeighbour', () => {
  it.each<[string, WalkKey, string | undefined]>([
    ['15001', 'ArrowRight', 'b'],
    ['b', 'ArrowLeft', '15001'],
    ['b', 'ArrowUp', 'a'],
    ['b', 'ArrowDown', 'c'],
    ['c', 'ArrowDown', undefined],
    ['a', 'ArrowUp', undefined],
    ['b', 'ArrowRight', undefined],
    ['c', 'ArrowRight', 'x'],
    ['a', 'End', 'c'],
    ['c', 'Home', 'a'],
  ])('from %s by %s to %s', (from, key, to) => {
    expect(step(from, key)).toBe(to);
  });

  it.each<[string, WalkKey, string | undefined]>([
    ['15001 row 0', 'ArrowRight', 'a'],
    ['15001 row 1', 'ArrowRight', 'b'],
    ['15001 row 0', 'ArrowDown', '15001 row 1'],
    ['15001 row 1', 'ArrowDown', undefined],
    ['15001 row 0', 'ArrowUp', '15001'],
  ])('from a row, %s, by %s to %s', (from, key, to) => {
    expect(step(from, key)).toBe(to);
  });
});
