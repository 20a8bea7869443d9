import type { GraphQuery } from '../../src/core/graph/types.ts';
import { searchObjects } from '../../src/core/inspect/search.ts';
import type { JsonValue } from '../../src/core/lib/json.ts';
import { buildProxy } from '../../src/core/model/build-proxy.ts';
import { eachObject } from '../../src/core/model/walk.ts';
import type { ReadDump } from '../../src/core/parse/read-documents.ts';
import { readDocuments } from '../../src/core/parse/read-documents.ts';
import { describeReadError } from '../../src/core/parse/read-error.ts';
import { cutDump } from '../../src/core/share/cut/cut-dump.ts';
import { readProxy } from '../../src/core/share/cut/read-proxy.ts';
import { decodeDump, encodeDump } from '../../src/core/share/payload.ts';
import { disguiseDump } from '../../src/core/share/pseudonyms/disguise-dump.ts';
import { redactDump } from '../../src/core/share/redact.ts';
import { DEFAULT_VIEW } from '../../src/core/share/view.ts';
import type { Cut } from '../../src/core/share/what.ts';
import type { HeldDocument } from '../../src/worker/held-document.ts';
import { holdEnvoy } from '../../src/worker/hold-envoy.ts';
import { holdZtunnel } from '../../src/worker/hold-ztunnel.ts';
import type { Dice } from './dice.ts';

const META = { name: 'dump.json', bytes: 1, digest: 'D'.repeat(43) };
const SECRET = new Uint8Array(16);
const QUERIES = ['', 'a', 'outbound', '9080', '__proto__', '(a+)+$'] as const;
const DIRECTIONS: readonly [GraphQuery['direction'], ...GraphQuery['direction'][]] = [
  'auto',
  'outbound',
  'inbound',
  'ports',
  'special',
  'all',
];
const INBOUND: readonly [string, ...string[]] = ['80', '8080', '9080', '10000', '15006', '15021'];
const PATHS: readonly [string, ...string[]] = ['/', '/productpage', '/%2f/..;a?x=1', '/reviews/1'];

/** Each step of a person adds what it has answered; the whole is compared with a second time. */
export type Transcript = string[];

async function lookAt(held: HeldDocument, dice: Dice, said: Transcript): Promise<void> {
  said.push(JSON.stringify(held.about));
  const hits = searchObjects(held.search(), dice.pick(QUERIES), 30).hits;
  said.push(JSON.stringify(hits));
  const ids = [0, 1, 2].flatMap(() => hits[dice.roll(hits.length)]?.id ?? []);
  const [id] = ids;
  said.push(JSON.stringify(held.picture?.({ direction: dice.pick(DIRECTIONS), opened: ids })));
  if (id !== undefined) said.push(JSON.stringify(held.picture?.({ direction: 'all', opened: [], focus: id })));
  for (const one of ids) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other, as a person does
    said.push(JSON.stringify(await held.page(one)));
  }
  const table = held.about.tables[dice.roll(held.about.tables.length)];
  if (table !== undefined) said.push(JSON.stringify(await held.table(table.id)));
}

async function follow(held: HeldDocument, dice: Dice, said: Transcript): Promise<void> {
  const trace = await held.trace?.();
  if (trace === undefined) return;
  const known = trace.destinations('', 20);
  const host = known[dice.roll(known.length)] ?? 'reviews:9080';
  const way = dice.pick(['outbound', 'inbound', 'gateway', 'url']);
  const to = way === 'outbound' ? host : way === 'url' ? `http://${host}/` : dice.pick(INBOUND);
  const words = { [way]: [to], ...(way === 'url' ? {} : { path: [dice.pick(PATHS)] }) };
  said.push(JSON.stringify(trace.follow(words)));
  const hits = searchObjects(held.search(), '', 30).hits;
  const id = hits[dice.roll(hits.length)]?.id;
  if (id !== undefined && dice.once(6)) said.push(JSON.stringify(trace.reach(id)));
}

/** Packs a dump and opens it again: it must be the same. */
function roundTrip(root: JsonValue): void {
  const opened = decodeDump(encodeDump(root, META));
  // What is too large is refused, whoever has packed it.
  if (!opened.ok && opened.error.kind === 'too-large') return;
  if (!opened.ok) throw new Error(`a new link does not open: ${JSON.stringify(opened.error)}`);
  if (JSON.stringify(opened.value.root) !== JSON.stringify(root)) throw new Error('a link came back changed');
}

function share({ root, document }: ReadDump, dice: Dice, said: Transcript): void {
  const { root: redacted } = redactDump(root);
  if (dice.once(3) && JSON.stringify(redactDump(redacted).root) !== JSON.stringify(redacted)) {
    throw new Error('what is redacted has secrets');
  }
  if (dice.once(10)) said.push(JSON.stringify(disguiseDump(redacted, SECRET).root));
  if (document.kind === 'envoy' && dice.once(6)) {
    const cut = dice.pick<Cut>(['seen', 'topology']);
    const proxy = buildProxy(document.dump);
    const [first] = Array.from(eachObject(proxy), ({ id }) => id).slice(dice.roll(40));
    const view = first === undefined || dice.once(2) ? DEFAULT_VIEW : { ...DEFAULT_VIEW, selected: first };
    const part = cutDump(root, proxy, cut, view, readProxy);
    if (readProxy(part) === undefined) throw new Error('a part does not open');
    said.push(JSON.stringify(part));
  }
  if (dice.once(60)) roundTrip(redacted);
}

/**
 * Opens a file and does with it what a person may do: looks at pictures, pages, tables and hits, follows a request, and
 * shares it. Returns whether it opened. Throws for whatever no program may do.
 */
export async function exerciseDump(bytes: Uint8Array, dice: Dice, said: Transcript): Promise<boolean> {
  const read = readDocuments([{ name: 'dump.json', bytes }]);
  if (!read.ok) {
    said.push(JSON.stringify(describeReadError(read.error)));
    return false;
  }
  const { root, document, problems, notes } = read.value;
  said.push(JSON.stringify(problems), JSON.stringify(notes));
  const held = document.kind === 'envoy' ? holdEnvoy(document.dump, root) : holdZtunnel(document.ztunnel);
  await lookAt(held, dice, said);
  await follow(held, dice, said);
  share(read.value, dice, said);
  return true;
}
