import { describe, expect, it } from 'vitest';
import type { GraphEdge, GraphNode, LaneId } from './types.ts';
import { countShown, findNear, findWay } from './way.ts';

function card(lane: LaneId, id: string, rows: readonly string[] = [], holds?: readonly string[]): GraphNode {
  return {
    id,
    kind: 'card',
    lane,
    tone: 'outbound',
    title: id,
    mono: false,
    objectId: `object ${id}`,
    ...(holds === undefined ? {} : { holds }),
    lines: [],
    badges: [],
    rows: rows.map((row) => ({ id: row, label: row, objectId: `object ${row}`, fallback: false })),
    canOpen: false,
    isOpen: false,
  };
}

/** `a → b`, or `a.row → b` for an edge that leaves from a row. */
function edge(text: string): GraphEdge {
  const [from = '', target = ''] = text.split(' → ');
  const [source = '', sourceRow] = from.split('.');
  const base = { id: text, source, target, tone: 'outbound', fallback: false } as const;
  return sourceRow === undefined ? base : { ...base, sourceRow };
}

const NODES = [
  card('source', 'app'),
  card('source', 'clients'),
  card('capture', '15001', ['exact', 'wildcard', 'none']),
  card('listener', '9080', ['http', 'default']),
  card('listener', '443', [], ['only chain']),
  card('listener', 'catch-all', ['loop', 'rest']),
  card('routes', 'r', ['weighted', 'more']),
  card('cluster', 'v1'),
  card('cluster', 'v3', [], ['endpoint']),
  card('cluster', 'pass'),
];
const EDGES = [
  'app → 15001',
  'clients → 443',
  '15001.exact → 443',
  '15001.wildcard → 9080',
  '15001.none → catch-all',
  '9080.http → r',
  '9080.default → pass',
  '443 → v1',
  'catch-all.rest → pass',
  'r.weighted → v1',
  'r.weighted → v3',
  'r.more → v3',
  'r → v3',
].map(edge);

function wayOf(...objects: readonly string[]) {
  const way = findWay(NODES, EDGES, objects);
  return { nodes: [...way.nodes].toSorted(), edges: [...way.edges], rows: Object.fromEntries(way.rows) };
}

describe('findWay', () => {
  it('takes the chosen cluster alone, by the edges of the rows that are taken', () => {
    expect(wayOf('object 9080', 'object http', 'object weighted', 'endpoint')).toEqual({
      nodes: ['15001', '9080', 'app', 'r', 'v3'],
      edges: ['app → 15001', '15001.wildcard → 9080', '9080.http → r', 'r.weighted → v3'],
      rows: { '9080': ['http'], r: ['weighted'], '15001': ['wildcard'] },
    });
  });

  it('takes the edges of the card as a whole where none of its rows is taken', () => {
    expect(wayOf('object r', 'object v3').edges).toEqual(['r → v3']);
  });

  it('finds a chain in the card that holds it, with all who connect there', () => {
    expect(wayOf('only chain', 'object v1')).toEqual({
      nodes: ['15001', '443', 'app', 'clients', 'v1'],
      edges: ['app → 15001', 'clients → 443', '15001.exact → 443', '443 → v1'],
      rows: { '15001': ['exact'] },
    });
  });

  it('goes through the chains of the listener that captures', () => {
    expect(wayOf('object 15001', 'object rest', 'object pass').edges).toEqual([
      'app → 15001',
      '15001.none → catch-all',
      'catch-all.rest → pass',
    ]);
  });

  it('ends where the request ends', () => {
    expect(wayOf('object 15001').nodes).toEqual(['15001', 'app']);
    expect(wayOf('object of another picture').nodes).toEqual([]);
  });
});

describe('findNear', () => {
  it('marks cards and rows that lost, but nothing that is on the way', () => {
    const way = findWay(NODES, EDGES, ['object http', 'object r']);
    const near = findNear(NODES, ['object 443', 'object default', 'object http', 'object r'], way);
    expect([...near.nodes]).toEqual(['443']);
    expect(Object.fromEntries(near.rows)).toEqual({ '9080': ['default'] });
  });
});

describe('countShown', () => {
  it('counts objects, wherever they are shown', () => {
    expect(countShown(NODES, ['object 9080', 'object http', 'endpoint', 'gone'])).toBe(3);
  });
});
