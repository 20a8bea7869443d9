import type { JsonObject, JsonValue } from '../../lib/json.ts';
import type {
  CookieMatch,
  HeaderMatch,
  MetadataMatch,
  QueryMatch,
  RuntimeFraction,
  ValueMatch,
} from '../../model/match-types.ts';
import type { Edit } from './draft.ts';
import {
  unchanged,
  withCookie,
  withHeader,
  withMetadata,
  withoutHeader,
  withParameter,
  withRandom,
  withRuntime,
} from './draft.ts';
import { textsInside, textsOutside } from './sample-string.ts';

const INT64_MAX = 2n ** 63n - 1n;

/** What a header is given where it has to be there alone. */
const ANY_VALUE = 'x';

function isPseudo(name: string): boolean {
  return name.startsWith(':');
}

function presence(name: string, wanted: boolean): readonly Edit[] {
  if (isPseudo(name)) return wanted ? [unchanged] : [];
  return wanted ? [withHeader(name, ANY_VALUE)] : [withoutHeader(name)];
}

/** What satisfies a header matcher, one of them; empty: nothing was found. */
export function headerEdits({ name, test, invert }: HeaderMatch): readonly Edit[] {
  if (test.kind === 'present') return presence(name, test.wanted !== invert);
  if (test.kind === 'string') {
    const texts = invert ? textsOutside(test.match) : textsInside(test.match);
    return texts.map((text) => withHeader(name, text));
  }
  const inside = BigInt(test.start) < BigInt(test.end) ? [test.start] : [];
  const outside = BigInt(test.end) < INT64_MAX ? [test.end, ANY_VALUE] : [ANY_VALUE];
  return (invert ? outside : inside).map((text) => withHeader(name, text));
}

/** What keeps a header matcher from being satisfied. */
export function headerEvasions(match: HeaderMatch): readonly Edit[] {
  const missing = match.test.kind === 'present' || isPseudo(match.name) ? [] : [withoutHeader(match.name)];
  return [...missing, ...headerEdits({ ...match, invert: !match.invert })];
}

export function queryEdits({ name, test }: QueryMatch): readonly Edit[] {
  if (test.kind === 'present') return [withParameter(name, test.wanted ? ANY_VALUE : undefined)];
  return textsInside(test.match)
    .filter((text) => !/[&#]/.test(text))
    .map((text) => withParameter(name, text));
}

export function queryEvasions({ name, test }: QueryMatch): readonly Edit[] {
  if (test.kind === 'present') return [withParameter(name, test.wanted ? undefined : ANY_VALUE)];
  return [withParameter(name, undefined), ...textsOutside(test.match).map((text) => withParameter(name, text))];
}

export function cookieEdits({ name, match, invert }: CookieMatch): readonly Edit[] {
  if (invert) return [withCookie(name, undefined)];
  return textsInside(match)
    .filter((text) => !text.includes(';'))
    .map((text) => withCookie(name, text));
}

export function cookieEvasions({ name, match, invert }: CookieMatch): readonly Edit[] {
  if (!invert) return [withCookie(name, undefined)];
  return textsInside(match).map((text) => withCookie(name, text));
}

/** Into the fraction; where none is in it, the runtime can put all in. */
export function fractionEdits({ key, numerator, denominator }: RuntimeFraction): readonly Edit[] {
  if (numerator > 0) return [withRandom((random) => random % denominator < numerator)];
  return key === undefined ? [] : [withRuntime(key, 100)];
}

export function fractionEvasions({ key, numerator, denominator }: RuntimeFraction): readonly Edit[] {
  if (numerator < denominator) return [withRandom((random) => random % denominator >= numerator)];
  return key === undefined ? [] : [withRuntime(key, 0)];
}

function valueFor(match: ValueMatch): JsonValue | undefined {
  switch (match.kind) {
    case 'number':
      return match.exact;
    case 'number-range':
      return match.start;
    case 'string':
      return textsInside(match.match)[0];
    case 'bool':
      return match.wanted;
    case 'present':
      return match.wanted ? ANY_VALUE : undefined;
    case 'list': {
      const one = valueFor(match.oneOf);
      return one === undefined ? undefined : [one];
    }
    case 'or':
      return match.matches.map(valueFor).find((one) => one !== undefined);
    case 'null':
    case 'unknown':
      return undefined;
  }
}

/** What satisfies a matcher of dynamic metadata; where it is inverted, nothing is there to match. */
export function metadataEdits({ filter, path, value, invert }: MetadataMatch): readonly Edit[] {
  if (invert) return [unchanged];
  const wanted = valueFor(value);
  const [last, ...rest] = path.toReversed();
  if (wanted === undefined || last === undefined) return [];
  const fields = rest.reduce<JsonObject>((inner, key) => ({ [key]: inner }), { [last]: wanted });
  return [withMetadata(filter, fields)];
}
