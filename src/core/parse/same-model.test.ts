import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { camelCase } from '../lib/camel-case.ts';
import type { JsonObject, JsonValue } from '../lib/json.ts';
import { isJson, isJsonArray, isJsonObject } from '../lib/json.ts';
import { buildProxy } from '../model/build-proxy.ts';
import { readDump } from './read-dump.ts';

// Real dumps, which are no part of the project: they are tested where they lie beside the repository.
const CORPUS = new URL('../../../../shared/corpus/', import.meta.url);

/** Maps: their keys are data, their values are messages. See `record` in schemas/. */
const MAPS = new Set(['typed_extension_protocol_options', 'typed_per_filter_config', 'per_filter_config', 'map']);
/** Structs: nothing in them has a second spelling. `value` is that of a TypedStruct, `config` that of v2's filters. */
const STRUCTS = new Set(['filter_metadata', 'value', 'config']);

function isStruct(key: string, parentKey: string): boolean {
  if (key === 'metadata') return parentKey === 'node';
  return key === 'match' ? parentKey === 'transport_socket_matches' : STRUCTS.has(key);
}

/** The same document with the field names of protobuf's JSON mapping. Names of resources that are keys stay. */
function inCamelCase(value: JsonValue, key = '', parentKey = ''): JsonValue {
  if (isStruct(key, parentKey)) return value;
  if (isJsonArray(value)) return value.map((element) => inCamelCase(element, key, parentKey));
  if (!isJsonObject(value)) return value;
  const renamed = Object.entries(value).map(([field, inner]): [string, JsonValue] => {
    const isName = MAPS.has(key) || !/^[a-z][a-z0-9_]*$/.test(field);
    return [isName ? field : camelCase(field), inCamelCase(inner, field, key)];
  });
  return Object.fromEntries(renamed);
}

/** Pseudorandom numbers from a seed: Marsaglia's xorshift, of 32 bits. */
function createDice(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state;
  };
}

/** Another order; what `groupOf` calls one group stays in the order among itself. */
function shuffled<T>(list: readonly T[], dice: () => number, groupOf: (element: T) => unknown): readonly T[] {
  const places = new Map<unknown, number>();
  for (const element of list) places.set(groupOf(element), dice());
  return list.toSorted((a, b) => (places.get(groupOf(a)) ?? 0) - (places.get(groupOf(b)) ?? 0));
}

/** The same document with the fields of every object, and the sections of different types, in another order. */
function reordered(value: JsonValue, dice: () => number, isByName: boolean, key = ''): JsonValue {
  if (isJsonArray(value)) {
    const inner = value.map((element) => reordered(element, dice, false));
    return key === 'configs' ? shuffled(inner, dice, (section) => isJsonObject(section) && section['@type']) : inner;
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([field, inner]): [string, JsonValue] => [
    field,
    reordered(inner, dice, isByName && !isResource(inner), field),
  ]);
  return Object.fromEntries(isByName ? entries : shuffled(entries, dice, ([field]) => field));
}

/** In formats that have maps of resources by name these are in the order of the map; a resource has a list or a name. */
function isResource(value: JsonValue): boolean {
  return isJsonObject(value) && ('name' in value || 'configs' in value);
}

/** Formats whose outer objects are maps of resources. */
const BY_NAME = new Set(['kuma-xds', 'listeners-by-name', 'egctl-by-pod', 'egctl-xds']);

function throughYaml(value: JsonValue): JsonValue {
  const read: unknown = parse(stringify(value, { aliasDuplicateObjects: false }));
  return isJson(read) ? read : null;
}

/** A model without the places where its parts stand, which follow the spelling and the order of the document. */
function withoutPaths(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPaths);
  if (value instanceof Map) return withoutPaths([...value]);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !/^(path|\w+Path)$/.test(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutPaths(inner)]));
}

/** What a document is read as: the model, the problems and the notes. */
function modelOf(root: JsonValue) {
  const read = readDump(new TextEncoder().encode(JSON.stringify(root)));
  if (!read.ok) return read.error.kind;
  const { sections, ...proxy } = buildProxy(read.value.dump);
  const { formatId, problems, notes } = read.value;
  const versions = sections.map(({ type, versionInfo = '' }) => `${type} ${versionInfo}`).toSorted();
  const messages = problems.map(({ part, message }) => `${part}: ${message}`).toSorted();
  return { formatId, proxy: withoutPaths(proxy), versions, messages, notes };
}

const TYPE = 'type.googleapis.com/envoy.';

/** What the samples do not have: names that change in one direction alone, maps, v2, states, text around numbers. */
const SMALL: JsonObject = {
  configs: [
    {
      '@type': `${TYPE}admin.v3.ClustersConfigDump`,
      version_info: '7',
      dynamic_active_clusters: [
        {
          cluster: {
            name: 'c',
            outlier_detection: { consecutive_5xx: 3, consecutive_gateway_failure: 2 },
            http2_protocol_options: {},
            transport_socket_matches: [
              { name: 'm', match: { tls_mode: 'a' }, transport_socket: { name: 'raw_buffer' } },
            ],
            metadata: { filter_metadata: { istio: { config: '/a' }, some_key: { a_b: 1 } } },
          },
          error_state: { details: 'no', last_update_attempt: '2024-01-01T00:00:00Z', version_info: '8' },
        },
      ],
    },
    {
      '@type': `${TYPE}admin.v3.RoutesConfigDump`,
      dynamic_route_configs: [
        {
          route_config: {
            name: 'r',
            virtual_hosts: [
              {
                name: 'v',
                domains: ['*'],
                routes: [
                  {
                    match: { prefix: '/', headers: [{ name: 'a', string_match: { exact: 'b' } }], grpc: {} },
                    route: {
                      cluster: 'c',
                      hash_policy: [{ connection_properties: { source_ip: true } }, { header: { header_name: 'x' } }],
                    },
                    typed_per_filter_config: { local_rate_limit: {}, a_filter: {} },
                  },
                ],
              },
            ],
          },
        },
      ],
    },
  ],
};

function documents(): readonly (readonly [name: string, text: string])[] {
  const samples = readdirSync('samples').filter((name) => name.endsWith('.json'));
  const corpus = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => /\.(json|yaml|txt)$/.test(name)) : [];
  return [
    ['a small one', JSON.stringify(SMALL)],
    ...samples.map((name) => [name, readFileSync(`samples/${name}`, 'utf8')] as const),
    ...corpus.map((name) => [name, readFileSync(new URL(name, CORPUS), 'utf8')] as const),
  ];
}

// YAML is read some hundred times more slowly than JSON.
const YAML_CHARACTERS = 60_000;

describe('a document has the same model', () => {
  // Only Envoys, and only what is one JSON value by itself, so that it can be written again.
  const whole = documents().flatMap(([name, text]) => {
    const read = readDump(new TextEncoder().encode(text));
    const isEnvoy = read.ok && read.value.document.kind === 'envoy' && read.value.formatId !== 'documents';
    if (!isEnvoy) return [];
    const { root, formatId } = read.value;
    return [{ name, root, isByName: BY_NAME.has(formatId), model: modelOf(root) }];
  });

  it.each(whole)('in camelCase: $name', ({ root, model }) => {
    expect(modelOf(inCamelCase(root))).toEqual(model);
  });

  it.each(whole)('with sections and fields in any order: $name', ({ root, model, isByName }) => {
    const isSame = (seed: number): void => {
      expect(modelOf(reordered(root, createDice(seed), isByName))).toEqual(model);
    };
    assert(property(integer(), isSame), { numRuns: 2 });
  });

  it.each(whole.filter(({ root }) => JSON.stringify(root).length < YAML_CHARACTERS))(
    'as YAML: $name',
    ({ root, model, isByName }) => {
      expect(modelOf(throughYaml(reordered(inCamelCase(root), createDice(1), isByName)))).toEqual(model);
    },
  );
});
