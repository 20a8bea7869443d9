import { describe, expect, it } from 'vitest';
import { layoutGraph } from '../../core/graph/layout.ts';
import type { GraphEdge, GraphNode, Picture } from '../../core/graph/types.ts';
import { NO_MARKS } from '../canvas/card-marks.ts';
import type { TreeItem } from './build-tree.ts';
import { buildTree } from './build-tree.ts';

function card(more: Pick<GraphNode, 'id' | 'lane'> & Partial<GraphNode>): GraphNode {
  const plain = { kind: 'card', tone: 'outbound', mono: true, canOpen: false, isOpen: false } as const;
  return { ...plain, title: more.id, lines: [], badges: [], rows: [], objectId: `object:${more.id}`, ...more };
}

function edge(source: string, target: string, more: Partial<GraphEdge> = {}): GraphEdge {
  return { id: `${source}-${target}`, source, target, tone: 'outbound', fallback: false, ...more };
}

const PICTURE: Picture = {
  ...layoutGraph({
    nodes: [
      card({
        id: '0.0.0.0:9080',
        lane: 'listener',
        badges: [{ text: 'HTTP', tone: 'plain' }],
        lines: [{ text: 'every service on port 9080', tone: 'plain' }],
        rows: [
          { id: 'http', label: 'plain HTTP', detail: '→ routes 9080', fallback: false },
          { id: 'default', label: 'default chain', fallback: true, objectId: 'chain:default' },
        ],
        canOpen: true,
      }),
      card({ id: 'port 443', lane: 'listener', kind: 'group', count: 5, canOpen: true }),
      card({ id: '9080', lane: 'routes' }),
      card({ id: 'reviews v1', lane: 'cluster' }),
      card({ id: 'Passthrough', lane: 'cluster', kind: 'end' }),
    ],
    edges: [
      edge('0.0.0.0:9080', 'Passthrough', { sourceRow: 'default', fallback: true }),
      edge('0.0.0.0:9080', '9080', { sourceRow: 'http' }),
      edge('9080', 'reviews v1', { percent: 80, label: 'weights' }),
    ],
    hidden: [],
  }),
  hidden: [],
  direction: 'outbound',
  counts: { outbound: 2, inbound: 0, ports: 0, special: 0, all: 2 },
};

function treeOf(selected = ''): readonly TreeItem[] {
  return buildTree(
    PICTURE,
    PICTURE.nodes.map((node) => ({
      card: node,
      isSelected: node.objectId === selected,
      chosenRows: node.rows.filter((row) => row.objectId === selected).map((row) => row.id),
      marks: NO_MARKS,
    })),
  );
}

/** Names of all lines, deeper ones further in. */
function write(items: readonly TreeItem[], depth = 0): string {
  return items.map(({ label, children }) => `${'  '.repeat(depth)}${label}\n${write(children, depth + 1)}`).join('');
}

function selectedIn(id: string): readonly string[] {
  return treeOf(id)
    .flatMap(({ children }) => children)
    .flatMap((item) => [item, ...item.children])
    .filter((item) => item.isSelected)
    .map((item) => item.label);
}

describe('the tree of a picture', () => {
  it('has its lanes, cards, rows and ways, in the picture’s order and words', () => {
    expect(write(treeOf())).toBe(`Listener → Filter chain
  0.0.0.0:9080, HTTP, every service on port 9080
    plain HTTP, → routes 9080
      leads to 9080
    default chain
      leads to Passthrough, when nothing else matches
    Open 0.0.0.0:9080
  port 443, not opened
    Open 5 listeners
Routes
  9080
    leads to reviews v1, weights, 80 %
Cluster → Endpoints
  reviews v1
  Passthrough
`);
  });

  it('selects what the picture selects: a card, or a row of its own', () => {
    expect(selectedIn('object:9080')).toEqual(['9080']);
    expect(selectedIn('chain:default')).toEqual(['default chain']);
  });

  it('goes where a line leads, and selects there', () => {
    const lead = treeOf()
      .flatMap(({ children }) => children)
      .flatMap(({ children }) => children)
      .find(({ kind }) => kind === 'lead');
    expect(lead?.action).toEqual({ kind: 'go', card: 'card:reviews v1', select: 'object:reviews v1' });
  });
});
