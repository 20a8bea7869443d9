import { describe, expect, it } from 'vitest';
import { findPath } from './path.ts';
import type { GraphEdge, GraphNode } from './types.ts';

function card(id: string, rows: readonly string[] = []): GraphNode {
  const base = { id, kind: 'card', lane: 'listener', tone: 'outbound', title: id, mono: false } as const;
  return {
    ...base,
    objectId: `object ${id}`,
    lines: [],
    badges: [],
    rows: rows.map((row) => ({ id: row, label: row, objectId: `object ${row}`, fallback: false })),
    canOpen: false,
    isOpen: false,
  };
}

function edge(source: string, target: string, sourceRow?: string): GraphEdge {
  const base = { id: `${source}-${target}`, source, target, tone: 'outbound', fallback: false } as const;
  return sourceRow === undefined ? base : { ...base, sourceRow };
}

const NODES = [card('app'), card('15001'), card('9080', ['http', 'default']), card('80'), card('r'), card('pass')];
const EDGES = [
  edge('app', '15001'),
  edge('15001', '9080'),
  edge('15001', '80'),
  edge('9080', 'r', 'http'),
  edge('9080', 'pass', 'default'),
  edge('80', 'pass'),
];

function pathOf(selected: string) {
  const path = findPath(NODES, EDGES, selected);
  return path && { nodes: [...path.nodes].toSorted(), edges: [...path.edges].toSorted() };
}

describe('findPath', () => {
  it('lights all that leads to a card and all that it leads to', () => {
    expect(pathOf('object 9080')).toEqual({
      nodes: ['15001', '9080', 'app', 'pass', 'r'],
      edges: ['15001-9080', '9080-pass', '9080-r', 'app-15001'],
    });
  });

  it('goes on from a row by its own edges alone', () => {
    expect(pathOf('object http')).toEqual({
      nodes: ['15001', '9080', 'app', 'r'],
      edges: ['15001-9080', '9080-r', 'app-15001'],
    });
  });

  it('finds every way that leads to an end', () => {
    expect(pathOf('pass')?.edges).toEqual(['15001-80', '15001-9080', '80-pass', '9080-pass', 'app-15001']);
  });

  it('ends in a picture with a circle', () => {
    const path = findPath([card('a'), card('b')], [edge('a', 'b'), edge('b', 'a')], 'a');
    expect([...(path?.edges ?? [])].toSorted()).toEqual(['a-b', 'b-a']);
  });

  it('is undefined for what the picture does not show', () => {
    expect(pathOf('object of another picture')).toBeUndefined();
  });
});
