import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { given } from '../src/core/lib/given.ts';
import type { JsonValue } from '../src/core/lib/json.ts';
import { buildProxy } from '../src/core/model/build-proxy.ts';
import type { Proxy } from '../src/core/model/types.ts';
import { readDump } from '../src/core/parse/read-dump.ts';
import { cutDump } from '../src/core/share/cut/cut-dump.ts';
import { readProxy } from '../src/core/share/cut/read-proxy.ts';
import { digestOf } from '../src/core/share/digest.ts';
import type { DumpMeta } from '../src/core/share/dump-meta.ts';
import { decodeDump, encodeDump } from '../src/core/share/payload.ts';
import { redactDump } from '../src/core/share/redact.ts';
import { encodeHash } from '../src/core/share/view-url.ts';
import type { View } from '../src/core/share/view.ts';
import { DEFAULT_VIEW } from '../src/core/share/view.ts';
import type { Cut } from '../src/core/share/what.ts';
import type { DumpFile } from './dumps.ts';
import { chooseSeen } from './seen.ts';
import type { Row } from './rows.ts';
import { buildRow, median } from './rows.ts';

/** Characters that a link may have, by what it holds and of which dump: what Discord, Slack and browsers keep. */
const TARGETS: Readonly<Record<Choice['name'], Readonly<Record<string, number>>>> = {
  'a followed request': { productpage: 2_000 },
  'a selected listener': { productpage: 2_000 },
  'the topology': { productpage: 4_000, 1000: 64_000 },
  everything: {},
};

/** What a link may hold of a dump. */
interface Choice {
  readonly name: 'a followed request' | 'a selected listener' | 'the topology' | 'everything';
  readonly cut?: Cut;
  readonly view: View;
}

interface Subject {
  readonly root: JsonValue;
  readonly proxy: Proxy;
  readonly meta: DumpMeta;
}

function time<T>(run: () => T): { readonly ms: number; readonly value: T } {
  const start = performance.now();
  const value = run();
  return { ms: performance.now() - start, value };
}

/** All that happens between the click and the clipboard, but for reading the file. */
function makeLink({ root, proxy, meta }: Subject, { cut, view }: Choice): { payload: string; characters: number } {
  const part = cut === undefined ? root : cutDump(root, proxy, cut, view, readProxy);
  const payload = encodeDump(redactDump(part).root, cut === undefined ? meta : { ...meta, cut });
  return { payload, characters: encodeHash(view, { kind: 'link', payload }).length };
}

/** Length of a link, and the ms to make and to open it, measured in Node `count` times. */
function measureChoice(dump: DumpFile, subject: Subject, choice: Choice, raw: number, count: number): readonly Row[] {
  const bytes = new Uint8Array(readFileSync(dump.path));
  const runs = Array.from({ length: count }, () => {
    const parse = time((): unknown => JSON.parse(new TextDecoder().decode(bytes)));
    const make = time(() => makeLink(subject, choice));
    const open = time(() => decodeDump(make.value.payload));
    if (!open.value.ok && open.value.error.kind !== 'too-large') throw new Error('A new link does not open.');
    return { parse: parse.ms, make, open };
  });
  const name = `link with ${choice.name}`;
  const target = TARGETS[choice.name][dump.services];
  const value = median(runs.map(({ make }) => make.value.characters));
  const baseline = median(runs.map(({ parse }) => parse));
  const make = median(runs.map((run) => run.make.ms));
  const open = runs.every((run) => run.open.value.ok) ? median(runs.map((run) => run.open.ms)) : undefined;
  return [
    buildRow(dump, {
      what: name,
      value,
      unit: 'characters',
      baseline: raw,
      ...given('target', target),
    }),
    buildRow(dump, { what: `${name}: make`, value: make, unit: 'ms', baseline }),
    open === undefined
      ? buildRow(dump, { what: `${name}: open`, value: 'refused: it would unpack to too much', unit: '' })
      : buildRow(dump, { what: `${name}: open`, value: open, unit: 'ms', baseline }),
  ];
}

/**
 * Links with each part of a dump: their lengths, without the address of the site, beside deflate of the whole file as base64url;
 * and the ms to make and to open them, beside decode and `JSON.parse` of the file.
 */
export function measureLink(dump: DumpFile, count: number): readonly Row[] {
  const bytes = new Uint8Array(readFileSync(dump.path));
  const read = readDump(bytes);
  if (!read.ok) throw new Error(`The dump of ${dump.services} services was refused.`);
  const meta = { name: basename(dump.path), bytes: bytes.length, digest: digestOf(bytes) };
  const subject = { root: read.value.root, proxy: buildProxy(read.value.dump), meta };
  const seen = chooseSeen(subject);
  const selecting = { ...DEFAULT_VIEW, selected: seen.listener };
  const choices: readonly Choice[] = [
    {
      name: 'a followed request',
      cut: 'seen',
      view: { ...DEFAULT_VIEW, trace: { words: seen.words, near: false } },
    },
    { name: 'a selected listener', cut: 'seen', view: selecting },
    { name: 'the topology', cut: 'topology', view: DEFAULT_VIEW },
    { name: 'everything', view: DEFAULT_VIEW },
  ];
  const raw = Math.ceil((deflateRawSync(bytes, { level: 9 }).length * 4) / 3);
  const origin = { kind: 'file', digest: meta.digest, name: meta.name } as const;
  return [
    buildRow(dump, { what: 'deflate of the file, as base64url', value: raw, unit: 'characters' }),
    buildRow(dump, {
      what: 'link to the view alone',
      value: encodeHash(selecting, origin).length,
      unit: 'characters',
    }),
    ...choices.flatMap((choice) => measureChoice(dump, subject, choice, raw, count)),
  ];
}
