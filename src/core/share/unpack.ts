import type { JsonObject, JsonValue } from '../lib/json.ts';
import { t } from '../lib/words.ts';
import { expand, LONGEST_DERIVED, RecentStrings, wordsOf } from './derive.ts';
import type { Place } from './place.ts';
import { placeOfItems, placeOfKey, ROOT } from './place.ts';

/** Thrown while reading: the lines say something that no packer writes. Caught in `decodeDump`. */
export class Malformed extends Error {}

/** Levels of nesting that are read; protobuf's own JSON allows 100. */
export const DEPTH_LIMIT = 512;

/**
 * A value that was read. `size` counts the characters of its JSON text (roughly, never too few) with every reference written out: shared
 * values cost no memory here, but would when they are printed, so that the sum is bounded before anything is printed.
 */
interface Known {
  readonly value: JsonValue;
  readonly size: number;
  readonly depth: number;
}

interface Shape {
  readonly keys: readonly string[];
  readonly size: number;
}

/** Taking the words of a string with fewer characters is no work. */
const SHORT = 64;

/** What a document may have. */
export interface UnpackBounds {
  /** Of its JSON text. */
  readonly characters: number;
  /** Lines, and so values. */
  readonly values: number;
}

/** For the program's own dictionary. */
const UNBOUNDED: UnpackBounds = { characters: Number.MAX_SAFE_INTEGER, values: 2 ** 32 - 2 };

const LITERALS: ReadonlyMap<string, JsonValue> = new Map<string, JsonValue>([
  ['n', null],
  ['t', true],
  ['f', false],
]);

/** What JSON writes otherwise than it is. Most texts have none, and JSON's own functions take long to say so. */
const ESCAPED = /["\\\p{Cc}\p{Surrogate}]/u;

function unescaped(text: string): string {
  if (!ESCAPED.test(text)) return text;
  try {
    const value: unknown = JSON.parse(`"${text}"`);
    if (typeof value === 'string') return value;
  } catch {
    // Falls through: whatever is no JSON string was never written.
  }
  throw new Malformed(t`a text in it is not escaped`);
}

/** Reads what a `Packer` wrote; it must have read the same documents before, in the same order. */
export class Unpacker {
  #shapes: Shape[] = [];
  #strings: Known[] = [];
  #composites: Known[] = [];
  #last = new Map<Place, Known>();
  #recent = new RecentStrings();
  readonly #derives: boolean;
  /** Strings that have a number, where some may be derived although they have one. */
  #texts = new Set<string>();
  /** The words of long strings that others were made of: a short line may ask for those of a long string. */
  readonly #words = new Map<string, readonly string[]>();
  /** One text for each place of items, however often it is asked for: nested deep, they are long. */
  readonly #itemPlaces = new Map<Place, Place>();
  /** Characters that derived strings may still have: they are longer than their lines. */
  #room = 0;
  #lines: readonly string[] = [];
  #at = 0;

  /** `derives`: as the packer was told. */
  constructor(derives: boolean) {
    this.#derives = derives;
  }

  /** Another reader that has read the same documents. */
  copy(): Unpacker {
    const other = new Unpacker(this.#derives);
    other.#shapes = [...this.#shapes];
    other.#strings = [...this.#strings];
    other.#composites = [...this.#composites];
    other.#last = new Map(this.#last);
    other.#recent = this.#recent.copy();
    other.#texts = new Set(this.#texts);
    return other;
  }

  /** Reads one document. Throws `Malformed` for lines that no packer writes and for what would unfold to more. */
  unpack(text: string, { characters, values }: UnpackBounds = UNBOUNDED): JsonValue {
    this.#lines = text.split('\n', values + 1);
    if (this.#lines.length > values) throw new Malformed(t`it has more values than its length allows`);
    this.#at = 0;
    this.#room = 2 * characters + 64;
    const { value, size } = this.#read(ROOT, 0);
    if (this.#at !== this.#lines.length) throw new Malformed(t`something follows its end`);
    // The sum is on the generous side: it counts a separator too many here and there.
    if (size > 2 * characters + 64) throw new Malformed(t`it unfolds to more than it says`);
    return value;
  }

  #read(place: Place, level: number): Known {
    const line = this.#lines[this.#at];
    if (line === undefined) throw new Malformed(t`it ends too early`);
    if (level > DEPTH_LIMIT) throw new Malformed(t`it is nested too deep`);
    this.#at += 1;
    const known = line === '=' ? this.#last.get(place) : this.#readLine(line, place, level);
    if (known === undefined) throw new Malformed(t`it refers to something that is not there`);
    if (level + known.depth > DEPTH_LIMIT) throw new Malformed(t`it is nested too deep`);
    this.#last.set(place, known);
    return known;
  }

  #readLine(line: string, place: Place, level: number): Known | undefined {
    const rest = line.slice(1);
    switch (line.charAt(0)) {
      case 's':
        return this.#meet(this.#strings[Number.parseInt(rest, 36)]);
      case "'":
      case '@':
        return this.#meet(this.#derives ? this.#readDerived(line, place) : undefined);
      case '~':
        return this.#composites[Number.parseInt(rest, 36)];
      case '"':
        return this.#meet(this.#addString(unescaped(rest), rest.length));
      case '[':
        return this.#readArray(Number(rest), place, level);
      case '{':
        return this.#readObject(rest, level);
      default:
        return readLiteral(line);
    }
  }

  #addString(text: string, length: number): Known {
    const known = { value: text, size: length + 2, depth: 0 };
    this.#strings.push(known);
    this.#texts.add(text);
    return known;
  }

  #meet(known: Known | undefined): Known | undefined {
    if (this.#derives && typeof known?.value === 'string') this.#recent.meet(known.value);
    return known;
  }

  /** `'` with the index of a recent string, or `@` with the number of any, and the template. */
  #readDerived(line: string, place: Place): Known {
    const text = unescaped(line);
    const isNear = text.startsWith("'");
    const end = isNear ? 2 : text.indexOf(',');
    const digits = text.slice(1, Math.max(1, end));
    const number = /^[0-9a-z]+$/.test(digits) ? Number.parseInt(digits, 36) : NaN;
    const from = isNear ? this.#near(number, place) : this.#strings[number]?.value;
    const made = typeof from === 'string' ? this.#expand(text.slice(isNear ? end : end + 1), from) : undefined;
    if (made === undefined) throw new Malformed(t`it refers to something that is not there`);
    this.#room -= made.length;
    if (this.#room < 0) throw new Malformed(t`it unfolds to more than it says`);
    const length = ESCAPED.test(made) ? JSON.stringify(made).length - 2 : made.length;
    return this.#texts.has(made) ? { value: made, size: length + 2, depth: 0 } : this.#addString(made, length);
  }

  #expand(template: string, from: string): string | undefined {
    if (template === '') return from.length <= LONGEST_DERIVED ? from : undefined;
    if (from.length < SHORT) return expand(template, wordsOf(from));
    const words = this.#words.get(from) ?? wordsOf(from);
    this.#words.set(from, words);
    return expand(template, words);
  }

  #near(position: number, place: Place): JsonValue | undefined {
    return position === 0 ? this.#last.get(place)?.value : this.#recent.all()[position - 1];
  }

  #readArray(length: number, place: Place, level: number): Known {
    if (!(length <= this.#lines.length)) throw new Malformed(t`a list is longer than what follows`);
    const items: JsonValue[] = [];
    const itemPlace = this.#itemPlaces.get(place) ?? placeOfItems(place);
    this.#itemPlaces.set(place, itemPlace);
    let size = 2;
    let depth = 0;
    for (let index = 0; index < length; index += 1) {
      const item = this.#read(itemPlace, level + 1);
      items.push(item.value);
      size += item.size + 1;
      depth = Math.max(depth, item.depth + 1);
    }
    return this.#keep({ value: items, size, depth });
  }

  #readObject(rest: string, level: number): Known {
    const id = rest.startsWith('{') ? this.#addShape(rest.slice(1)) : Number.parseInt(rest, 36);
    const shape = this.#shapes[id];
    if (shape === undefined) throw new Malformed(t`it refers to something that is not there`);
    const entries: [string, JsonValue][] = [];
    let { size } = shape;
    let depth = 0;
    shape.keys.forEach((key, position) => {
      const item = this.#read(placeOfKey(id, position), level + 1);
      entries.push([key, item.value]);
      size += item.size + 2;
      depth = Math.max(depth, item.depth + 1);
    });
    // `fromEntries` defines own properties, so that a key such as `__proto__` is data.
    const value: JsonObject = Object.fromEntries(entries);
    return this.#keep({ value, size, depth });
  }

  #addShape(text: string): number {
    // Each key has a value in a line of its own, so that this many keys are never read in vain.
    const parts = text.split('\t', this.#lines.length + 1);
    if (parts.length > this.#lines.length) throw new Malformed(t`an object is longer than what follows`);
    const keys = text === '' ? [] : text === '\t' ? [''] : parts.map(unescaped);
    this.#shapes.push({ keys, size: 2 + text.length + 2 * keys.length });
    return this.#shapes.length - 1;
  }

  #keep(known: Known): Known {
    this.#composites.push(known);
    return known;
  }
}

function readLiteral(line: string): Known {
  const literal = LITERALS.get(line);
  if (literal !== undefined) return { value: literal, size: 5, depth: 0 };
  const number = Number(line);
  if (line.trim() === '' || !Number.isFinite(number)) throw new Malformed(t`a line of it has no meaning`);
  return { value: number, size: line.length, depth: 0 };
}
