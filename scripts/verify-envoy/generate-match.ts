import type * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/core/lib/json.ts';
import { extension } from '../samples/message.ts';
import { among, maybe, object, weighted } from './arbitrary.ts';
import * as fcheck from 'fast-check';
import { TYPES } from './envoy-types.ts';
import { HEADER_NAMES, MATCH_TEXTS, PATH_REGEXES, REGEXES } from './words.ts';

const regex = among(...REGEXES).map((text): JsonObject => ({ regex: text }));

/** `true` as often as `false`; shrinks to nothing said. */
const flag = maybe(among<JsonValue>(true, false), 40);

/** envoy.type.matcher.v3.StringMatcher */
export function stringMatch(texts: readonly string[] = MATCH_TEXTS): fc.Arbitrary<JsonObject> {
  const text = among(...texts);
  return weighted<JsonObject>(
    [3, object({ exact: weighted<string>([5, text], [1, among('')]), ignore_case: flag })],
    [2, object({ prefix: text, ignore_case: flag })],
    [2, object({ suffix: text, ignore_case: flag })],
    [2, object({ contains: text, ignore_case: flag })],
    [2, object({ safe_regex: regex })],
  );
}

const range = among<JsonValue>(
  { start: '1', end: '6' },
  { start: '-5', end: '5' },
  { start: '5', end: '6' },
  { start: '5', end: '5' },
);

function headerTest(): fc.Arbitrary<JsonObject> {
  const text = among(...MATCH_TEXTS);
  return weighted<JsonObject>(
    [1, fcheck.constant<JsonObject>({})],
    [6, object({ string_match: stringMatch() })],
    [2, object({ range_match: range })],
    [2, object({ present_match: among<JsonValue>(true, false) })],
    [1, object({ exact_match: weighted<string>([3, text], [1, among('')]) })],
    [1, object({ prefix_match: text })],
    [1, object({ suffix_match: text })],
    [1, object({ contains_match: text })],
    [1, object({ safe_regex_match: regex })],
  );
}

/** envoy.config.route.v3.HeaderMatcher */
export function headerMatch(): fc.Arbitrary<JsonObject> {
  const names = [
    ...HEADER_NAMES,
    ...HEADER_NAMES,
    ':method',
    ':path',
    ':authority',
    'Host',
    'x-missing',
    ':scheme',
    'cookie',
  ];
  return fcheck
    .tuple(
      object({ name: among<JsonValue>(...names), invert_match: flag, treat_missing_header_as_empty: flag }),
      headerTest(),
    )
    .map(([base, test]) => ({ ...base, ...test }));
}

const parameter = object({
  name: among<JsonValue>('q', 'r', 'x', 'Q'),
  string_match: maybe(stringMatch(), 60),
}).chain((base) =>
  'string_match' in base
    ? fcheck.constant(base)
    : maybe(among(true, false), 70).map((present): JsonObject =>
        present === undefined ? base : { ...base, present_match: present },
      ),
);

const cookie = object({ name: among<JsonValue>('s', 't'), string_match: stringMatch(), invert_match: flag });

const template = among(
  '/{x}',
  '/a/{x}',
  '/*/b',
  '/a/**',
  '/{x}/b',
  '/v1/users/{id}',
  '/{p=a/*}',
  '/{p=**}.txt',
  '/v1/{rest=**}',
  '/**',
);

function pathSpecifier(): fc.Arbitrary<JsonObject> {
  return weighted<JsonObject>(
    [6, object({ prefix: among<JsonValue>('/', '/a', '/a/', '/a/b', '/b', '', '/A', '/v1') })],
    [3, object({ path: among<JsonValue>('/', '/a', '/a/b', '/b.txt', '/a/', '/v1/users/42') })],
    [3, object({ safe_regex: among(...PATH_REGEXES).map((text): JsonObject => ({ regex: text })) })],
    [2, object({ path_separated_prefix: among<JsonValue>('/a', '/a/b', '/v1') })],
    [
      2,
      template.map((path_template) => ({
        path_match_policy: extension('envoy.path.match.uri_template.uri_template_matcher', TYPES.uriTemplateMatch, {
          path_template,
        }),
      })),
    ],
    [1, fcheck.constant<JsonObject>({ connect_matcher: {} })],
  );
}

const fraction = object({
  default_value: object({ numerator: among<JsonValue>(0, 100, 50), denominator: fcheck.constant('HUNDRED') }),
  runtime_key: maybe(among('verify.on', 'verify.off', 'verify.unset'), 60),
});

/** envoy.config.route.v3.RouteMatch */
export function routeMatch(): fc.Arbitrary<JsonObject> {
  return fcheck
    .tuple(
      pathSpecifier(),
      object({
        case_sensitive: flag,
        headers: maybe(fcheck.array(headerMatch(), { minLength: 1, maxLength: 2 }), 35),
        query_parameters: maybe(fcheck.array(parameter, { minLength: 1, maxLength: 2 }), 15),
        cookies: maybe(fcheck.array(cookie, { minLength: 1, maxLength: 2 }), 10),
        grpc: maybe(fcheck.constant({}), 5),
        runtime_fraction: maybe(fraction, 8),
        tls_context: maybe(object({ presented: flag, validated: flag }), 4),
      }),
    )
    .map(([path, rest]) => ({ ...path, ...rest }));
}
