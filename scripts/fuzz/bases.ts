import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { JsonValue } from '../../src/core/lib/json.ts';
import { buildProxy } from '../../src/core/model/build-proxy.ts';
import { eachObject } from '../../src/core/model/walk.ts';
import { readDump } from '../../src/core/parse/read-dump.ts';
import { cutToSeen } from '../../src/core/share/cut/cut-to-seen.ts';
import type { Dice } from './dice.ts';

/** The corpus lies beside the repository where dumps are collected, and is no part of it. */
const FOLDERS = {
  samples: new URL('../../samples/', import.meta.url),
  corpus: new URL('../../../shared/corpus/', import.meta.url),
};

/** Larger documents are changed too, but seldom, for most of the time would go into reading them. */
const SMALL = 12_000;
const LARGEST = 400_000;
/** Of larger files nothing is taken. */
const LARGEST_FILE = 700_000;
/** Parts of one file: objects with all that they need. */
const PARTS = 4;

/** What is changed. */
export interface Bases {
  readonly small: readonly [JsonValue, ...JsonValue[]];
  readonly large: readonly [JsonValue, ...JsonValue[]];
  /** Files that are no JSON. */
  readonly texts: readonly [string, ...string[]];
}

/** Objects from all parts of the document, each with what it needs, as small documents of the same format. */
function partsOf(bytes: Uint8Array): readonly JsonValue[] {
  const read = readDump(bytes);
  if (!read.ok) return [];
  const { root, document } = read.value;
  if (document.kind === 'ztunnel') return [root];
  const proxy = buildProxy(document.dump);
  const ids = Array.from(eachObject(proxy), ({ id }) => id);
  const step = Math.max(1, Math.floor(ids.length / PARTS));
  const chosen = ids.filter((_, index) => index % step === 0);
  return [root, ...chosen.map((id) => cutToSeen(root, proxy, { selected: [id], touched: [] }))];
}

function filesIn(folder: URL): readonly Buffer[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /\.(json|yaml|txt)$/.test(name));
  return names.toSorted().map((name) => readFileSync(new URL(name, folder)));
}

/** Reads what is there of these folders. */
export function readBases(folders: readonly (keyof typeof FOLDERS)[] = ['samples', 'corpus']): Bases {
  const files = folders.flatMap((folder) => filesIn(FOLDERS[folder]));
  const small: JsonValue[] = [];
  const large: JsonValue[] = [];
  const texts: string[] = [];
  for (const file of files) {
    if (file.length > LARGEST_FILE) continue;
    const text = file.toString();
    if (!/^\s*[{[]/.test(text) && text.length < SMALL) texts.push(text);
    for (const part of partsOf(file)) {
      const { length } = JSON.stringify(part);
      if (length < SMALL) small.push(part);
      else if (length < LARGEST) large.push(part);
    }
  }
  return { small: [{}, ...small], large: [{}, ...large], texts: ['', ...texts] };
}

/** One of the documents: in one of 150 cases a large one. */
export function someBase({ small, large }: Bases, dice: Dice): JsonValue {
  return dice.pick(dice.once(150) ? large : small);
}
