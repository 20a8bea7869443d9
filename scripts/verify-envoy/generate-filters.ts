import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/core/lib/json.ts';
import { extension } from '../samples/message.ts';
import { among, maybe, object } from './arbitrary.ts';
import type { Case } from './case.ts';
import { TYPES } from './envoy-types.ts';
import { listener } from './generate-listener.ts';
import { headerMatch } from './generate-match.ts';
import { ask } from './generate-request.ts';
import { httpManager, managerOptions, routeConfig } from './generate-routes.ts';

const share = object({ numerator: among<JsonValue>(0, 100), denominator: fc.constant('HUNDRED') });

const always: JsonValue = { default_value: { numerator: 100, denominator: 'HUNDRED' }, runtime_key: 'verify.unset' };
const never: JsonValue = { default_value: { numerator: 0, denominator: 'HUNDRED' }, runtime_key: 'verify.unset' };

const faultFields = object({
  abort: maybe(object({ http_status: among<JsonValue>(418, 503), percentage: share }), 75),
  delay: maybe(object({ fixed_delay: fc.constant('0.01s'), percentage: share }), 25),
  headers: maybe(fc.array(headerMatch(), { minLength: 1, maxLength: 1 }), 40),
  upstream_cluster: maybe(among('c0', 'c1'), 20),
});

const corsFields = object({
  allow_origin_string_match: among<JsonValue>(
    [{ exact: 'http://a.com' }],
    [{ prefix: 'http://' }],
    [{ exact: '*' }],
    [],
  ),
  allow_methods: maybe(among('GET,PUT'), 50),
  filter_enabled: maybe(among(always, never), 30),
});

/** With one token, which is taken by nothing else, or none that could be taken: the first of a bucket of 0 is refused. */
const rateFields = object({
  stat_prefix: fc.constant('verify'),
  token_bucket: fc.constant<JsonValue>({ max_tokens: 1_000_000, fill_interval: '1s' }),
  filter_enabled: maybe(among(always, never), 70),
  filter_enforced: maybe(among(always, never), 70),
});

function typed(type: string, fields: JsonObject): JsonObject {
  return { '@type': `type.googleapis.com/${type}`, ...fields };
}

const perFilter: fc.Arbitrary<JsonValue | undefined> = maybe(
  object({
    'envoy.filters.http.fault': maybe(
      faultFields.map((fields) => typed(TYPES.fault, fields)),
      50,
    ),
    'envoy.filters.http.cors': maybe(
      corsFields.map((fields) => typed(TYPES.corsPolicy, fields)),
      70,
    ),
    'envoy.filters.http.local_ratelimit': maybe(
      fc.constant<JsonValue>(typed(TYPES.filterConfig, { disabled: true })),
      10,
    ),
  }),
  35,
);

const filters: fc.Arbitrary<readonly JsonObject[]> = fc
  .tuple(
    fc.constant(extension('envoy.filters.http.cors', TYPES.cors)),
    faultFields.map((fields) => extension('envoy.filters.http.fault', TYPES.fault, fields)),
    rateFields.map((fields) => extension('envoy.filters.http.local_ratelimit', TYPES.rateLimit, fields)),
  )
  .chain((all) => fc.shuffledSubarray(all, { minLength: 1 }));

/** HTTP filters that may answer: fault, CORS, local rate limit, configured by route, virtual host and all. */
export const filtersCase: fc.Arbitrary<Case> = fc
  .tuple(routeConfig(perFilter, 3), managerOptions, filters)
  .chain(([routes, options, list]) => {
    const config = listener('l', { filter_chains: [{ name: 'c0', filters: [httpManager(routes, options, list)] }] });
    return fc
      .array(ask(), { minLength: 1, maxLength: 70, size: 'max' })
      .map((asks) => ({ family: 'HTTP filters', listeners: [config], asks }));
  });
