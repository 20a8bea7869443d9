import type { JsonPath } from '../../src/core/lib/json-path.ts';
import { valueAt } from '../../src/core/lib/json-path.ts';
import type { JsonValue } from '../../src/core/lib/json.ts';
import { isJsonArray, isJsonObject } from '../../src/core/lib/json.ts';
import type { Dice } from './dice.ts';
import { bentText, HOSTILE_KEYS, hostileValue } from './hostile-values.ts';

type Entry = readonly [string | number, JsonValue];

function entriesOf(value: JsonValue): readonly Entry[] {
  if (isJsonArray(value)) return value.map((item, index) => [index, item]);
  return isJsonObject(value) ? Object.entries(value) : [];
}

/** A place somewhere in the document, never the root of what has parts. */
function somePath(root: JsonValue, dice: Dice): JsonPath {
  const path: (string | number)[] = [];
  let value = root;
  for (;;) {
    const entries = entriesOf(value);
    const entry = entries[dice.roll(entries.length)];
    if (entry === undefined) return path;
    path.push(entry[0]);
    [, value] = entry;
    if (dice.once(8)) return path;
  }
}

/** The document with the entries of one object, or the items of one array, exchanged for others. */
function withEntries(
  value: JsonValue,
  path: JsonPath,
  change: (entries: readonly Entry[]) => readonly Entry[],
): JsonValue {
  const [step, ...rest] = path;
  const entries = entriesOf(value);
  const changed =
    step === undefined
      ? change(entries)
      : entries.map(([key, part]): Entry => [key, key === step ? withEntries(part, rest, change) : part]);
  if (isJsonArray(value)) return changed.map(([, item]) => item);
  return isJsonObject(value) ? Object.fromEntries(changed) : value;
}

type Change = (entries: readonly Entry[], at: string | number, root: JsonValue, dice: Dice) => readonly Entry[];

function each(
  entries: readonly Entry[],
  at: string | number,
  change: (value: JsonValue) => JsonValue,
): readonly Entry[] {
  return entries.map(([key, value]) => [key, key === at ? change(value) : value]);
}

const replace: Change = (entries, at, _, dice) => each(entries, at, () => hostileValue(dice));

const remove: Change = (entries, at) => entries.filter(([key]) => key !== at);

const rename: Change = (entries, at, _, dice) =>
  entries.map(([key, value]) => [key === at ? dice.pick(HOSTILE_KEYS) : key, value]);

const wrap: Change = (entries, at, _, dice) =>
  each(entries, at, (value) => (dice.once(2) ? [value] : Object.fromEntries([[dice.pick(HOSTILE_KEYS), value]])));

const unwrap: Change = (entries, at) => each(entries, at, (value) => entriesOf(value)[0]?.[1] ?? null);

/** An array for an object, an object for an array, a text for a number. */
const swapType: Change = (entries, at) =>
  each(entries, at, (value) => {
    if (isJsonArray(value)) return Object.fromEntries(value.map((item, index) => [String(index), item]));
    if (isJsonObject(value)) return Object.values(value);
    return typeof value === 'string' ? Number.parseInt(value, 36) || 0 : String(value);
  });

const copyFromElsewhere: Change = (entries, at, root, dice) => {
  const other = valueAt(root, somePath(root, dice)) ?? null;
  return each(entries, at, () => other);
};

const repeat: Change = (entries, at, _, dice) => {
  const times = dice.pick([2, 3, 30]);
  return entries.flatMap((entry): readonly Entry[] =>
    entry[0] === at
      ? Array.from({ length: times }, (__, index) => [`${at}${index || ''}`, entry[1]] as const)
      : [entry],
  );
};

const bend: Change = (entries, at, _, dice) =>
  each(entries, at, (value) => {
    if (typeof value === 'string') return bentText(value, dice);
    if (typeof value === 'number') return value * dice.pick([-1, 0.5, 1e9, 65_536]);
    return typeof value === 'boolean' ? !value : value;
  });

const reverse: Change = (entries) => entries.toReversed();

const CHANGES: readonly [Change, ...Change[]] = [
  replace,
  replace,
  remove,
  rename,
  wrap,
  unwrap,
  swapType,
  copyFromElsewhere,
  repeat,
  bend,
  bend,
  reverse,
];

/** A document that is changed in one to five places, each change knowing what stands there. */
export function mutateJson(root: JsonValue, dice: Dice): JsonValue {
  let value = root;
  for (let left = 1 + dice.roll(5); left > 0; left -= 1) {
    const path = somePath(value, dice);
    const at = path.at(-1);
    if (at === undefined) return hostileValue(dice);
    const change = dice.pick(CHANGES);
    const before = value;
    value = withEntries(value, path.slice(0, -1), (entries) => change(entries, at, before, dice));
  }
  return value;
}
