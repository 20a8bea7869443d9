import { isJsonArray, isJsonObject, property } from '../../lib/json.ts';
import { t } from '../../lib/words.ts';
import type { MetadataMatch, ValueMatch } from '../../model/match-types.ts';
import { fieldAt } from '../../model/struct.ts';
import type { Metadata } from '../request.ts';
import type { Condition } from '../trace.ts';
import { describeStringMatch, matchString } from './string-match.ts';

/** Whether a value of the metadata matches; undefined is one that is not set. Source: envoy source/common/common/matchers.cc. */
function matchValue(match: ValueMatch, value: unknown): boolean {
  switch (match.kind) {
    case 'null':
      return value === null;
    case 'number':
      return value === match.exact;
    case 'number-range':
      return typeof value === 'number' && value >= match.start && value < match.end;
    case 'string':
      return typeof value === 'string' && matchString(match.match, value);
    case 'bool':
      return value === match.wanted;
    case 'present':
      // `present_match: false` matches nothing at all.
      return match.wanted && value !== undefined;
    case 'list':
      return isJsonArray(value) && value.some((one) => matchValue(match.oneOf, one));
    case 'or':
      return match.matches.some((one) => matchValue(one, value));
    case 'unknown':
      return false;
  }
}

function valueIn(metadata: Metadata, match: MetadataMatch): unknown {
  const space = isJsonObject(metadata) ? property(metadata, match.filter) : undefined;
  return match.path.length === 0 ? undefined : match.path.reduce<unknown>((value, key) => fieldAt(value, key), space);
}

/** Whether dynamic metadata satisfies a matcher. An inverted one is satisfied by an absent key. */
export function matchMetadata(match: MetadataMatch, metadata: Metadata): boolean {
  return matchValue(match.value, valueIn(metadata, match)) !== match.invert;
}

function describeValueMatch(match: ValueMatch): string {
  switch (match.kind) {
    case 'number':
      return `${match.exact}`;
    case 'number-range':
      return t`range [${match.start}, ${match.end})`;
    case 'string':
      return describeStringMatch(match.match);
    case 'bool':
      return `${match.wanted}`;
    case 'list':
      return t`one of the list ${describeValueMatch(match.oneOf)}`;
    case 'or': {
      const [first = '', ...others] = match.matches.map(describeValueMatch);
      return others.reduce((text, other) => t`${text} or ${other}`, first);
    }
    case 'unknown':
      return t`unknown matcher ${match.name}`;
    case 'null':
      return 'null';
    case 'present':
      return t`present`;
  }
}

/** What a matcher wants of the value that it asks for. */
export function describeMetadata({ value, invert }: MetadataMatch): string {
  const wanted = describeValueMatch(value);
  return invert ? t`not ${wanted}` : wanted;
}

/** The first matcher that dynamic metadata does not satisfy. */
export function findFailedMetadata(matches: readonly MetadataMatch[], metadata: Metadata): Condition | undefined {
  const failed = matches.find((match) => !matchMetadata(match, metadata));
  if (failed === undefined) return undefined;
  const value = valueIn(metadata, failed);
  return {
    what: t`dynamic metadata ${[failed.filter, ...failed.path].join(' ')}`,
    wanted: describeMetadata(failed),
    actual: value === undefined ? t`missing` : JSON.stringify(value),
  };
}
