import type { Explained } from '../../lib/explained.ts';
import { err, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import { t } from '../../lib/words.ts';

/** One piece of a word: white space, a quoted part, an escaped character, or plain text. */
const PIECE = /(\s+)|'([^']*)'|\$'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\[^])*)"|\\([^])|([^\s'"\\$]+|\$)/gy;

const ANSI_C: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** `$'…'`: what browsers write when they copy a request. Source: the manual of bash, ANSI-C Quoting. */
function unescapeAnsi(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/g, (_, four, two, one: string | undefined) => {
    const hex: unknown = four ?? two;
    if (typeof hex === 'string') return String.fromCharCode(Number.parseInt(hex, 16));
    return one === undefined ? '' : (ANSI_C[one] ?? one);
  });
}

function unescapeDouble(text: string): string {
  return text.replace(/\\\n/g, '').replace(/\\(["\\$`])/g, '$1');
}

/**
 * Splits a command line as a POSIX shell does; nothing is expanded. Errors: a quote that is not closed.
 */
export function splitShellWords(text: string): Result<readonly string[], Explained> {
  const words: string[] = [];
  let word: string | undefined;
  let end = 0;
  for (const [piece, space, single, ansi, double, escaped, plain] of text.matchAll(PIECE)) {
    end += piece.length;
    // A backslash at the end of a line goes on with the next.
    if (escaped === '\n') continue;
    if (space === undefined) {
      const ansiText = ansi === undefined ? undefined : unescapeAnsi(ansi);
      const doubleText = double === undefined ? undefined : unescapeDouble(double);
      word = `${word ?? ''}${single ?? ansiText ?? doubleText ?? escaped ?? plain ?? ''}`;
    } else {
      if (word !== undefined) words.push(word);
      word = undefined;
    }
  }
  if (word !== undefined) words.push(word);
  if (end === text.length) return ok(words);
  const detail = t`What begins with ${text.slice(end, end + 20)} does not end.`;
  return err({ title: t`A quote is not closed`, detail, next: t`Paste the whole command.` });
}
