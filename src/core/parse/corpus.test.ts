import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildProxy } from '../model/build-proxy.ts';
import { readDocuments } from './read-documents.ts';
import { readDump } from './read-dump.ts';

// Real dumps, which are no part of the project: they are tested where they lie beside the repository.
const SHARED = new URL('../../../../shared/', import.meta.url);
const CORPUS = new URL('corpus/', SHARED);
const GOLDENS = new URL('goldens/', SHARED);
const INDEX = new URL('INDEX.tsv', CORPUS);

interface Row {
  readonly file: string;
  /** Listeners, route configurations, clusters; `//` for companions, of which the INDEX counts nothing. */
  readonly counts: string;
  readonly notes: string;
}

function readIndex(): readonly Row[] {
  if (!existsSync(INDEX)) return [];
  const lines = readFileSync(INDEX, 'utf8').trimEnd().split('\n').slice(1);
  return lines.map((line) => {
    const [file = '', , , , , listeners, routes, clusters, , , notes = ''] = line.split('\t');
    return { file, counts: `${listeners}/${routes}/${clusters}`, notes };
  });
}

/** Files whose counts in the INDEX are not what the file holds, or are not given. */
const COUNTS: Readonly<Record<string, string>> = {
  // A map by name, in Go's own JSON: the INDEX knows lists only.
  'istio-none-lds-http.json': '3/0/0',
  // The INDEX leaves out the two of `routes`.
  'istio-v2-out-2018.json': '11/2/13',
  // A list of nine.
  'waypoint-1.26.cluster.yaml': '0/0/9',
  // The text of /clusters and /listeners, by the names at the beginning of its lines.
  'bugreport-bookinfo-istio-ingressgateway.clusters.txt': '0/0/42',
  'bugreport-bookinfo-istio-ingressgateway.listeners.txt': '2/0/0',
  'bugreport-bookinfo-productpage-v1.clusters.txt': '0/0/46',
  'bugreport-bookinfo-productpage-v1.listeners.txt': '36/0/0',
  'envizistion-egress-clusters.txt': '0/0/81',
  'envizistion-ppv3-clusters.txt': '0/0/55',
};

function outcome(file: string): string {
  const read = readDump(readFileSync(new URL(file, CORPUS)));
  if (!read.ok) return read.error.kind;
  const { document, dump } = read.value;
  return `${document.kind} ${dump.listeners.length}/${dump.routeConfigs.length}/${dump.clusters.length}`;
}

describe.skipIf(!existsSync(INDEX))('the corpus (skipped where ../shared/corpus is missing)', () => {
  it.each(readIndex())('$file', ({ file, counts, notes }) => {
    // Python's own form of a dict is refused, in words; everything else opens.
    const kind = notes.startsWith('[ztunnel{') ? 'ztunnel' : 'envoy';
    expect(outcome(file)).toBe(notes.includes('Python repr') ? 'python-repr' : `${kind} ${COUNTS[file] ?? counts}`);
  });
});

/** What documents of one proxy give together: counts, and how the live hosts are joined. */
function openTogether(...files: readonly string[]) {
  const read = readDocuments(files.map((name) => ({ name, bytes: readFileSync(new URL(name, CORPUS)) })));
  if (!read.ok) throw new Error(`refused as ${read.error.kind}`);
  const { listeners, clusters } = buildProxy(read.value.dump);
  const endpoints = clusters.flatMap((cluster) =>
    cluster.endpoints.kind === 'listed' ? cluster.endpoints.endpoints : [],
  );
  const from = clusters.map(({ endpoints: known }) => (known.kind === 'listed' ? known.from : known.kind));
  return {
    clusters: clusters.length,
    // Without Envoy's admin port, which the model adds.
    listeners: listeners.filter(({ role }) => role !== 'admin').length,
    standIns: [...clusters, ...listeners].filter(({ standIn }) => standIn === true).length,
    liveListeners: listeners.filter(({ live }) => live !== undefined).length,
    endpoints: endpoints.length,
    liveEndpoints: endpoints.filter(({ live }) => live !== undefined).length,
    unhealthy: endpoints.filter(({ health }) => health !== 'HEALTHY').length,
    from: Object.fromEntries(
      [...new Set(from)].toSorted().map((kind) => [kind, from.filter((one) => one === kind).length]),
    ),
    problems: read.value.problems.length,
  };
}

describe.skipIf(!existsSync(INDEX))('companions, merged (skipped where ../shared/corpus is missing)', () => {
  it('joins health to the endpoints that EDS has, and addresses to the listeners', () => {
    const name = 'bugreport-bookinfo-productpage-v1';
    expect(openTogether(`${name}.json`, `${name}.clusters.txt`, `${name}.listeners.txt`)).toEqual({
      clusters: 46,
      listeners: 36,
      standIns: 0,
      liveListeners: 36,
      endpoints: 32,
      liveEndpoints: 32,
      unhealthy: 0,
      from: { eds: 42, runtime: 4 },
      problems: 0,
    });
  });

  it('takes the hosts as the endpoints where the dump has none', () => {
    expect(openTogether('envizistion-ppv3.json', 'envizistion-ppv3-clusters.txt')).toMatchObject({
      clusters: 55,
      standIns: 0,
      endpoints: 65,
      liveEndpoints: 64,
      from: { cluster: 5, live: 49, runtime: 1 },
      problems: 0,
    });
    expect(openTogether('consul-troubleshoot-config.json', 'consul-troubleshoot-clusters.json')).toMatchObject({
      clusters: 4,
      endpoints: 4,
      liveEndpoints: 4,
      from: { cluster: 2, live: 2 },
    });
  });

  it("puts istioctl's lists of one proxy together again", () => {
    const lists = ['bootstrap', 'cluster', 'endpoint', 'listener', 'route'];
    expect(openTogether(...lists.map((list) => `istio-security-hpcsc-${list}-httpbin.json`))).toMatchObject({
      clusters: 73,
      listeners: 42,
      endpoints: 70,
      liveEndpoints: 70,
      standIns: 0,
    });
  });
});

function goldenInputs(): readonly string[] {
  if (!existsSync(GOLDENS)) return [];
  return readdirSync(GOLDENS, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(json|yaml)$/.test(file))
    .toSorted();
}

describe.skipIf(!existsSync(GOLDENS))("istioctl's own output (skipped where ../shared/goldens is missing)", () => {
  it.each(goldenInputs())('%s opens', (file) => {
    const read = readDump(readFileSync(new URL(file, GOLDENS)));
    expect(read.ok && read.value.problems).toEqual([]);
  });
});
