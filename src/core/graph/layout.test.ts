import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutGraph, placeHome } from './layout.ts';
import type { Layout } from './layout.ts';
import { boxOf, labelBoxes, piecesOf, touches } from './test-boxes.ts';
import type { Graph, GraphEdge, GraphNode, LaneId } from './types.ts';

function card(lane: LaneId, id: string, more: Partial<GraphNode> = {}): GraphNode {
  const base = {
    id,
    lane,
    kind: 'card',
    tone: 'outbound',
    title: id,
    mono: false,
    canOpen: false,
    isOpen: false,
  } as const;
  return { ...base, lines: [], badges: [], rows: [], ...more };
}

function row(id: string) {
  return { id, label: id, fallback: false };
}

/** `a → b`, or `a.row → b` for an edge that leaves from a row. */
function edge(text: string, more: Partial<GraphEdge> = {}): GraphEdge {
  const [from = '', target = ''] = text.split(' → ');
  const [source = '', sourceRow] = from.split('.');
  const base = { id: text, source, target, tone: 'outbound', fallback: false } as const;
  return { ...base, ...(sourceRow === undefined ? {} : { sourceRow }), ...more };
}

function graphOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Graph {
  return { nodes, edges, hidden: [] };
}

/** A layout as text: a line per lane, card and edge. */
function draw(layout: Layout): string[] {
  return [
    ...layout.lanes.map((lane) => `${lane.label} at ${lane.x}`),
    ...layout.nodes.map((node) => `${node.id} ${node.x},${node.y} ${node.width}×${node.height}`),
    ...layout.edges.map((one) => `${one.id}: ${one.points.map(({ x, y }) => `${x},${y}`).join(' ')}`),
  ];
}

const SMALL = graphOf(
  [
    card('source', 'App'),
    card('capture', '15001'),
    card('listener', '9080', { rows: [row('http'), row('default')] }),
    card('listener', '80', { rows: [row('http'), row('default')] }),
    card('listener', 'none'),
    card('routes', 'r9080'),
    card('routes', 'r80'),
    card('cluster', 'Passthrough', { kind: 'end', tone: 'passthrough' }),
    card('cluster', 'reviews'),
    card('cluster', 'other'),
  ],
  [
    edge('App → 15001'),
    edge('15001 → none', { fallback: true }),
    edge('15001 → 9080', { label: 'any IP' }),
    edge('15001 → 80'),
    edge('9080.http → r9080'),
    edge('9080.default → Passthrough', { fallback: true }),
    edge('80.http → r80'),
    edge('80.default → Passthrough', { fallback: true }),
    edge('none → Passthrough'),
    edge('r9080 → reviews'),
    edge('r80 → other'),
  ],
);

/** Labels of the lanes when each of these has one card. */
function laneLabels(lanes: readonly LaneId[]): string[] {
  const nodes = lanes.map((lane) => card(lane, lane));
  return layoutGraph(graphOf(nodes, [])).lanes.map((lane) => lane.label);
}

/** A group of 30 listeners, closed or opened in place. */
function serviceIps(open: boolean): Graph {
  const members = open ? Array.from({ length: 30 }, (_, index) => `ip${index}`) : [];
  return graphOf(
    [
      card('source', 'App'),
      card('capture', '15001'),
      card('listener', 'ips', { kind: 'group', canOpen: true, isOpen: open }),
      ...members.map((id) => card('listener', id)),
      card('cluster', 'c'),
    ],
    ['App → 15001', '15001 → ips', 'ips → c', ...members.flatMap((id) => [`15001 → ${id}`, `${id} → c`])].map((text) =>
      edge(text),
    ),
  );
}

describe('layoutGraph', () => {
  it('draws a small sidecar', () => {
    expect(draw(layoutGraph(SMALL))).toEqual([
      'Source at 20',
      'Capture at 192',
      'Listener → Filter chain at 501',
      'Routes at 781',
      'Cluster → Endpoints at 1069',
      'App 20,160 116×40',
      '15001 192,160 204×40',
      '9080 501,104 224×96',
      '80 501,214 224×96',
      'none 501,324 224×40',
      'r9080 781,137 232×40',
      'r80 781,247 232×40',
      'reviews 1069,137 248×40',
      'other 1069,247 248×40',
      'Passthrough 1069,301 248×40',
      'App → 15001: 136,180 192,180',
      '15001 → none: 396,180 408,180 408,344 448,344 501,344',
      '15001 → 9080: 396,180 408,180 408,124 448,124 501,124',
      '15001 → 80: 396,180 408,180 408,234 448,234 501,234',
      '9080.http → r9080: 725,157 781,157',
      '9080.default → Passthrough: 725,185 737,185 737,301 781,301 1013,301 1025,301 1025,321 1069,321',
      '80.http → r80: 725,267 781,267',
      '80.default → Passthrough: 725,295 737,295 737,301 781,301 1013,301 1025,301 1025,321 1069,321',
      'none → Passthrough: 725,344 737,344 737,301 781,301 1013,301 1025,301 1025,321 1069,321',
      'r9080 → reviews: 1013,157 1069,157',
      'r80 → other: 1013,267 1069,267',
    ]);
  });

  it('gives the same picture for the same graph', () => {
    expect(layoutGraph(SMALL)).toEqual(layoutGraph(structuredClone(SMALL)));
  });

  it('names the lanes that stand in for closed ones, and leaves out empty ones', () => {
    expect(laneLabels(['source', 'listener', 'cluster'])).toEqual([
      'Source',
      'Listener → Filter chain',
      'Cluster → Endpoints',
    ]);
    expect(laneLabels(['endpoint', 'cluster', 'chain', 'listener'])).toEqual([
      'Listener',
      'Filter chain',
      'Cluster',
      'Endpoints',
    ]);
  });

  it('leaves what stands left of an opened group where it was', () => {
    const [closed, opened] = [false, true].map((open) =>
      draw(layoutGraph(serviceIps(open))).filter((line) => /^(?:App|15001) \d/.test(line)),
    );
    expect(closed).toHaveLength(2);
    expect(opened).toEqual(closed);
  });

  it('leads many edges past a lane in one trunk', () => {
    const names = Array.from({ length: 10 }, (_, index) => `l${index}`);
    const layout = layoutGraph(
      graphOf(
        [
          ...names.map((name) => card('listener', name)),
          card('routes', 'r'),
          card('cluster', 'Passthrough', { kind: 'end' }),
        ],
        names.map((name) => edge(`${name} → Passthrough`)),
      ),
    );
    // All after the first two points, with which each gets to the trunk.
    const trunks = new Set(layout.edges.map((one) => JSON.stringify(one.points.slice(2))));
    expect(trunks.size).toBe(1);
  });

  it('draws the directions one below the other', () => {
    const tones = ['outbound', 'inbound', 'special'] as const;
    const layout = layoutGraph(
      graphOf(
        tones.flatMap((tone) => [card('source', `s-${tone}`, { tone: 'source' }), card('listener', tone, { tone })]),
        tones.map((tone) => edge(`s-${tone} → ${tone}`)),
      ),
    );
    const bottomOf = (tone: string) =>
      Math.max(...layout.nodes.filter((node) => node.id.endsWith(tone)).map((node) => node.y + node.height));
    const topOf = (tone: string) =>
      Math.min(...layout.nodes.filter((node) => node.id.endsWith(tone)).map((node) => node.y));
    expect(topOf('inbound')).toBeGreaterThan(bottomOf('outbound'));
    expect(topOf('special')).toBeGreaterThan(bottomOf('inbound'));
  });

  it('spreads edges whose labels differ and says an equal one once', () => {
    const layout = layoutGraph(
      graphOf(
        [
          card('routes', 'a'),
          card('routes', 'b'),
          card('routes', 'c'),
          card('cluster', 'x', { lines: [plain, plain] }),
        ],
        [edge('a → x', { label: '80 %' }), edge('b → x', { label: '10 %' }), edge('c → x', { label: '10 %' })],
      ),
    );
    const [a, b, c] = layout.edges;
    expect(b?.labelAt?.y).toBe((a?.labelAt?.y ?? 0) + 18);
    expect(c?.labelAt).toBeUndefined();
    expect(c?.points.at(-1)).toEqual(b?.points.at(-1));
  });

  it('leaves out an edge to a card that is not there', () => {
    expect(layoutGraph(graphOf([card('listener', 'a')], [edge('a → gone')])).edges).toEqual([]);
  });
});

const plain = { text: 'a line', tone: 'plain' } as const;
const LANES: readonly LaneId[] = ['source', 'capture', 'listener', 'chain', 'routes', 'cluster', 'endpoint'];

/** Any graph at all: edges within lanes, over lanes and back; labels; groups, ends and rows. */
const anyGraph: fc.Arbitrary<Graph> = fc
  .array(
    fc.record({
      lane: fc.constantFrom(...LANES),
      title: fc.string({ maxLength: 60 }),
      lines: fc.integer({ min: 0, max: 3 }),
      rows: fc.integer({ min: 0, max: 3 }),
      kind: fc.constantFrom('card' as const, 'group' as const, 'end' as const),
      tone: fc.constantFrom('outbound' as const, 'inbound' as const, 'trouble' as const),
    }),
    { minLength: 1, maxLength: 24 },
  )
  .chain((specs) => {
    const nodes = specs.map(({ lane, title, lines, rows, kind, tone }, index) =>
      card(lane, `n${index}`, {
        title,
        kind,
        tone,
        lines: Array.from({ length: lines }, () => plain),
        rows: Array.from({ length: rows }, (_, one) => row(`n${index}r${one}`)),
      }),
    );
    const end = fc.nat({ max: nodes.length - 1 });
    const label = fc.option(fc.constantFrom('80 %', 'exact IP:port', 'x'), { nil: undefined });
    return fc.array(fc.tuple(end, end, fc.nat({ max: 3 }), label), { maxLength: 40 }).map((ends) =>
      graphOf(
        nodes,
        ends.map(([from, to, one, text], index) => ({
          ...edge(`n${from}.n${from}r${one} → n${to}`, text === undefined ? {} : { label: text }),
          id: `e${index}`,
        })),
      ),
    );
  });

/** The picture of a graph, and the one around a home in which a third of its cards were not there yet. */
function layoutsOf(graph: Graph): readonly Layout[] {
  const home = placeHome({ ...graph, nodes: graph.nodes.filter((_, index) => index % 3 !== 1) });
  return [layoutGraph(graph), layoutGraph(graph, home)];
}

describe('any picture', () => {
  it('has every card and edge once, with edges that begin and end at their cards', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        for (const layout of layoutsOf(graph)) {
          expect(layout.nodes.map((node) => node.id).toSorted()).toEqual(graph.nodes.map((node) => node.id).toSorted());
          expect(layout.edges.map((one) => one.id)).toEqual(graph.edges.map((one) => one.id));
          const boxes = new Map(layout.nodes.map((node) => [node.id, boxOf(node)]));
          for (const { source, target, points } of layout.edges) {
            for (const [id, point] of [[source, points[0]] as const, [target, points.at(-1)] as const]) {
              const box = boxes.get(id);
              expect([box?.left, box?.right]).toContain(point?.x);
              expect(point?.y).toBeGreaterThan(box?.top ?? Infinity);
              expect(point?.y).toBeLessThan(box?.bottom ?? -Infinity);
            }
          }
        }
      }),
    );
  });

  it('has cards that do not touch, within its bounds', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        for (const { nodes, width, height } of layoutsOf(graph)) {
          for (const [index, node] of nodes.entries()) {
            const box = boxOf(node);
            expect(nodes.slice(index + 1).filter((other) => touches(box, boxOf(other)))).toEqual([]);
            expect(box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height).toBe(true);
          }
        }
      }),
    );
  });

  it('leads no edge behind a card', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        for (const layout of layoutsOf(graph)) {
          for (const piece of layout.edges.flatMap(piecesOf)) {
            expect(layout.nodes.filter((node) => touches(boxOf(node), piece))).toEqual([]);
          }
        }
      }),
    );
  });

  it('has labels that touch no card, no other label, and only edges of the card they lead to', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const layout = layoutGraph(graph);
        const labels = labelBoxes(layout);
        for (const [index, { target, box }] of labels.entries()) {
          expect(layout.nodes.filter((node) => touches(boxOf(node), box))).toEqual([]);
          expect(labels.slice(index + 1).filter((other) => touches(other.box, box))).toEqual([]);
          const others = layout.edges.filter((one) => one.target !== target && one.source !== target);
          expect(others.filter((one) => piecesOf(one).some((piece) => touches(piece, box)))).toEqual([]);
        }
      }),
    );
  });

  it('keeps the order of the graph in the lanes before the filter chains', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const { nodes } = layoutGraph(graphOf(graph.nodes, []));
        for (const lane of ['source', 'capture', 'listener']) {
          for (const tone of ['outbound', 'inbound', 'trouble']) {
            const ids = (all: readonly GraphNode[]) =>
              all.filter((one) => one.lane === lane && one.tone === tone && one.kind !== 'end').map((one) => one.id);
            expect(ids(nodes)).toEqual(ids(graph.nodes));
          }
        }
      }),
    );
  });
});
