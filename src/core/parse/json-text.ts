import type { JsonValue } from '../lib/json.ts';
import { isJson } from '../lib/json.ts';
import { err, ok } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import { t } from '../lib/words.ts';
import { readAdminText } from './admin-text.ts';
import { findJson } from './find-json.ts';
import type { FoundJson, Span } from './find-json.ts';
import { isDeeperThan } from './json-depth.ts';
import type { ReadError } from './read-error.ts';
import { MAX_DEPTH, scanJsonValue } from './scan-json.ts';
import type { JsonScan } from './scan-json.ts';
import { sniffText } from './sniff-text.ts';
import { looksLikeYaml } from './sniff-yaml.ts';
import { lineAt, linesAt, placeAt } from './text-place.ts';
import { parseYamlText } from './yaml-text.ts';

/** A JSON value with the line (from 1) that it begins at. */
export interface TextValue {
  readonly value: JsonValue;
  readonly line: number;
}

/** The JSON values of a text, at least one, with what is worth saying about it. */
export interface JsonText {
  readonly values: readonly TextValue[];
  readonly notes: readonly string[];
}

/** JSON.parse as a value. Its message differs from engine to engine, so the place is looked for separately. */
function parseStrictly(text: string): { readonly value: JsonValue } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? { value } : undefined;
  } catch {
    return undefined;
  }
}

function describeLength(part: string): string {
  const lines = lineAt(part, part.length);
  return lines === 1 ? t`${part.length} characters (1 line)` : t`${part.length} characters (${lines} lines)`;
}

/** What stands before the first value and after the last; between them are line breaks, or more of the same noise. */
function describeNoise(text: string, spans: readonly Span[]): readonly string[] {
  const before = text.slice(0, spans[0]?.start).trim();
  const after = text.slice(spans.at(-1)?.end).trim();
  if (after === '') return before === '' ? [] : [t`Left out: ${describeLength(before)} before the JSON.`];
  const left = describeLength(after);
  return [
    before === ''
      ? t`Left out: ${left} after it.`
      : t`Left out: ${describeLength(before)} before the JSON and ${left} after it.`,
  ];
}

function findCutOff(text: string, start: number, scan: Extract<JsonScan, { kind: 'cut' }>): ReadError {
  const place = placeAt(text, text.trimEnd().length);
  const isDump = /^\{\s*"configs"\s*:\s*\[/.test(text.slice(start, start + 200));
  if (!isDump || scan.sections === 0) return { kind: 'cut-off', ...place, sections: 0 };
  // The type comes first in a section that Envoy wrote; elsewhere the section has no name.
  const head = text.slice(scan.lastSectionAt, scan.lastSectionAt + 200);
  const lastSection = /"@type"\s*:\s*"[^"]*?([A-Za-z]+)"/.exec(head)?.[1] ?? t`not named`;
  return { kind: 'cut-off', ...place, sections: scan.sections, lastSection };
}

function findFailure(text: string, { failed }: FoundJson): ReadError {
  if (failed?.scan.kind === 'too-deep') return { kind: 'too-deep', limit: MAX_DEPTH };
  const start = failed?.start ?? text.search(/\S/);
  const scan = failed?.scan ?? scanJsonValue(text, start);
  if (scan.kind === 'cut') return findCutOff(text, start, scan);
  if (scan.kind === 'broken') return { kind: 'not-json', ...placeAt(text, scan.at), expected: scan.expected };
  return { kind: 'not-json', ...placeAt(text, start), expected: t`expected one JSON object` };
}

function parseFound(text: string, found: FoundJson): Result<JsonText, ReadError> {
  const starts = found.values.map(({ start }) => start);
  const lines = linesAt(text, starts);
  const values = found.values.flatMap(({ start, end }, index) => {
    const parsed = parseStrictly(text.slice(start, end));
    return parsed === undefined ? [] : [{ ...parsed, line: lines[index] ?? 1 }];
  });
  if (found.failed !== undefined || values.length === 0) return err(findFailure(text, found));
  return ok({ values, notes: describeNoise(text, found.values) });
}

function parseAmongNoise(text: string): Result<JsonText, ReadError> {
  const admin = readAdminText(text);
  if (admin !== undefined) return ok(admin);
  const known = sniffText(text);
  if (known !== undefined) return err(known);
  if (!looksLikeYaml(text)) return parseFound(text, findJson(text));
  const yaml = parseYamlText(text);
  return yaml.ok ? ok({ values: yaml.value, notes: [t`The file is YAML; it is shown as JSON.`] }) : yaml;
}

/**
 * Text to JSON values: the whole text, the values among commands, prompts and banners or one after the other, what YAML
 * stands for, or the text of Envoy's /clusters or /listeners as the JSON that Envoy writes for it.
 * Keys such as `__proto__` become own properties, as JSON.parse makes them; of duplicate keys the last one counts.
 * Errors: `empty`, what `sniffText` recognises, `not-json`, `not-yaml`, `cut-off`, `too-deep`.
 */
export function parseJsonText(text: string): Result<JsonText, ReadError> {
  const whole = parseStrictly(text);
  // `length` is in UTF-16 units; of white space each is one byte.
  if (whole === undefined && text.trim() === '') return err({ kind: 'empty', bytes: text.length });
  const result =
    whole === undefined ? parseAmongNoise(text) : ok({ values: [{ value: whole.value, line: 1 }], notes: [] });
  const isTooDeep = result.ok && result.value.values.some(({ value }) => isDeeperThan(value, MAX_DEPTH));
  return isTooDeep ? err({ kind: 'too-deep', limit: MAX_DEPTH }) : result;
}
