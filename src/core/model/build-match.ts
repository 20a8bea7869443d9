import { given } from '../lib/given.ts';
import { isJsonArray } from '../lib/json.ts';
import { buildStringMatch, unknownName } from './build-string-match.ts';
import { buildValueMatch } from './build-value-match.ts';
import type {
  CookieMatch,
  FilterStateMatch,
  HeaderMatch,
  HeaderTest,
  MetadataMatch,
  QueryMatch,
  RuntimeFraction,
  StringMatch,
} from './match-types.ts';
import { eitherAt, fieldAt, textAt } from './struct.ts';

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return isJsonArray(value) ? value : [];
}

/** 64-bit whole numbers are texts in protobuf's JSON, and may be numbers; what is absent is 0. */
function wholeNumber(value: unknown): string {
  if (typeof value === 'number' && Number.isInteger(value)) return String(BigInt(value));
  return typeof value === 'string' && /^-?\d{1,19}$/.test(value) ? value : '0';
}

/** The deprecated fields of HeaderMatcher, each with what it means as a StringMatcher. */
const OLD_HEADER_TESTS = {
  prefix_match: 'prefix',
  suffix_match: 'suffix',
  contains_match: 'contains',
} as const;

function headerTest(config: unknown): HeaderTest {
  const match = eitherAt(config, 'string_match');
  if (match !== undefined) return { kind: 'string', match: buildStringMatch(match) };
  const range = eitherAt(config, 'range_match');
  if (range !== undefined) {
    return { kind: 'range', start: wholeNumber(fieldAt(range, 'start')), end: wholeNumber(fieldAt(range, 'end')) };
  }
  const exact = stringOf(eitherAt(config, 'exact_match'));
  if (exact !== undefined) {
    // The deprecated field accepts any value where it is empty (source/common/http/header_utility.h).
    return { kind: 'string', match: { kind: exact === '' ? 'prefix' : 'exact', value: exact, ignoreCase: false } };
  }
  for (const [field, kind] of Object.entries(OLD_HEADER_TESTS)) {
    const value = stringOf(eitherAt(config, field));
    if (value !== undefined) return { kind: 'string', match: { kind, value, ignoreCase: false } };
  }
  const regex =
    stringOf(fieldAt(eitherAt(config, 'safe_regex_match'), 'regex')) ?? stringOf(eitherAt(config, 'regex_match'));
  if (regex !== undefined) return { kind: 'string', match: { kind: 'regex', value: regex } };
  return { kind: 'present', wanted: eitherAt(config, 'present_match') !== false };
}

/** Builds an envoy.config.route.v3.HeaderMatcher from its JSON in either spelling. */
export function buildHeaderMatch(config: unknown): HeaderMatch {
  return {
    name: textAt(config, 'name') ?? '',
    test: headerTest(config),
    invert: eitherAt(config, 'invert_match') === true,
    treatMissingAsEmpty: eitherAt(config, 'treat_missing_header_as_empty') === true,
  };
}

/** A list of HeaderMatchers, all of which must hold. */
export function buildHeaderMatches(configs: unknown): readonly HeaderMatch[] {
  return listOf(configs).map(buildHeaderMatch);
}

/** v2 had `value`, which was RE2 where `regex` was true. */
function oldQueryTest(config: unknown): QueryMatch['test'] | undefined {
  const value = textAt(config, 'value');
  if (value === undefined) return undefined;
  const match: StringMatch =
    fieldAt(config, 'regex') === true ? { kind: 'regex', value } : { kind: 'exact', value, ignoreCase: false };
  return { kind: 'string', match };
}

/** Builds an envoy.config.route.v3.QueryParameterMatcher. */
export function buildQueryMatch(config: unknown): QueryMatch {
  const match = eitherAt(config, 'string_match');
  const test: QueryMatch['test'] | undefined =
    match === undefined ? oldQueryTest(config) : { kind: 'string', match: buildStringMatch(match) };
  const present: QueryMatch['test'] = { kind: 'present', wanted: eitherAt(config, 'present_match') !== false };
  return { name: textAt(config, 'name') ?? '', test: test ?? present };
}

/** Builds an envoy.config.route.v3.CookieMatcher. */
export function buildCookieMatch(config: unknown): CookieMatch {
  return {
    name: textAt(config, 'name') ?? '',
    match: buildStringMatch(eitherAt(config, 'string_match')),
    invert: eitherAt(config, 'invert_match') === true,
  };
}

/** Builds an envoy.type.matcher.v3.MetadataMatcher. */
export function buildMetadataMatch(config: unknown): MetadataMatch {
  return {
    filter: textAt(config, 'filter') ?? '',
    path: listOf(fieldAt(config, 'path')).map((segment) => textAt(segment, 'key') ?? ''),
    value: buildValueMatch(fieldAt(config, 'value')),
    invert: fieldAt(config, 'invert') === true,
  };
}

function rangeText(range: unknown): string {
  const length = eitherAt(range, 'prefix_len');
  return `${textAt(range, 'address_prefix') ?? textAt(range, 'addressPrefix') ?? ''}/${typeof length === 'number' ? length : 0}`;
}

/** Builds an envoy.type.matcher.v3.FilterStateMatcher. */
export function buildFilterStateMatch(config: unknown): FilterStateMatch {
  const key = textAt(config, 'key') ?? '';
  const match = eitherAt(config, 'string_match');
  if (match !== undefined) return { key, test: { kind: 'string', match: buildStringMatch(match) } };
  const address = eitherAt(config, 'address_match');
  if (address === undefined) return { key, test: { kind: 'unknown', name: unknownName(config) } };
  const ranges = listOf(fieldAt(address, 'ranges')).map(rangeText);
  return { key, test: { kind: 'address', ranges, invert: eitherAt(address, 'invert_match') === true } };
}

/** envoy.type.v3.FractionalPercent.DenominatorType, by name and by number. */
const DENOMINATORS: ReadonlyMap<unknown, number> = new Map<unknown, number>([
  ['TEN_THOUSAND', 10_000],
  ['MILLION', 1_000_000],
  [1, 10_000],
  [2, 1_000_000],
]);

/** Builds an envoy.config.core.v3.RuntimeFractionalPercent; without a denominator it is out of a hundred. */
export function buildRuntimeFraction(config: unknown): RuntimeFraction {
  const value = eitherAt(config, 'default_value');
  const numerator = fieldAt(value, 'numerator');
  return {
    ...given('key', stringOf(eitherAt(config, 'runtime_key')) || undefined),
    numerator: typeof numerator === 'number' ? numerator : 0,
    denominator: DENOMINATORS.get(fieldAt(value, 'denominator')) ?? 100,
  };
}
