import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../lib/json.ts';
import { isJsonArray, isJsonObject } from '../lib/json.ts';
import { buildProxy } from '../model/build-proxy.ts';
import { readConfigDump } from '../parse/build-dump.ts';
import { readDump } from '../parse/read-dump.ts';
import { buildGraph } from './build-graph.ts';
import { layoutGraph } from './layout.ts';
import { renderGraph } from './render-graph.ts';
import { buildScene } from './scene.ts';
import { HAS_CORPUS, sampleScene, scenesOfCorpus } from '../scene-fixture.ts';
import type { Graph, GraphQuery } from './types.ts';

const SAMPLES = ['productpage', 'reviews', 'ingress-gateway', 'plain-envoy'];
/** The same JSON with the fields of every object, and the sections of the dump, in the opposite order. */
function reversed(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(reversed);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, part]) => {
    const turned = reversed(part);
    return [key, key === 'configs' && isJsonArray(turned) ? turned.toReversed() : turned] as const;
  });
  return Object.fromEntries(entries.toReversed());
}

/** What must be true of every picture of every proxy. */
function expectSound(graph: Graph): void {
  const ids = graph.nodes.map((node) => node.id);
  expect(new Set(ids).size).toBe(ids.length);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const adrift = graph.edges.filter(({ source, sourceRow, target }) => {
    const from = nodes.get(source);
    const hasRow = sourceRow === undefined || from?.rows.some((row) => row.id === sourceRow) === true;
    return from === undefined || !nodes.has(target) || !hasRow;
  });
  expect(adrift).toEqual([]);
  for (const node of graph.nodes) {
    expect(node.title).not.toBe('');
    expect(new Set(node.rows.map((row) => row.id)).size).toBe(node.rows.length);
  }
}

const ALL: GraphQuery = { direction: 'all', opened: [] };

describe.each(SAMPLES)('the sample %s', (name) => {
  it('is drawn as its golden says', async () => {
    const graph = buildGraph(sampleScene(name), ALL);
    await expect(renderGraph(graph)).toMatchFileSnapshot(`goldens/${name}.txt`);
  });

  it('is drawn the same whatever the order of sections and fields', () => {
    const read = readDump(readFileSync(`samples/${name}.json`));
    const turned = reversed(read.ok ? read.value.root : null);
    const scene = buildScene(buildProxy(readConfigDump(turned).dump));
    expect(renderGraph(buildGraph(scene, ALL))).toBe(renderGraph(buildGraph(sampleScene(name), ALL)));
  });

  it('is drawn the same every time', () => {
    expect(layoutGraph(buildGraph(sampleScene(name), ALL))).toEqual(layoutGraph(buildGraph(sampleScene(name), ALL)));
  });
});

describe('opening and narrowing', () => {
  it('puts the chains of an opened listener into their own lane', () => {
    const graph = buildGraph(sampleScene('productpage'), { direction: 'outbound', opened: ['listener:0.0.0.0_9080'] });
    expect(graph.nodes.filter((node) => node.lane === 'chain').map((node) => node.title)).toEqual([
      'plain HTTP',
      'default chain',
    ]);
  });

  it('keeps only the paths through a cluster', () => {
    const focus = 'cluster:outbound|9080|v3|reviews.bookinfo.svc.cluster.local';
    const graph = buildGraph(sampleScene('productpage'), { direction: 'outbound', opened: [], focus });
    expect(graph.nodes.map((node) => node.title)).toEqual([
      'App',
      '0.0.0.0:15001',
      '0.0.0.0:9080',
      '9080',
      'reviews.bookinfo v3',
    ]);
    expect(graph.edges.map((edge) => edge.percent).filter((percent) => percent !== undefined)).toEqual([10]);
    expect(graph.hidden).toEqual(['17 listeners not on these paths']);
  });

  it('shows what was searched for even where the chosen direction does not have it', () => {
    const graph = buildGraph(sampleScene('productpage'), {
      direction: 'special',
      opened: [],
      focus: 'listener:0.0.0.0_9080',
    });
    expect(graph.direction).toBe('all');
    expect(graph.nodes.map((node) => node.id)).toContain('listener:0.0.0.0_9080');
  });

  it('draws everything where the object to narrow to is not there', () => {
    const scene = sampleScene('productpage');
    expect(buildGraph(scene, { ...ALL, focus: 'cluster:gone' }).nodes).toEqual(buildGraph(scene, ALL).nodes);
  });
});

describe.skipIf(!HAS_CORPUS)('every dump of the corpus (../shared/corpus, skipped where it is not there)', () => {
  it.each(scenesOfCorpus())('%s is drawn soundly, closed, opened and narrowed', (_, scene) => {
    const closed = buildGraph(scene, ALL);
    expectSound(closed);
    expect(closed.nodes.length).toBeLessThan(300);
    let opened: readonly string[] = [];
    for (let times = 0; times < 3; times += 1) {
      const graph = buildGraph(scene, { direction: 'all', opened });
      expectSound(graph);
      opened = graph.nodes.flatMap((node) => (node.canOpen ? [node.id] : []));
    }
    for (const node of closed.nodes.slice(0, 60)) {
      if (node.objectId === undefined) continue;
      const narrowed = buildGraph(scene, { ...ALL, focus: node.objectId });
      expectSound(narrowed);
      expect(narrowed.nodes.length).toBeLessThanOrEqual(closed.nodes.length + 60);
    }
  });
});
