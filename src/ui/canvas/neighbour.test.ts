import { describe, expect, it } from 'vitest';
import { layoutGraph } from '../../core/graph/layout.ts';
import type { GraphEdge, GraphNode, LaneId, Picture } from '../../core/graph/types.ts';
import type { ArrowKey } from './neighbour.ts';
import { findNeighbour } from './neighbour.ts';

function card(lane: LaneId, id: string): GraphNode {
  const base = { id, lane, kind: 'card', tone: 'outbound', title: id, mono: false, canOpen: false } as const;
  return { ...base, isOpen: false, lines: [], badges: [], rows: [] };
}

function edge(source: string, target: string): GraphEdge {
  return { id: `${source}-${target}`, source, target, tone: 'outbound', fallback: false };
}

const PICTURE: Picture = {
  ...layoutGraph({
    nodes: [card('capture', '15001'), ...['a', 'b', 'c'].map((id) => card('listener', id)), card('cluster', 'x')],
    edges: [edge('15001', 'a'), edge('15001', 'b'), edge('15001', 'c'), edge('a', 'x'), edge('c', 'x')],
    hidden: [],
  }),
  hidden: [],
  direction: 'all',
  counts: { outbound: 3, inbound: 0, ports: 0, special: 0, all: 3 },
};

describe('findNeighbour', () => {
  it.each<[string, ArrowKey, string | undefined]>([
    ['15001', 'ArrowRight', 'b'],
    ['b', 'ArrowLeft', '15001'],
    ['b', 'ArrowUp', 'a'],
    ['b', 'ArrowDown', 'c'],
    ['c', 'ArrowDown', undefined],
    ['a', 'ArrowUp', undefined],
    ['b', 'ArrowRight', undefined],
    ['c', 'ArrowRight', 'x'],
    ['not there', 'ArrowRight', undefined],
  ])('from %s by %s to %s', (from, key, to) => {
    expect(findNeighbour(PICTURE, from, key)?.id).toBe(to);
  });
});
