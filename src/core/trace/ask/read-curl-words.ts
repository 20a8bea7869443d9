import type { Explained } from '../../lib/explained.ts';
import { err, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import { t } from '../../lib/words.ts';
import type { CurlFlag } from './curl-flags.ts';
import { findCurlFlag, longCurlFlag } from './curl-flags.ts';

/** A flag with its value ('' where it has none), or a URL. */
export interface CurlWord {
  readonly does: CurlFlag;
  readonly value: string;
}

function unread(flag: string): Explained {
  return {
    title: t`curl’s flag ${flag} is not read here`,
    detail: t`It might change the request, so nothing is traced.`,
    next: t`Leave it out if it does not matter, or describe the request by flags of its own.`,
  };
}

/** A word's flags as long ones, each with the value that stands in the same word: `-sXPOST`. */
function flagsOf(word: string): Result<readonly { readonly long: string; readonly inside?: string }[], Explained> {
  if (word.startsWith('--')) {
    return findCurlFlag(word) === undefined ? err(unread(word)) : ok([{ long: word }]);
  }
  const flags: { long: string; inside?: string }[] = [];
  for (let at = 1; at < word.length; at += 1) {
    const long = longCurlFlag(word.charAt(at));
    if (long === undefined) return err(unread(`-${word.charAt(at)}`));
    if (findCurlFlag(long)?.hasValue === true) {
      const inside = word.slice(at + 1);
      flags.push(inside === '' ? { long } : { long, inside });
      break;
    }
    flags.push({ long });
  }
  return ok(flags);
}

/** Reads the words of a curl command, with or without `curl` before them. Errors: unknown flags, a value that is missing. */
export function readCurlWords(words: readonly string[]): Result<readonly CurlWord[], Explained> {
  const found: CurlWord[] = [];
  const rest = words[0] === 'curl' ? words.slice(1) : [...words];
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index] ?? '';
    if (!word.startsWith('-') || word === '-') {
      found.push({ does: 'url', value: word });
      continue;
    }
    const flags = flagsOf(word);
    if (!flags.ok) return flags;
    for (const { long, inside } of flags.value) {
      const meaning = findCurlFlag(long);
      if (meaning === undefined) return err(unread(long));
      let value = inside ?? '';
      if (meaning.hasValue && inside === undefined) {
        index += 1;
        const next = rest[index];
        if (next === undefined) {
          const detail = t`The command ends there.`;
          return err({ title: t`curl’s flag ${long} has no value`, detail, next: t`Paste the whole command.` });
        }
        value = next;
      }
      found.push({ does: meaning.does, value });
    }
  }
  return ok(found);
}
