import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/core/lib/json.ts';
import { extension } from '../samples/message.ts';
import { among, maybe, object, weighted } from './arbitrary.ts';
import type { Case } from './case.ts';
import { askOfConnections, chainBody, listenerFilters } from './generate-chains.ts';
import { listener } from './generate-listener.ts';
import { stringMatch } from './generate-match.ts';
import { NET } from './words.ts';

const INPUTS = 'envoy.extensions.matching.common_inputs.network.v3';

function input(type: string): JsonObject {
  return extension(type, `${INPUTS}.${type}`);
}

/** Inputs of a connection, with values that they may take. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  DestinationIPInput: [`${NET}.1`, `${NET}.2`, '10.1.2.3', '127.'],
  DestinationPortInput: ['10000', '10001', '100', '80'],
  SourceIPInput: ['127.0.0.1', '127.0.0.5', '127.', '10.1.2.3'],
  SourcePortInput: ['7001', '7002', '7'],
  DirectSourceIPInput: ['127.0.0.1', '127.0.0.5', '127.1.'],
  SourceTypeInput: ['local'],
  ServerNameInput: ['a.com', 'b.a.com', 'b.', 'a'],
  TransportProtocolInput: ['tls', 'raw_buffer', 'raw'],
  ApplicationProtocolInput: ["'h2'", "'http/1.1'", "'h2c'", "'istio'", "'h2','istio'"],
};

const IP_INPUTS = ['DestinationIPInput', 'SourceIPInput', 'DirectSourceIPInput'];

const chainName: fc.Arbitrary<JsonObject> = weighted([8, among('c0', 'c1', 'c2', 'c3')], [1, among('unknown')]).map(
  (value) => ({
    action: { name: value, typed_config: { '@type': 'type.googleapis.com/google.protobuf.StringValue', value } },
  }),
);

/** Zero: Envoy 1.40.0 crashes where a listener's matcher has `keep_matching` (docs/verification.md). */
const keepPercent = 0;

function onMatch(depth: number): fc.Arbitrary<JsonObject> {
  const leaf = fc
    .tuple(chainName, maybe(fc.constant({ keep_matching: true }), keepPercent))
    .map(([action, keep]): JsonObject => ({ ...action, ...keep }));
  return depth === 0
    ? leaf
    : weighted<JsonObject>([3, leaf], [2, matcher(depth - 1).map((inner) => ({ matcher: inner }))]);
}

function singlePredicate(): fc.Arbitrary<JsonObject> {
  return among(...Object.keys(TEXTS)).chain((type) =>
    stringMatch(TEXTS[type]).map((value_match) => ({ single_predicate: { input: input(type), value_match } })),
  );
}

function predicate(depth: number): fc.Arbitrary<JsonObject> {
  if (depth === 0) return singlePredicate();
  const inner = predicate(depth - 1);
  const list = fc.array(inner, { minLength: 2, maxLength: 2 });
  return weighted<JsonObject>(
    [4, singlePredicate()],
    [1, list.map((all) => ({ and_matcher: { predicate: all } }))],
    [1, list.map((all) => ({ or_matcher: { predicate: all } }))],
    [1, inner.map((one) => ({ not_matcher: one }))],
  );
}

function listMatcher(depth: number): fc.Arbitrary<JsonObject> {
  return fc
    .array(fc.record({ predicate: predicate(2), on_match: onMatch(depth) }), { minLength: 1, maxLength: 3 })
    .map((matchers) => ({ matcher_list: { matchers } }));
}

function mapMatcher(depth: number): fc.Arbitrary<JsonObject> {
  return fc
    .tuple(among(...Object.keys(TEXTS)), among('exact_match_map', 'prefix_match_map'))
    .chain(([type, kind]) =>
      fc
        .dictionary(among(...(TEXTS[type] ?? [])), onMatch(depth), { minKeys: 1, maxKeys: 3, noNullPrototype: true })
        .map((map) => ({ matcher_tree: { input: input(type), [kind]: { map } } })),
    );
}

function ipMatcher(depth: number): fc.Arbitrary<JsonObject> {
  const ranges = among<JsonValue>(
    { address_prefix: '127.0.0.0', prefix_len: 8 },
    { address_prefix: '127.0.0.0', prefix_len: 24 },
    { address_prefix: `${NET}.0`, prefix_len: 24 },
    { address_prefix: `${NET}.1`, prefix_len: 32 },
    { address_prefix: '127.0.0.5', prefix_len: 32 },
    { address_prefix: '0.0.0.0', prefix_len: 0 },
  );
  const branch = object({
    ranges: fc.array(ranges, { minLength: 1, maxLength: 2 }),
    on_match: onMatch(depth),
    exclusive: maybe(fc.constant(true), 25),
  });
  return fc
    .tuple(among(...IP_INPUTS), fc.array(branch, { minLength: 1, maxLength: 3 }))
    .map(([type, range_matchers]) => ({
      matcher_tree: {
        input: input(type),
        custom_match: extension('ip', 'xds.type.matcher.v3.IPMatcher', { range_matchers }),
      },
    }));
}

function serverNameMatcher(depth: number): fc.Arbitrary<JsonObject> {
  const branch = fc.record({
    domains: fc.uniqueArray(among('a.com', '*.a.com', '*.com', 'b.a.com', '*'), { minLength: 1, maxLength: 2 }),
    on_match: onMatch(depth),
  });
  return fc.array(branch, { minLength: 1, maxLength: 2 }).map((domain_matchers) => ({
    matcher_tree: {
      input: input('ServerNameInput'),
      custom_match: extension('server_name', 'xds.type.matcher.v3.ServerNameMatcher', { domain_matchers }),
    },
  }));
}

/** xds.type.matcher.v3.Matcher over what a connection tells. */
function matcher(depth: number): fc.Arbitrary<JsonObject> {
  return fc
    .tuple(
      weighted<JsonObject>(
        [3, listMatcher(depth)],
        [4, mapMatcher(depth)],
        [2, ipMatcher(depth)],
        [2, serverNameMatcher(depth)],
      ),
      object({ on_no_match: maybe(depth === 0 ? chainName : onMatch(depth - 1), 40) }),
    )
    .map(([tree, rest]) => ({ ...tree, ...rest }));
}

/** Filter chains by a matcher tree. */
export const matcherCase: fc.Arbitrary<Case> = fc
  .record({
    filters: listenerFilters,
    bodies: fc.array(chainBody, { minLength: 4, maxLength: 4 }),
    fallback: maybe(chainBody, 50),
    tree: matcher(2),
  })
  .map(({ filters, bodies, fallback, tree }) =>
    listener('l', {
      ...filters,
      filter_chain_matcher: tree,
      filter_chains: bodies.map((body, index) => ({ name: `c${index}`, ...body })),
      ...(fallback === undefined ? {} : { default_filter_chain: { name: 'default', ...fallback } }),
    }),
  )
  .chain((config) => askOfConnections('matcher trees', config));
