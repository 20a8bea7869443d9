import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { setTranslate } from '../lib/words.ts';
import { buildProxy } from '../model/build-proxy.ts';
import { eachObject } from '../model/walk.ts';
import { readDump } from '../parse/read-dump.ts';
import { reach } from './reach/reach.ts';
import { requestsThrough } from './requests-fixture.ts';
import { traceRequest } from './trace-request.ts';
import { envoyVersionOf } from './version.ts';

/** Of every kind of object some, for each is looked for anew. */
const EACH = 10;

/** What is decided and said about a sample: traces, and ways to objects. */
function everythingOf(name: string): string {
  const read = readDump(readFileSync(new URL(`../../../samples/${name}.json`, import.meta.url)));
  if (!read.ok) throw new Error(`The sample ${name} is not readable.`);
  const proxy = buildProxy(read.value.dump);
  const context = { proxy, root: read.value.root, version: envoyVersionOf(proxy.identity).version };
  const requests = [...requestsThrough(proxy)].slice(0, EACH);
  const objects = [...eachObject(proxy)];
  const ids = objects.filter((_, index) => index % Math.ceil(objects.length / EACH) === 0).map(({ id }) => id);
  return JSON.stringify({
    traces: requests.map((request) => traceRequest(request, context)),
    ways: ids.map((id) => reach(id, context)),
    notes: read.value.notes,
  });
}

/** A language that is English between marks. Counts stay English, whose messages have one form for every number. */
function speakMarked(): void {
  setTranslate((id, values) => {
    if (/^\{0\} [a-z ]+$/i.test(id)) return undefined;
    return `⟦${id.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)]))}⟧`;
  }, 'en-x-marked');
}

afterEach(() => {
  setTranslate(undefined, 'en');
});

it.each(['productpage', 'ingress-gateway', 'denied', 'shadowed-route'])(
  'changes words, and nothing that is decided: %s',
  (name) => {
    const english = everythingOf(name);
    speakMarked();
    const marked = everythingOf(name);
    expect(marked).toContain('⟦');
    expect(marked.replace(/[⟦⟧]/g, '')).toBe(english);
  },
);
