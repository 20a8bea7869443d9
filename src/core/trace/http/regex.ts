import { RE2JS } from 're2js';
import type { Result } from '../../lib/result.ts';
import { err, ok } from '../../lib/result.ts';
import { t } from '../../lib/words.ts';

/** Instructions that a pattern may need at most, for compiling is part of a trace. RE2 in Envoy allows some 87,000. */
const MAX_INSTRUCTIONS = 200_000;

/** Instructions × characters: matching takes some 0.2 µs for each at worst. */
const MAX_WORK = 4_000_000;

/** Compiled patterns that are kept. A dump has some thousands of different ones at most. */
const MAX_KEPT = 5000;

const COUNTED_REPETITION = /\{(\d{1,4})(?:,(\d{0,4}))?\}/g;

/** An upper bound: RE2 unrolls counted repetitions, nested ones up to 1,000 times in all. */
function instructionsAtMost(pattern: string): number {
  let repetitions = 1;
  for (const [, least, most] of pattern.matchAll(COUNTED_REPETITION)) {
    repetitions += Math.max(Number(least), Number(most ?? 0));
  }
  return repetitions * pattern.length;
}

const kept = new Map<string, Result<RE2JS, string>>();

/** Whether a pattern is not tried here, though RE2 might take it. */
export function isTooLarge(pattern: string): boolean {
  return instructionsAtMost(pattern) > MAX_INSTRUCTIONS;
}

function compile(pattern: string): Result<RE2JS, string> {
  try {
    return ok(RE2JS.compile(pattern));
  } catch (error) {
    return err(error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : 'refused');
  }
}

/**
 * A pattern as RE2 understands it, which is what Envoy runs, and the only way in which a pattern of a dump is ever
 * run: its time is linear in the text. The error is RE2's own words for what is wrong with the pattern.
 */
export function compileRegex(pattern: string): Result<RE2JS, string> {
  const known = kept.get(pattern);
  if (known !== undefined) return known;
  if (isTooLarge(pattern)) return err(t`too large to be tried here`);
  if (kept.size >= MAX_KEPT) kept.clear();
  const compiled = compile(pattern);
  kept.set(pattern, compiled);
  return compiled;
}

/** A pattern that is ready to be run on this text, or why it is not. */
function prepare(pattern: string, text: string): Result<RE2JS, string> {
  const compiled = compileRegex(pattern);
  if (!compiled.ok || compiled.value.programSize() * text.length <= MAX_WORK) return compiled;
  return err(t`too large for a text of this length to be tried here`);
}

/** Why a pattern cannot be run on a text, in RE2's own words or in ours; undefined where it can. */
export function regexFault(pattern: string, text: string): string | undefined {
  const prepared = prepare(pattern, text);
  return prepared.ok ? undefined : prepared.error;
}

/** Whether the pattern matches the whole text (RE2::FullMatch). One that cannot be run matches nothing. */
export function matchRegex(pattern: string, text: string): boolean {
  const prepared = prepare(pattern, text);
  return prepared.ok && prepared.value.matches(text);
}

/** The named groups of a full match; undefined where the pattern does not match. */
export function captureNamed(pattern: string, text: string): ReadonlyMap<string, string> | undefined {
  const compiled = prepare(pattern, text);
  if (!compiled.ok) return undefined;
  const matcher = compiled.value.matcher(text);
  if (!matcher.matches()) return undefined;
  const names = Object.keys(compiled.value.namedGroups());
  return new Map(names.map((name) => [name, matcher.group(name) ?? '']));
}

/** A part of a substitution: text as it stands, or the number of a group. */
type Piece = string | number;

/** `\0` to `\9` are groups, `\\` a backslash; what follows another escape is lost (RE2::Rewrite). */
function piecesOf(substitution: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < substitution.length; at += 1) {
    const letter = substitution.charAt(at);
    if (letter !== '\\') {
      pieces.push(letter);
      continue;
    }
    at += 1;
    const escaped = substitution.charAt(at);
    if (escaped === '\\') pieces.push('\\');
    else if (/^\d$/.test(escaped)) pieces.push(Number(escaped));
    else break;
  }
  return pieces;
}

/**
 * Replaces every match of the pattern (RE2::GlobalReplace). A substitution that names a group which the pattern does
 * not have, or a pattern that cannot be run, leaves the text as it is.
 */
export function replaceRegex(pattern: string, text: string, substitution: string): string {
  const compiled = prepare(pattern, text);
  if (!compiled.ok) return text;
  const pieces = piecesOf(substitution);
  if (pieces.some((piece) => typeof piece === 'number' && piece > compiled.value.groupCount())) return text;
  const matcher = compiled.value.matcher(text);
  let result = '';
  let end = -1;
  while (matcher.find()) {
    // RE2 takes no empty match right behind another match; Java's rules, which RE2JS follows, do.
    if (matcher.start() === end && matcher.end() === end) continue;
    result += text.slice(Math.max(end, 0), matcher.start());
    result += pieces.map((piece) => (typeof piece === 'number' ? (matcher.group(piece) ?? '') : piece)).join('');
    end = matcher.end();
  }
  return result + text.slice(Math.max(end, 0));
}
