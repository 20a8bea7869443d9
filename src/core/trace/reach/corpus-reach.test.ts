import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildProxy } from '../../model/build-proxy.ts';
import type { ModelObject } from '../../model/walk.ts';
import { eachObject } from '../../model/walk.ts';
import { readDump } from '../../parse/read-dump.ts';
import { buildRequest } from '../ask/build-request.ts';
import { readAskWords } from '../ask/read-ask-words.ts';
import type { TraceContext } from '../connection/context.ts';
import { traceRequest } from '../trace-request.ts';
import { envoyVersionOf } from '../version.ts';
import { findRequest, isReached } from './find-request.ts';
import { findGoal } from './goal.ts';
import { passing } from './passing.ts';
import { reach } from './reach.ts';
import { startSearch } from './search.ts';
import { whyNot } from './why-not.ts';

// Real dumps, which are no part of the project: they are tested where they lie beside the repository.
const CORPUS = new URL('../../../../../shared/corpus/', import.meta.url);
const SAMPLES = new URL('../../../../samples/', import.meta.url);

function filesIn(folder: URL): readonly URL[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((file) => /\.(json|yaml|txt)$/.test(file));
  return names.toSorted().map((file) => new URL(file, folder));
}

const FILES = [...filesIn(SAMPLES), ...filesIn(CORPUS)].map(
  (url) => [url.pathname.split('/').at(-1) ?? '', url] as const,
);

function contextOf(file: URL): TraceContext | undefined {
  const read = readDump(readFileSync(file));
  if (!read.ok || read.value.dump === undefined) return undefined;
  const proxy = buildProxy(read.value.dump);
  return { proxy, root: read.value.root, version: envoyVersionOf(proxy.identity).version };
}

/** Of each kind at most these, spread over the dump; more on request, for a closer look. */
const MOST = Number(process.env['REACH_MOST'] ?? 4);

function spread(objects: readonly ModelObject[]): readonly ModelObject[] {
  const stride = Math.max(1, Math.ceil(objects.length / MOST));
  return objects.filter((_, index) => index % stride === 0);
}

function isReachable(kind: ModelObject['kind']): boolean {
  return kind !== 'secret' && kind !== 'extension';
}

function objectsOf({ proxy }: TraceContext): readonly ModelObject[] {
  const all = [...eachObject(proxy)];
  const kinds = new Set(all.map(({ kind }) => kind));
  return [...kinds].filter(isReachable).flatMap((kind) => spread(all.filter((one) => one.kind === kind)));
}

/** What is wrong with an answer; undefined: nothing. `isSearched`: a request is looked for even against a proof. */
function faultOf(
  id: string,
  context: TraceContext,
  isSearched: boolean,
  count: (outcome: string) => void,
): string | undefined {
  const answer = reach(id, context);
  const goal = findGoal(id, context.proxy);
  if (goal === undefined) return `${id}: no such object`;
  const isProved = isSearched && whyNot(goal.object, context) !== undefined;
  if (isProved && isReached(findRequest(goal, startSearch(goal, context)))) return `${id}: is reached against a proof`;
  if (answer.kind === 'unreachable') {
    const { title, detail } = answer.explained;
    count(title.startsWith('No request was found') ? `not found: ${detail}` : `proved: ${detail}`);
    return /[.]$/.test(detail) ? undefined : `${id}: ${detail}`;
  }
  count('reached');
  const read = readAskWords(answer.words);
  const built = read.ok ? buildRequest(read.value.ask, context) : undefined;
  if (built?.ok !== true) return `${id}: its words cannot be read`;
  return passing(traceRequest(built.value.request, context), goal) === 'passed' ? undefined : `${id}: is not reached`;
}

describe.skipIf(!existsSync(CORPUS))(
  'ways to the objects of real dumps (their samples alone where ../shared/corpus is missing)',
  () => {
    const counts = new Map<string, number>();
    const told: string[] = [];

    it.each(FILES)('%s', (file, url) => {
      const context = contextOf(url);
      if (context === undefined) return;
      const faults: string[] = [];
      for (const [index, { id, kind }] of objectsOf(context).entries()) {
        const count = (outcome: string): void => {
          const [short = ''] = outcome.split(':');
          const key = `${kind} ${short}`;
          counts.set(key, (counts.get(key) ?? 0) + 1);
          if (outcome !== 'reached') told.push(`${file} ${id} ${outcome}`);
        };
        const fault = faultOf(id, context, index % 4 === 0, count);
        if (fault !== undefined) faults.push(fault);
      }
      expect(faults).toEqual([]);
    });

    it('are found for most of them', () => {
      const lines = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([what, count]) => `${count} ${what}`);
      if (process.env['SHOW_VERDICTS'] !== undefined) process.stderr.write(`${[...told, ...lines].join('\n')}\n`);
      expect(lines.length).toBeGreaterThan(3);
    });
  },
);
