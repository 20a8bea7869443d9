import type { JsonValue } from '../lib/json.ts';
import { isJsonArray, isJsonObject } from '../lib/json.ts';
import { Deriver, RecentStrings } from './derive.ts';
import type { Place } from './place.ts';
import { placeOfItems, placeOfKey, ROOT } from './place.ts';
import { DEPTH_LIMIT } from './unpack.ts';

/** A value by number: equal values have one number, however often they occur. */
type Numbered =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'array'; readonly items: readonly number[] }
  | { readonly kind: 'object'; readonly shape: number; readonly values: readonly number[] };

/** Text of a string without its quotes; holds no line break and no tab. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function base36(number: number): string {
  return number.toString(36);
}

/**
 * Writes JSON as lines in which nothing that was written before is written again: one line a value, told by its first
 * character; `docs/share-format.md` describes them. What it has packed it knows, so that the next document can refer
 * to it: that is how a dictionary is used.
 */
export class Packer {
  readonly #numbers = new Map<string, number>();
  readonly #values: Numbered[] = [];
  /** Shapes by their keys; which of them were written, and as which. */
  readonly #shapes = new Map<string, number>();
  readonly #shapeKeys: string[] = [];
  readonly #writtenShapes = new Map<number, number>();
  /** Strings and composites that were written, and as which. */
  readonly #strings = new Map<number, number>();
  readonly #composites = new Map<number, number>();
  readonly #last = new Map<Place, number>();
  readonly #recent = new RecentStrings();
  readonly #deriver: Deriver | undefined;

  /** `derives`: strings may be made of the words of others, as the readers of dictionaries 3 and 4 understand. */
  constructor(derives: boolean) {
    this.#deriver = derives ? new Deriver() : undefined;
  }

  /** Packs one document. Throws a RangeError for nesting beyond what the call stack holds. */
  pack(root: JsonValue): string {
    const lines: string[] = [];
    this.#write(this.#number(root), ROOT, lines);
    return lines.join('\n');
  }

  #number(value: JsonValue, depth = 0): number {
    if (depth > DEPTH_LIMIT) throw new RangeError(`more than ${DEPTH_LIMIT} levels of nesting`);
    if (isJsonArray(value)) {
      const items = value.map((item) => this.#number(item, depth + 1));
      return this.#intern(`[${items.join(',')}`, { kind: 'array', items });
    }
    if (isJsonObject(value)) {
      const keys = Object.keys(value).map(escaped).join('\t');
      // No key and one empty key would both be the empty text; two empty keys there cannot be.
      const shape = this.#shape(keys === '' && Object.hasOwn(value, '') ? '\t' : keys);
      const values = Object.values(value).map((item) => this.#number(item, depth + 1));
      return this.#intern(`{${shape}:${values.join(',')}`, { kind: 'object', shape, values });
    }
    if (typeof value === 'string') return this.#intern(`"${value}`, { kind: 'string', text: value });
    // A number too large for a double (`1e999`) is null, as in JSON.stringify.
    const isNull = value === null || (typeof value === 'number' && !Number.isFinite(value));
    const text = isNull ? 'n' : value === true ? 't' : value === false ? 'f' : JSON.stringify(value);
    return this.#intern(text, { kind: 'literal', text });
  }

  #shape(keys: string): number {
    const known = this.#shapes.get(keys);
    if (known !== undefined) return known;
    this.#shapes.set(keys, this.#shapeKeys.length);
    this.#shapeKeys.push(keys);
    return this.#shapeKeys.length - 1;
  }

  #intern(key: string, value: Numbered): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#values.length);
    this.#values.push(value);
    return this.#values.length - 1;
  }

  #write(number: number, place: Place, lines: string[]): void {
    if (this.#last.get(place) === number) {
      lines.push('=');
      return;
    }
    const value = this.#values[number];
    if (value === undefined) return;
    if (value.kind === 'literal') lines.push(value.text);
    else if (value.kind === 'string') this.#writeString(number, value.text, place, lines);
    else this.#writeComposite(number, value, place, lines);
    // Only now: a part may stand in the same place as the whole, and the reader knows the whole last.
    this.#last.set(place, number);
  }

  #writeString(number: number, text: string, place: Place, lines: string[]): void {
    const known = this.#strings.get(number);
    lines.push(
      this.#derived(text, place, known !== undefined) ??
        (known === undefined ? `"${escaped(text)}` : `s${base36(known)}`),
    );
    this.#recent.meet(text);
    if (known !== undefined) return;
    this.#deriver?.file(text, this.#strings.size);
    this.#strings.set(number, this.#strings.size);
  }

  #derived(text: string, place: Place, isKnown: boolean): string | undefined {
    if (this.#deriver === undefined) return undefined;
    const last = this.#values[this.#last.get(place) ?? -1];
    const lastText = last?.kind === 'string' ? last.text : undefined;
    const line = this.#deriver.derive(text, lastText, this.#recent.all(), isKnown);
    return line === undefined ? undefined : escaped(line);
  }

  #writeComposite(
    number: number,
    value: Extract<Numbered, { kind: 'array' | 'object' }>,
    place: Place,
    lines: string[],
  ): void {
    const written = this.#composites.get(number);
    if (written !== undefined) {
      lines.push(`~${base36(written)}`);
      return;
    }
    if (value.kind === 'array') {
      lines.push(`[${value.items.length}`);
      for (const item of value.items) this.#write(item, placeOfItems(place), lines);
    } else {
      const known = this.#writtenShapes.get(value.shape);
      const shape = known ?? this.#writtenShapes.size;
      this.#writtenShapes.set(value.shape, shape);
      lines.push(known === undefined ? `{{${this.#shapeKeys[value.shape] ?? ''}` : `{${base36(shape)}`);
      value.values.forEach((item, position) => this.#write(item, placeOfKey(shape, position), lines));
    }
    this.#composites.set(number, this.#composites.size);
  }
}
