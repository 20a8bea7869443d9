import { isJsonArray } from '../lib/json.ts';
import { t } from '../lib/words.ts';
import { buildStringMatch, unknownName } from './build-string-match.ts';
import type { ValueMatch } from './match-types.ts';
import { eitherAt, fieldAt } from './struct.ts';

/** ValueMatchers hold one another; no real one is nearly as deep. */
const MAX_DEPTH = 32;

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function doubleMatch(config: unknown): ValueMatch {
  const range = fieldAt(config, 'range');
  if (range === undefined) return { kind: 'number', exact: numberOf(fieldAt(config, 'exact')) };
  return { kind: 'number-range', start: numberOf(fieldAt(range, 'start')), end: numberOf(fieldAt(range, 'end')) };
}

function matchesOf(config: unknown, depth: number): readonly ValueMatch[] {
  const list = eitherAt(config, 'value_matchers');
  return isJsonArray(list) ? list.map((one) => buildValueMatch(one, depth + 1)) : [];
}

/** Builds an envoy.type.matcher.v3.ValueMatcher from its JSON in either spelling. */
export function buildValueMatch(config: unknown, depth = 0): ValueMatch {
  if (depth > MAX_DEPTH) return { kind: 'unknown', name: t`too deep` };
  const string = eitherAt(config, 'string_match');
  if (string !== undefined) return { kind: 'string', match: buildStringMatch(string) };
  const bool = eitherAt(config, 'bool_match');
  if (bool !== undefined) return { kind: 'bool', wanted: bool === true };
  const present = eitherAt(config, 'present_match');
  if (present !== undefined) return { kind: 'present', wanted: present === true };
  const double = eitherAt(config, 'double_match');
  if (double !== undefined) return doubleMatch(double);
  const oneOf = eitherAt(eitherAt(config, 'list_match'), 'one_of');
  if (oneOf !== undefined) return { kind: 'list', oneOf: buildValueMatch(oneOf, depth + 1) };
  const or = eitherAt(config, 'or_match');
  if (or !== undefined) return { kind: 'or', matches: matchesOf(or, depth) };
  if (eitherAt(config, 'null_match') !== undefined) return { kind: 'null' };
  return { kind: 'unknown', name: unknownName(config) };
}
