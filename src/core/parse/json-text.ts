import type { JsonValue } from '../lib/json.ts';
import { isJson } from '../lib/json.ts';
import { err, ok } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import { findJson } from './find-json.ts';
import type { FoundJson, Span } from './find-json.ts';
import { isDeeperThan } from './json-depth.ts';
import type { ReadError } from './read-error.ts';
import { MAX_DEPTH, scanJsonValue } from './scan-json.ts';
import type { JsonScan } from './scan-json.ts';
import { sniffText } from './sniff-text.ts';
import { looksLikeYaml } from './sniff-yaml.ts';
import { lineAt, placeAt } from './text-place.ts';
import { parseYamlText } from './yaml-text.ts';

/** A JSON value that was read from a text, with what is worth saying about it. */
export interface JsonText {
  readonly value: JsonValue;
  readonly notes: readonly string[];
}

// More line numbers than these say nothing more.
const SHOWN_LINES = 5;

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
  return `${part.length} characters (${lines === 1 ? '1 line' : `${lines} lines`})`;
}

function describeNoise(text: string, { start, end }: Span): readonly string[] {
  const before = text.slice(0, start).trim();
  const after = text.slice(end).trim();
  const parts = [
    ...(before === '' ? [] : [`${describeLength(before)} before the JSON`]),
    ...(after === '' ? [] : [`${describeLength(after)} after it`]),
  ];
  return parts.length === 0 ? [] : [`Left out: ${parts.join(' and ')}.`];
}

function findCutOff(text: string, start: number, scan: Extract<JsonScan, { kind: 'cut' }>): ReadError {
  const place = placeAt(text, text.trimEnd().length);
  const isDump = /^\{\s*"configs"\s*:\s*\[/.test(text.slice(start, start + 200));
  if (!isDump || scan.sections === 0) return { kind: 'cut-off', ...place, sections: 0 };
  // The type comes first in a section that Envoy wrote; elsewhere the section has no name.
  const head = text.slice(scan.lastSectionAt, scan.lastSectionAt + 200);
  const lastSection = /"@type"\s*:\s*"[^"]*?([A-Za-z]+)"/.exec(head)?.[1] ?? 'not named';
  return { kind: 'cut-off', ...place, sections: scan.sections, lastSection };
}

function findFailure(text: string, { values, failed }: FoundJson): ReadError {
  const starts = [...values.map((span) => span.start), ...(failed === undefined ? [] : [failed.start])];
  if (failed?.scan.kind === 'too-deep') return { kind: 'too-deep', limit: MAX_DEPTH };
  if (starts.length > 1) {
    const lines = starts.slice(0, SHOWN_LINES).map((start) => lineAt(text, start));
    return { kind: 'several-values', count: starts.length, lines };
  }
  const start = failed?.start ?? text.search(/\S/);
  const scan = failed?.scan ?? scanJsonValue(text, start);
  if (scan.kind === 'cut') return findCutOff(text, start, scan);
  if (scan.kind === 'broken') return { kind: 'not-json', ...placeAt(text, scan.at), expected: scan.expected };
  return { kind: 'not-json', ...placeAt(text, start), expected: 'expected one JSON object' };
}

function parseAmongNoise(text: string): Result<JsonText, ReadError> {
  const known = sniffText(text);
  if (known !== undefined) return err(known);
  if (looksLikeYaml(text)) {
    const yaml = parseYamlText(text);
    return yaml.ok ? ok({ value: yaml.value, notes: ['The file is YAML; it is shown as JSON.'] }) : yaml;
  }
  const found = findJson(text);
  const [span, second] = found.values;
  if (span !== undefined && second === undefined && found.failed === undefined) {
    const parsed = parseStrictly(text.slice(span.start, span.end));
    if (parsed !== undefined) return ok({ value: parsed.value, notes: describeNoise(text, span) });
  }
  return err(findFailure(text, found));
}

/**
 * Text to one JSON value: the whole text, the one value among commands, prompts and banners, or what YAML stands for.
 * Keys such as `__proto__` become own properties, as JSON.parse makes them; of duplicate keys the last one counts.
 * Errors: `empty`, what `sniffText` recognises, `not-json`, `not-yaml`, `cut-off`, `several-values`, `too-deep`.
 */
export function parseJsonText(text: string): Result<JsonText, ReadError> {
  const whole = parseStrictly(text);
  // `length` is in UTF-16 units; of white space each is one byte.
  if (whole === undefined && text.trim() === '') return err({ kind: 'empty', bytes: text.length });
  const result = whole === undefined ? parseAmongNoise(text) : ok({ value: whole.value, notes: [] });
  if (result.ok && isDeeperThan(result.value.value, MAX_DEPTH)) return err({ kind: 'too-deep', limit: MAX_DEPTH });
  return result;
}
