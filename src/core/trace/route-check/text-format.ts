import { snakeCase } from '../../lib/camel-case.ts';
import type { JsonValue } from '../../lib/json.ts';
import { isJsonArray, isJsonObject } from '../../lib/json.ts';

// Protobuf's text format of a RouteMatch, which the tool prints for routes without tests. Messages are written in the
// order of their fields' numbers; what is the default is not written, but in a oneof and in a wrapper.

/** `enum`: bare. `oneof`: a text or flag that is written even where it is empty. A name: that message. */
type Kind = 'text' | 'oneof' | 'number' | 'flag' | 'enum' | 'wrapper' | { readonly message: string };

const of = (message: string): Kind => ({ message });

/** Fields by message in the order of their numbers: api/envoy/config/route/v3/route_components.proto and what it uses. */
const MESSAGES: ReadonlyMap<string, ReadonlyMap<string, Kind>> = new Map(
  Object.entries({
    RouteMatch: {
      prefix: 'oneof',
      path: 'oneof',
      case_sensitive: 'wrapper',
      headers: of('HeaderMatcher'),
      query_parameters: of('QueryParameterMatcher'),
      grpc: of('Empty'),
      runtime_fraction: of('RuntimeFractionalPercent'),
      safe_regex: of('RegexMatcher'),
      tls_context: of('TlsContextMatchOptions'),
      connect_matcher: of('Empty'),
      dynamic_metadata: of('MetadataMatcher'),
      path_separated_prefix: 'oneof',
      path_match_policy: of('TypedExtensionConfig'),
      filter_state: of('FilterStateMatcher'),
      cookies: of('CookieMatcher'),
    },
    HeaderMatcher: {
      name: 'text',
      exact_match: 'oneof',
      range_match: of('Int64Range'),
      present_match: 'oneof',
      invert_match: 'flag',
      prefix_match: 'oneof',
      suffix_match: 'oneof',
      safe_regex_match: of('RegexMatcher'),
      contains_match: 'oneof',
      string_match: of('StringMatcher'),
      treat_missing_header_as_empty: 'flag',
    },
    QueryParameterMatcher: { name: 'text', string_match: of('StringMatcher'), present_match: 'oneof' },
    CookieMatcher: { name: 'text', string_match: of('StringMatcher'), invert_match: 'flag' },
    StringMatcher: {
      exact: 'oneof',
      prefix: 'oneof',
      suffix: 'oneof',
      safe_regex: of('RegexMatcher'),
      ignore_case: 'flag',
      contains: 'oneof',
      custom: of('TypedExtensionConfig'),
    },
    RegexMatcher: { google_re2: of('Empty'), regex: 'text' },
    Int64Range: { start: 'number', end: 'number' },
    RuntimeFractionalPercent: { default_value: of('FractionalPercent'), runtime_key: 'text' },
    FractionalPercent: { numerator: 'number', denominator: 'enum' },
    TlsContextMatchOptions: { presented: 'wrapper', validated: 'wrapper' },
    MetadataMatcher: { filter: 'text', path: of('PathSegment'), value: of('ValueMatcher'), invert: 'flag' },
    FilterStateMatcher: { key: 'text', string_match: of('StringMatcher'), address_match: of('AddressMatcher') },
    AddressMatcher: { ranges: of('CidrRange'), invert_match: 'flag' },
    CidrRange: { address_prefix: 'text', prefix_len: 'wrapper' },
    PathSegment: { key: 'oneof' },
    ValueMatcher: {
      null_match: of('Empty'),
      double_match: of('DoubleMatcher'),
      string_match: of('StringMatcher'),
      bool_match: 'oneof',
      present_match: 'oneof',
      list_match: of('ListMatcher'),
      or_match: of('OrMatcher'),
    },
    DoubleMatcher: { range: of('DoubleRange'), exact: 'oneof' },
    DoubleRange: { start: 'number', end: 'number' },
    ListMatcher: { one_of: of('ValueMatcher') },
    OrMatcher: { value_matchers: of('ValueMatcher') },
    TypedExtensionConfig: { name: 'text' },
    Empty: {},
  } satisfies Record<string, Record<string, Kind>>).map(([name, fields]) => [name, new Map(Object.entries(fields))]),
);

/** The first name of each enum is its default, which is not written. */
const DEFAULTS: ReadonlySet<JsonValue> = new Set<JsonValue>(['', 0, '0', false, 'HUNDRED']);

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['"', '\\"'],
  ["'", "\\'"],
  ['\\', '\\\\'],
]);

const encoder = new TextEncoder();

/** Bytes outside of printable ASCII become octal. */
function quote(text: string): string {
  const escaped = Array.from(text, (character) => {
    const known = ESCAPES.get(character);
    if (known !== undefined) return known;
    if (character >= ' ' && character <= '~') return character;
    return [...encoder.encode(character)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
  });
  return `"${escaped.join('')}"`;
}

function scalar(value: JsonValue, kind: Kind): string {
  return typeof value === 'string' && kind !== 'enum' && kind !== 'number'
    ? quote(value)
    : JSON.stringify(value).replaceAll('"', '');
}

function printField(name: string, kind: Kind, value: JsonValue, indent: string): string {
  if (typeof kind === 'object') {
    return `${indent}${name} {\n${printMessage(kind.message, value, `${indent}  `)}${indent}}\n`;
  }
  if (kind === 'wrapper') {
    const inner = DEFAULTS.has(value) ? '' : `${indent}  value: ${scalar(value, kind)}\n`;
    return `${indent}${name} {\n${inner}${indent}}\n`;
  }
  return kind !== 'oneof' && DEFAULTS.has(value) ? '' : `${indent}${name}: ${scalar(value, kind)}\n`;
}

function printMessage(message: string, value: JsonValue, indent: string): string {
  if (!isJsonObject(value)) return '';
  const own = new Map(Object.entries(value).map(([key, field]) => [snakeCase(key), field]));
  return [...(MESSAGES.get(message) ?? [])]
    .flatMap(([name, kind]) => {
      const field = own.get(name);
      const values = field === undefined || field === null ? [] : isJsonArray(field) ? field : [field];
      return values.map((each) => printField(name, kind, each, indent));
    })
    .join('');
}

/**
 * The text format of an envoy.config.route.v3.RouteMatch in JSON, which must be nested no deeper than what this program
 * reads. Extensions are named without their configuration, which the tool prints as bytes.
 */
export function printRouteMatch(match: JsonValue): string {
  return printMessage('RouteMatch', match, '');
}
