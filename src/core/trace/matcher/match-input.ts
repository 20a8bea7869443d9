import { snakeCase } from '../../lib/camel-case.ts';
import { t } from '../../lib/words.ts';
import type { MatchInput } from '../../model/match-tree.ts';
import { eitherAt } from '../../model/struct.ts';

/** What an input finds. Absent: it is known that there is nothing; unknown: this program cannot tell. */
export type InputValue =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly why: string };

/** Answers a matcher's inputs for one connection or request. */
export type ReadInput = (input: MatchInput) => InputValue;

export const ABSENT: InputValue = { kind: 'absent' };

export function given(value: string): InputValue {
  return { kind: 'value', value };
}

/** For inputs that a reader does not know. */
export function unknownInput(input: MatchInput): InputValue {
  return { kind: 'unknown', why: t`the input ${input.type || input.name} is not known` };
}

/** Tries one reader after the other until one knows the input. */
export function firstKnown(...readers: readonly ReadInput[]): ReadInput {
  return (input) => {
    let value = unknownInput(input);
    for (const read of readers) {
      value = read(input);
      if (value.kind !== 'unknown') return value;
    }
    return value;
  };
}

/** Fields that tell which of many an input means: a header, a query parameter, an object of the filter state. */
const NAMING_FIELDS = ['header_name', 'query_param', 'key', 'name'];

/** How an input is called: `destination_port`, `http_request_header x-user`. */
export function inputLabel(input: MatchInput): string {
  const words = input.type.replace(/(?:Match)?Input$/, '').replace('IP', 'Ip');
  const label = words === '' ? input.name : snakeCase(words).replace(/^_/, '');
  const named = NAMING_FIELDS.map((field) => eitherAt(input.config, field)).find((name) => typeof name === 'string');
  return named === undefined ? label : `${label} ${named}`;
}

export function inputText(value: InputValue): string {
  if (value.kind === 'value') return value.value === '' ? t`empty` : value.value;
  return value.kind === 'absent' ? t`none` : t`unknown: ${value.why}`;
}
