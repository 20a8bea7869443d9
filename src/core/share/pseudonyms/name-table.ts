import { isKeptWord } from './well-known.ts';

/** What a name names; it is told by where the name was found first. */
export type NameKind = 'namespace' | 'service' | 'workload' | 'account' | 'host' | 'resource';

/** Beginnings of the pseudonyms. */
const STEMS: Readonly<Record<NameKind, string>> = {
  namespace: 'ns',
  service: 'svc',
  workload: 'pod',
  account: 'sa',
  host: 'host',
  resource: 'name',
};

const OWN_FORM = /(?:^|[_-])(?:ns|svc|pod|sa|host|name)-(\d{1,9})(?![A-Za-z0-9])/g;

/** A word of a name: what stands between dots, slashes, bars and the like. */
export const WORD = '[A-Za-z0-9]+(?:[_-]+[A-Za-z0-9]+)*';
/** Every word of a text. */
export const WORDS = new RegExp(WORD, 'g');

/** A name with its pseudonym. */
export interface NamePair {
  readonly kind: NameKind;
  readonly name: string;
  readonly pseudonym: string;
}

/** Shorter names are replaced only where they are the whole word: `web` does not say what `web-sockets` is. */
const SHORTEST_PART = 3;

/** Words and their pseudonyms. Case is kept as far as one letter tells, for hosts match without it. */
export class NameTable {
  readonly #pairs = new Map<string, NamePair>();
  readonly #counts = new Map<NameKind, number>();
  #start = 0;

  /** Pseudonyms begin beyond numbers that a text has in their own form, so that no two names become one. */
  reserve(text: string): void {
    if (!text.includes('-')) return;
    for (const [, number] of text.matchAll(OWN_FORM)) this.#start = Math.max(this.#start, Number(number));
  }

  add(kind: NameKind, word: string): void {
    const name = word.toLowerCase();
    if (isKeptWord(name) || this.#pairs.has(name)) return;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    this.#pairs.set(name, { kind, name, pseudonym: `${STEMS[kind]}-${this.#start + count}` });
  }

  remove(name: string): void {
    this.#pairs.delete(name);
  }

  names(): readonly NamePair[] {
    return [...this.#pairs.values()];
  }

  has(word: string): boolean {
    return this.#pairs.has(word.toLowerCase());
  }

  /** The word with every name in it replaced: as a whole, or its parts between `-` and `_`, the longest first. */
  disguise(word: string): string {
    const whole = this.#pseudonym(word);
    if (whole !== undefined || !/[_-]/.test(word) || isKeptWord(word)) return whole ?? word;
    const pieces = word.split(/([_-]+)/);
    let result = '';
    for (let from = 0; from < pieces.length;) {
      const { text, next } = this.#longest(pieces, from);
      result += text;
      from = next;
    }
    return result;
  }

  #longest(pieces: readonly string[], from: number): { readonly text: string; readonly next: number } {
    // Names of Kubernetes have few parts; the bound keeps a hostile word of thousands cheap.
    for (let to = Math.min(pieces.length, from + 15); to > from; to -= 1) {
      const part = pieces.slice(from, to).join('');
      const found = part.length < SHORTEST_PART ? undefined : this.#pseudonym(part);
      if (found !== undefined) return { text: found, next: to };
    }
    return { text: pieces[from] ?? '', next: from + 1 };
  }

  #pseudonym(word: string): string | undefined {
    const lower = word.toLowerCase();
    const pair = this.#pairs.get(lower);
    if (pair === undefined || word === lower) return pair?.pseudonym;
    const { pseudonym } = pair;
    return word === word.toUpperCase()
      ? pseudonym.toUpperCase()
      : pseudonym.charAt(0).toUpperCase() + pseudonym.slice(1);
  }
}
