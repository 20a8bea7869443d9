import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildPicture } from '../graph/picture.ts';
import type { Scene } from '../graph/scene.ts';
import { buildScene } from '../graph/scene.ts';
import type { GraphQuery, Picture } from '../graph/types.ts';
import { findWay, showsObject } from '../graph/way.ts';
import { buildProxy } from '../model/build-proxy.ts';
import { chainsOf } from '../model/walk.ts';
import { readDump } from '../parse/read-dump.ts';
import type { AskWords } from './ask/ask-words.ts';
import { followWords } from './follow-words.ts';
import type { TraceWay } from './traced.ts';

const SAMPLES = ['productpage', 'reviews', 'ingress-gateway', 'plain-envoy'];
// Real dumps, which are no part of the project: they are tested where they lie beside the repository.
const CORPUS = '../shared/corpus';
/** Requests of one kind that a large dump is asked. */
const MOST = 8;
/** Ways of a dump of the corpus that are drawn, six times each. */
const DRAWN_WAYS = 5;

type Context = Parameters<typeof followWords>[1] & { readonly scene: Scene };

function contextOf(path: string): Context | undefined {
  const read = readDump(readFileSync(path));
  if (!read.ok) return undefined;
  const proxy = buildProxy(read.value.dump);
  return { proxy, root: read.value.root, scene: buildScene(proxy) };
}

/** A request for hosts of every route configuration, one for ports of every listener, and those that get nowhere. */
function wordsOf({ proxy }: Context): readonly AskWords[] {
  const hosts = proxy.routeConfigs.flatMap((config) =>
    config.virtualHosts.slice(0, MOST).map((host) => (host.domains[0] ?? '*').replace('*', 'x')),
  );
  const ports = proxy.listeners.flatMap(({ addresses: [address] }) => (address?.kind === 'ip' ? [address.port] : []));
  const servers = proxy.listeners
    .flatMap(chainsOf)
    .flatMap((chain) => chain.match.serverNames)
    .slice(0, MOST);
  const some = [...new Set(ports)].slice(0, MOST);
  return [
    ...hosts.slice(0, 4 * MOST).map((host) => ({ outbound: [host.includes(':') ? host : `${host}:80`] })),
    ...some.map((port) => ({ gateway: [String(port)], authority: [hosts[0] ?? 'x.example'] })),
    ...some.flatMap((port) => servers.map((name) => ({ gateway: [String(port)], tls: ['true'], sni: [name] }))),
    ...proxy.listeners
      .flatMap((listener) => listener.inboundPorts)
      .slice(0, MOST)
      .map(({ port }) => ({ inbound: [String(port ?? 4567)] })),
    { outbound: ['203.0.113.7:4567'], protocol: ['tcp'] },
  ];
}

/** The ways of all requests, or of `most` of them that stand apart. */
function waysOf(context: Context, most = Infinity): readonly TraceWay[] {
  const words = wordsOf(context);
  const apart = Math.max(1, Math.ceil(words.length / most));
  const answers = words.filter((_, index) => index % apart === 0).map((asked) => followWords(asked, context));
  return answers.flatMap((answer) => (answer.kind === 'traced' ? [answer.way] : []));
}

/** Kinds of objects that a picture draws. */
const DRAWN = /^(?:listener|chain|port|routes|vhost|route|cluster|endpoint):/;

function faultsOf(picture: Picture, pinned: readonly string[]): readonly string[] {
  const nodes = new Map(picture.nodes.map((node) => [node.id, node]));
  const hidden = pinned.filter((id) => DRAWN.test(id) && !picture.nodes.some((node) => showsObject(node, id)));
  const adrift = picture.edges.filter(({ source, sourceRow, target }) => {
    const rows = nodes.get(source)?.rows ?? [];
    return (
      !nodes.has(source) || !nodes.has(target) || (sourceRow !== undefined && !rows.some((row) => row.id === sourceRow))
    );
  });
  const twice = picture.nodes.filter(({ rows }) => new Set(rows.map((row) => row.id)).size !== rows.length);
  return [
    ...hidden.map((id) => `${id} is hidden`),
    ...adrift.map((edge) => `${edge.id} is adrift`),
    ...twice.map((node) => `${node.id} has a row twice`),
    ...(nodes.size === picture.nodes.length ? [] : ['a card twice']),
  ];
}

/** The picture closed, with what is in it opened once and twice, and narrowed to something else. */
function* queries({ proxy, scene }: Context, pinned: readonly string[]): Generator<GraphQuery> {
  const closed: GraphQuery = { direction: 'all', opened: [], pinned };
  yield closed;
  let opened: readonly string[] = [];
  for (let times = 0; times < 2; times += 1) {
    opened = buildPicture(scene, { ...closed, opened }).nodes.flatMap((node) => (node.canOpen ? [node.id] : []));
    yield { ...closed, opened };
  }
  for (const one of [proxy.listeners.at(-1), proxy.clusters[0], proxy.routeConfigs.at(-1)?.virtualHosts.at(-1)])
    if (one !== undefined) yield { ...closed, focus: one.id };
}

function findFaults(context: Context, ways: readonly TraceWay[]): readonly string[] {
  const faults = new Set<string>();
  for (const way of ways) {
    const pinned = [...way.objects, ...way.near];
    for (const query of queries(context, pinned)) {
      for (const fault of faultsOf(buildPicture(context.scene, query), pinned)) faults.add(fault);
    }
  }
  return [...faults];
}

describe.each(SAMPLES)('the ways of requests through the sample %s', (name) => {
  const context = contextOf(`samples/${name}.json`);
  if (context === undefined) throw new Error(`the sample ${name} does not open`);
  const ways = waysOf(context);

  it('are shown whatever is grouped, closed, opened or narrowed', () => {
    expect(ways.length).toBeGreaterThan(5);
    expect(findFaults(context, ways)).toEqual([]);
  });

  it('are drawn the same every time, and lead from card to card without a gap', () => {
    for (const { objects, direction } of ways) {
      const query: GraphQuery = { direction: 'auto', opened: [], pinned: objects };
      const picture = buildPicture(context.scene, query);
      expect(buildPicture(context.scene, query)).toEqual(picture);
      if (direction === undefined) continue;
      expect(picture.direction).toBe(direction);
      const way = findWay(picture.nodes, picture.edges, objects);
      const reached = new Set(picture.edges.filter(({ id }) => way.edges.has(id)).map(({ target }) => target));
      const begin = picture.nodes.filter(({ id, lane }) => way.nodes.has(id) && !reached.has(id) && lane !== 'source');
      expect(begin.map(({ id }) => id)).toEqual([]);
    }
  });
});

function dumpsOfCorpus(): readonly string[] {
  return existsSync(CORPUS) ? readdirSync(CORPUS).toSorted() : [];
}

describe.skipIf(!existsSync(CORPUS))(
  'the ways of requests through dumps of the corpus (../shared/corpus, skipped where it is not there)',
  () => {
    it.each(dumpsOfCorpus())('%s: all are shown', (file) => {
      const context = contextOf(`${CORPUS}/${file}`);
      if (context === undefined) return;
      expect(findFaults(context, waysOf(context, DRAWN_WAYS))).toEqual([]);
    });
  },
);
