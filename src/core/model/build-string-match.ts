import { isJsonObject } from '../lib/json.ts';
import { t } from '../lib/words.ts';
import type { StringMatch } from './match-types.ts';
import { eitherAt, fieldAt, textAt } from './struct.ts';

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The name of an extension, or of the field that is set, for what cannot be compared here. */
export function unknownName(config: unknown): string {
  if (!isJsonObject(config)) return t`nothing`;
  return textAt(config, 'name') ?? Object.keys(config)[0] ?? t`nothing`;
}

/** Builds an envoy.type.matcher.v3.StringMatcher from its JSON in either spelling. */
export function buildStringMatch(config: unknown): StringMatch {
  const ignoreCase = eitherAt(config, 'ignore_case') === true;
  for (const kind of ['exact', 'prefix', 'suffix', 'contains'] as const) {
    const value = stringOf(fieldAt(config, kind));
    if (value !== undefined) return { kind, value, ignoreCase };
  }
  // `regex` is v2's.
  const regex = stringOf(fieldAt(eitherAt(config, 'safe_regex'), 'regex')) ?? stringOf(fieldAt(config, 'regex'));
  if (regex !== undefined) return { kind: 'regex', value: regex };
  return { kind: 'unknown', name: unknownName(fieldAt(config, 'custom') ?? config) };
}
