const LETTER = /\p{L}/u;

/** A run of digits from a place on, as a number and in characters. */
interface Run {
  readonly value: number;
  readonly length: number;
}

/**
 * The natural order of Go's YAML writer: letters by code point and after everything else, runs of digits by the number
 * that they are. Source: sorter.go of go.yaml.in/yaml/v2.
 */
export function compareKeys(one: string, two: string): number {
  const a = Array.from(one);
  const b = Array.from(two);
  const at = a.findIndex((character, index) => character !== b[index]);
  const left = a[at];
  const right = b[at];
  if (left === undefined || right === undefined) return a.length - b.length;
  const byCode = (left.codePointAt(0) ?? 0) - (right.codePointAt(0) ?? 0);
  const letters = Number(LETTER.test(left)) - Number(LETTER.test(right));
  if (letters !== 0) return letters;
  if (LETTER.test(left)) return byCode;
  // Where one of them is 0, a number that began before goes on.
  const goesOn = (left === '0' || right === '0') && /[1-9][0-9]*$/.test(a.slice(0, at).join(''));
  const leftRun = runAt(a, at, goesOn);
  const rightRun = runAt(b, at, goesOn);
  return leftRun.value - rightRun.value || leftRun.length - rightRun.length || byCode;
}

function runAt(characters: readonly string[], at: number, goesOn: boolean): Run {
  const digits = /^[0-9]*/.exec(characters.slice(at).join(''))?.[0] ?? '';
  return { value: Number(`${goesOn ? '1' : '0'}${digits}`), length: digits.length };
}
