import type { CST } from 'yaml';
import { Composer, isScalar, Lexer, Parser } from 'yaml';
import { isJson } from '../lib/json.ts';
import { err, ok } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import { t } from '../lib/words.ts';
import type { TextValue } from './json-text.ts';
import type { ReadError } from './read-error.ts';
import { linesAt, placeAt } from './text-place.ts';

/** How often what an anchor names may be repeated, itself and inside others: what YAML bombs are made of. */
const MAX_ALIASES = 100;

/**
 * Deepest nesting of YAML that is opened; Envoy writes 100 levels at most. The library recurses level by level, and a
 * stack that is full within a regular expression ends the process instead of throwing.
 */
const MAX_YAML_DEPTH = 256;

/** The tokens of a text; undefined where so many are open at once that the parser, too, would fill the stack. */
function readTokens(text: string): readonly CST.Token[] | undefined {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > 2 * MAX_YAML_DEPTH) return undefined;
  }
  tokens.push(...parser.end());
  return tokens;
}

/** Whether collections are nested deeper than a limit; by a loop, for the tokens may be nested without end. */
function isNestedDeeper(tokens: readonly CST.Token[], limit: number): boolean {
  const left: (readonly [token: CST.Token | null | undefined, depth: number])[] = [];
  for (const token of tokens) left.push([token, 0]);
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [token, depth] = next;
    if (token?.type === 'document') left.push([token.value, depth]);
    if (token === null || token === undefined || !('items' in token)) continue;
    if (depth === limit) return true;
    for (const item of token.items) left.push([item.key, depth + 1], [item.value, depth + 1]);
  }
  return false;
}

/**
 * YAML to the JSON values that its documents stand for, at least one. Errors: `not-yaml` with the place, `too-deep`,
 * `empty` where there are comments alone.
 */
export function parseYamlText(text: string): Result<readonly TextValue[], ReadError> {
  const tokens = readTokens(text);
  if (tokens === undefined || isNestedDeeper(tokens, MAX_YAML_DEPTH))
    return err({ kind: 'too-deep', limit: MAX_YAML_DEPTH });
  // YAML 1.2 core: `no` and `on` are texts, dates too; no tags but those of JSON. Of duplicate keys the last counts, as
  // in JSON. Keys such as `__proto__` become own properties.
  const composer = new Composer({ schema: 'core', resolveKnownTags: false, uniqueKeys: false, logLevel: 'error' });
  const documents = [...composer.compose(tokens, true, text.length)];
  const error = documents.flatMap(({ errors }) => errors)[0];
  if (error !== undefined) {
    return err({ kind: 'not-yaml', ...placeAt(text, error.pos[0]), expected: error.message.replace(/[.:]$/, '') });
  }
  const filled = documents.filter(({ contents }) => !(isScalar(contents) && contents.value === null));
  if (filled.length === 0) return err({ kind: 'empty', bytes: text.length });
  try {
    const lines = linesAt(
      text,
      filled.map(({ contents }) => contents?.range[0] ?? 0),
    );
    return ok(
      filled.map((document, index) => {
        const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
        return { value: isJson(value) ? value : null, line: lines[index] ?? 1 };
      }),
    );
  } catch (thrown) {
    if (!(thrown instanceof ReferenceError)) throw thrown;
    // Aliases beyond the limit, which the library finds while it unfolds them.
    return err({ kind: 'not-yaml', ...placeAt(text, text.search(/\S/)), expected: t`its aliases repeat too much` });
  }
}
