/**
 * Strings made of the words of another string, for dictionaries 3 and 4: `outbound|80||web.shop.svc.cluster.local` tells
 * most of what stands around it. Both sides keep the same list of recent strings. `docs/share-format.md`, section 3.
 */

/** Longer strings are neither derived nor derived from, so that a line cannot grow to much more than itself. */
export const LONGEST_DERIVED = 512;
/** Words that one character of base 36 can name; strings with more are not derived. */
const MOST_WORDS = 36;
/** Strings that are not recent and may be looked at for one string. */
const MOST_FAR = 8;
/** Strings that one character of base 36 can name, beside the one that stood last in the place. */
const MOST_RECENT = 14;
/** A derived string must spare so many characters of words. */
const LEAST_GAIN = 4;
/** What the number of a string that is not recent costs, in characters. */
const COST_OF_NUMBER = 3;
const MARKS = /[%^]/;

/** A string as runs of letters and digits, and what stands between them: one more than there are words. */
interface Split {
  readonly words: readonly string[];
  readonly between: readonly string[];
}

/** The words of a string, as templates count them. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z0-9]+/g) ?? [];
}

function split(text: string): Split {
  return { words: wordsOf(text), between: text.split(/[A-Za-z0-9]+/) };
}

/** Strings in the order in which they were last met, the latest first. */
export class RecentStrings {
  readonly #texts: string[] = [];

  meet(text: string): void {
    if (text.length > LONGEST_DERIVED || this.#texts[0] === text) return;
    const at = this.#texts.indexOf(text);
    if (at >= 0) this.#texts.splice(at, 1);
    else if (this.#texts.length === MOST_RECENT) this.#texts.pop();
    this.#texts.unshift(text);
  }

  all(): readonly string[] {
    return this.#texts;
  }

  copy(): RecentStrings {
    const other = new RecentStrings();
    other.#texts.push(...this.#texts);
    return other;
  }
}

/** The number plus what a digit of base 36 says, in as many digits: `007` and 2 make `009`. */
function advanced(word: string, by: number): string {
  return String(Number(word) + by).padStart(word.length, '0');
}

/** By how much a number is more than the one that stood there: 1 to 35, or undefined. */
function advanceOf(from: string | undefined, to: string): number | undefined {
  if (from === undefined || !/^\d{1,9}$/.test(from) || !/^\d{1,9}$/.test(to)) return undefined;
  const by = Number(to) - Number(from);
  return by > 0 && by < 36 && advanced(from, by) === to ? by : undefined;
}

interface Derived {
  readonly template: string;
  /** Characters of words that it does not spare. */
  readonly cost: number;
}

/** The words of `to` told by those of `from`: `%2` is the third word, `^23` a number 3 more than it. */
function describeBy(from: Split, to: Split): Derived {
  let template = to.between[0] ?? '';
  let cost = 0;
  to.words.forEach((word, position) => {
    const same = from.words[position] === word ? position : from.words.indexOf(word);
    const by = same < 0 ? advanceOf(from.words[position], word) : undefined;
    if (same >= 0) template += `%${same.toString(36)}`;
    else if (by !== undefined) template += `^${position.toString(36)}${by.toString(36)}`;
    else template += word;
    if (by !== undefined) cost += 1;
    else if (same < 0) cost += word.length;
    template += to.between[position + 1] ?? '';
  });
  return { template, cost };
}

/** Two neighbouring words, which tell a string better than one. */
function pairsOf({ words, between }: Split): readonly string[] {
  return words.slice(1).map((word, index) => `${words[index] ?? ''}${between[index + 1] ?? ''}${word}`);
}

/** Finds of which other string a string is best made. */
export class Deriver {
  readonly #splits = new Map<string, Split>();
  /** The latest string with a pair of words, and its number. */
  readonly #byPair = new Map<string, { readonly text: string; readonly number: number }>();

  #splitOf(text: string): Split {
    const known = this.#splits.get(text) ?? split(text);
    this.#splits.set(text, known);
    return known;
  }

  /** A string has got a number. */
  file(text: string, number: number): void {
    if (text.length > LONGEST_DERIVED) return;
    const filed = { text, number };
    for (const pair of pairsOf(this.#splitOf(text))) this.#byPair.set(pair, filed);
  }

  /**
   * The line that makes the string of another one; undefined where none is of much help. `last`: the string that stood last
   * in the place. `isKnown`: it can be named by its number, which only a string without any new word is worth.
   */
  derive(text: string, last: string | undefined, recent: readonly string[], isKnown: boolean): string | undefined {
    if (text.length > LONGEST_DERIVED || MARKS.test(text)) return undefined;
    const to = this.#splitOf(text);
    if (to.words.length === 0 || to.words.length > MOST_WORDS) return undefined;
    const whole = to.words.reduce((sum, word) => sum + word.length, 0);
    let most = isKnown ? 0 : whole - LEAST_GAIN;
    let line: string | undefined;
    const consider = (from: string, head: string, extra: number): void => {
      const by = this.#splitOf(from);
      if (by.words.length > MOST_WORDS) return;
      const { template, cost } = describeBy(by, to);
      if (cost + extra > most) return;
      most = cost + extra - 1;
      line = from === text ? head : `${head}${template}`;
    };
    if (last !== undefined && last.length <= LONGEST_DERIVED) consider(last, "'0", 0);
    recent.forEach((from, index) => consider(from, `'${(index + 1).toString(36)}`, 0));
    if (isKnown || line !== undefined) return line;
    const far = new Set(pairsOf(to).flatMap((pair) => this.#byPair.get(pair) ?? []));
    for (const { text: from, number } of [...far].slice(0, MOST_FAR)) {
      consider(from, `@${number.toString(36)},`, COST_OF_NUMBER);
    }
    return line;
  }
}

/** A digit of base 36; -1 for any other character, and behind the end. */
function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 97 && code <= 122 ? code - 87 : -1;
}

/**
 * The string that a template makes of these words; undefined where it names a word that is not there. A link may have
 * hundreds of thousands of them, so that it goes through the characters: `replace` takes twice as long.
 */
export function expand(template: string, words: readonly string[]): string | undefined {
  let text = '';
  let done = 0;
  for (let at = 0; at < template.length; at += 1) {
    const mark = template.charAt(at);
    if (mark !== '%' && mark !== '^') continue;
    const position = digitAt(template, at + 1);
    const by = mark === '^' ? digitAt(template, at + 2) : 0;
    // Without its digits a mark stands for itself.
    if (position < 0 || by < 0) continue;
    const word = words[position];
    if (word === undefined || (mark === '^' && !/^\d{1,9}$/.test(word))) return undefined;
    text += template.slice(done, at) + (mark === '^' ? advanced(word, by) : word);
    done = at + (mark === '^' ? 3 : 2);
    at = done - 1;
  }
  text += template.slice(done);
  return text.length <= LONGEST_DERIVED ? text : undefined;
}
