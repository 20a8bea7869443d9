import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';
import { createTestTerminal, samplePath } from './test-terminal.ts';

// Real dumps, which are no part of the project: they are tested where they lie beside the repository.
const CORPUS = new URL('../../../shared/corpus/', import.meta.url);
const INDEX = new URL('INDEX.tsv', CORPUS);

const KINDS = ['listeners', 'routes', 'clusters', 'endpoints', 'secrets'];

/** `listeners/routes/clusters/endpoints/secrets`, as the INDEX has them, the last two in the notes: `E45 S2`. */
interface Row {
  readonly file: string;
  readonly counts: string;
  /** The text of /clusters or /listeners, which the INDEX does not count. */
  readonly isCompanion: boolean;
  readonly isRefused: boolean;
}

const path = (file: string): string => fileURLToPath(new URL(file, CORPUS));

function readIndex(): readonly Row[] {
  if (!existsSync(INDEX)) return [];
  const lines = readFileSync(INDEX, 'utf8').trimEnd().split('\n').slice(1);
  return lines.map((line) => {
    const [file = '', , , kind = '', , listeners, routes, clusters, , , notes = ''] = line.split('\t');
    const [, endpoints, secrets] = /\bE(\d+) S(\d+)/.exec(notes) ?? [];
    return {
      file,
      counts: [listeners, routes, clusters, endpoints, secrets].join('/'),
      isCompanion: kind === 'companion',
      isRefused: notes.includes('Python repr'),
    };
  });
}

/** Files whose counts in the INDEX are not what the file holds. */
const COUNTS: Readonly<Record<string, string>> = {
  // A list of endpoint sets without a format that the INDEX knows.
  'istio-bookinfo-zh-pilot_eds_dump.json': '0/0/0/74/0',
  // A map by name, in Go's own JSON: the INDEX knows lists only.
  'istio-none-lds-http.json': '3/0/0/0/0',
  // 70 hosts of 66 clusters; elsewhere the INDEX counts the hosts of /clusters, here the clusters.
  'istio-security-hpcsc-endpoint-httpbin.json': '0/0/0/70/0',
  // The INDEX leaves out the two of `routes`.
  'istio-v2-out-2018.json': '11/2/13/0/0',
  // A list of nine.
  'waypoint-1.26.cluster.yaml': '0/0/9/0/0',
};

async function summaryOf(...args: readonly string[]): Promise<{ status: number; out: string }> {
  const terminal = createTestTerminal();
  const status = await runProgram(['summary', ...args], terminal);
  return { status, out: terminal.out() };
}

describe.skipIf(!existsSync(INDEX))('the corpus (skipped where ../shared/corpus is missing)', () => {
  const rows = readIndex();

  it.each(rows.filter(({ isCompanion, isRefused }) => !isCompanion && !isRefused))(
    '$file',
    async ({ file, counts }) => {
      const { out } = await summaryOf('-o', 'json', path(file));
      const wanted = (COUNTS[file] ?? counts).split('/').map(Number);
      expect(JSON.parse(out)).toMatchObject({
        counts: Object.fromEntries(KINDS.map((kind, at) => [kind, wanted[at]])),
      });
    },
  );

  it.each(rows.filter(({ isCompanion }) => isCompanion))('$file opens', async ({ file }) => {
    expect((await summaryOf(path(file))).status).toBe(0);
  });

  it.each(rows.filter(({ isRefused }) => isRefused))('$file is refused', async ({ file }) => {
    expect((await summaryOf(path(file))).status).toBe(1);
  });
});

describe('a summary', () => {
  it('says who the proxy is, and what the dump holds', async () => {
    expect((await summaryOf(samplePath('reviews'))).out).toBe(`\
Proxy         reviews-v2-5b667bcbf8-8x2lk.bookinfo
Type          sidecar
Node          sidecar~10.244.2.9~reviews-v2-5b667bcbf8-8x2lk.bookinfo~bookinfo.svc.cluster.local
Istio         1.29.2
Envoy         1.37.2
Interception  REDIRECT
Admin port    15000
Taken at      2026-11-22T18:30:07.402Z
Format        a config_dump
Listeners     17
Routes        10 route configurations
Clusters      28
Endpoints     29 in 28 EDS entries
Secrets       2
Problems      none
`);
  });

  it('is the same as YAML', async () => {
    const { out } = await summaryOf('-o', 'yaml', samplePath('reviews'));
    expect(out).toContain('\nversions:\n  istio: 1.29.2\n  envoy: 1.37.2\n');
  });
});
