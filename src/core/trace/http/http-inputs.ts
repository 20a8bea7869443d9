import type { MatchInput } from '../../model/match-tree.ts';
import { eitherAt } from '../../model/struct.ts';
import { readNetworkInput } from '../connection/network-inputs.ts';
import type { InputValue, ReadInput } from '../matcher/match-input.ts';
import { ABSENT, firstKnown, given, unknownInput } from '../matcher/match-input.ts';
import { parseCookies } from './cookie-match.ts';
import { firstValue, valuesOf } from './header-map.ts';
import { parseQuery } from './query-match.ts';
import type { Stream } from './stream.ts';

function nameIn(input: MatchInput, field: string): string {
  const name = eitherAt(input.config, field);
  return typeof name === 'string' ? name : '';
}

function orAbsent(value: string | undefined): InputValue {
  return value === undefined ? ABSENT : given(value);
}

/** Undoes percent-encoding where it is right, and leaves the rest as it is (Http::Utility::PercentEncoding::decode). */
function percentDecoded(text: string | undefined): string | undefined {
  return text?.replace(/(?:%[\dA-Fa-f]{2})+/g, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      // Bytes that are no UTF-8, which a string cannot hold.
      return encoded;
    }
  });
}

type Read = (stream: Stream, input: MatchInput) => InputValue;

/**
 * The inputs of envoy.type.matcher.v3 that a request answers, by short type. Repeated header lines are joined in every
 * version. Source: envoy source/common/http/matching/inputs.h.
 */
const INPUTS: ReadonlyMap<string, Read> = new Map<string, Read>([
  [
    'HttpRequestHeaderMatchInput',
    ({ headers }, input) => {
      const values = valuesOf(headers, nameIn(input, 'header_name'));
      return values.length === 0 ? ABSENT : given(values.join(','));
    },
  ],
  [
    'HttpRequestQueryParamMatchInput',
    ({ headers }, input) => {
      const query = parseQuery(firstValue(headers, ':path') ?? '');
      return orAbsent(percentDecoded(query.get(nameIn(input, 'query_param'))));
    },
  ],
  [
    'HttpRequestCookieMatchInput',
    ({ headers }, input) => orAbsent(parseCookies(headers).get(nameIn(input, 'cookie_name') || nameIn(input, 'name'))),
  ],
]);

/** Reads the inputs that a request answers, and those that its connection does; any other is unknown. */
export function readHttpInput(stream: Stream): ReadInput {
  const readRequest: ReadInput = (input) => INPUTS.get(input.type)?.(stream, input) ?? unknownInput(input);
  return firstKnown(readRequest, readNetworkInput(stream.connection));
}
