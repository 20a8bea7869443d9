import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDump } from './read-dump.ts';

// Real dumps, which are no part of the project: they are tested where they lie beside the repository.
const CORPUS = new URL('../../../../shared/corpus/', import.meta.url);
const INDEX = new URL('INDEX.tsv', CORPUS);

interface Row {
  readonly file: string;
  readonly kind: string;
  readonly counts: string;
  readonly notes: string;
}

function readIndex(): readonly Row[] {
  if (!existsSync(INDEX)) return [];
  const lines = readFileSync(INDEX, 'utf8').trimEnd().split('\n').slice(1);
  return lines.map((line) => {
    const [file = '', , , kind = '', , listeners, routes, clusters, , , notes = ''] = line.split('\t');
    return { file, kind, counts: `${listeners}/${routes}/${clusters}`, notes };
  });
}

/**
 * What each class of file must be refused as: the first line that fits counts, none means that it opens. The classes
 * are those of the INDEX: its `kind`, the bracket its notes begin with, and marks in the notes.
 */
const REFUSALS: readonly (readonly [fits: (row: Row) => boolean, refusal: string])[] = [
  [({ file }) => file.endsWith('.clusters.txt') || file.endsWith('-clusters.txt'), 'admin-text /clusters'],
  [({ file }) => file.endsWith('.listeners.txt'), 'admin-text /listeners'],
  [({ notes }) => notes.includes('Python repr'), 'python-repr'],
  [({ notes }) => notes.includes('stream of 3 JSON values'), 'several-values'],
  [({ notes }) => notes.startsWith('[/clusters json]'), 'clusters-json'],
  [({ notes }) => notes.startsWith('[/listeners json]'), 'listeners-json'],
  [({ notes }) => notes.startsWith('[ztunnel{by_addr'), 'ztunnel-2023'],
  [({ notes }) => notes.startsWith('[ztunnel{'), 'ztunnel'],
  [({ notes }) => notes.startsWith('[array[name,hostStatuses'), 'istioctl-endpoints'],
  [({ notes }) => notes.startsWith('[array[clusterName,endpoints'), 'istio-edsz'],
];

/** Files whose counts in the INDEX are not what the file holds. */
const COUNTS: Readonly<Record<string, string>> = {
  // A map by name, in Go's own JSON: the INDEX knows lists only.
  'istio-none-lds-http.json': '3/0/0',
  // The INDEX leaves out the two of `routes`.
  'istio-v2-out-2018.json': '11/2/13',
  // A list of nine.
  'waypoint-1.26.cluster.yaml': '0/0/9',
};

function outcome(file: string): string {
  const read = readDump(readFileSync(new URL(file, CORPUS)));
  if (read.ok) {
    const { listeners, routeConfigs, clusters } = read.value.dump;
    return `opens ${listeners.length}/${routeConfigs.length}/${clusters.length}`;
  }
  const { error } = read;
  if (error.kind === 'other-format') return error.formatId;
  return error.kind === 'admin-text' ? `admin-text ${error.endpoint}` : error.kind;
}

describe.skipIf(!existsSync(INDEX))('the corpus (skipped where ../shared/corpus is missing)', () => {
  it.each(readIndex())('$file', (row) => {
    const refusal = REFUSALS.find(([fits]) => fits(row))?.[1];
    expect(outcome(row.file)).toBe(refusal ?? `opens ${COUNTS[row.file] ?? row.counts}`);
  });
});
