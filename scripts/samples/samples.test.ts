import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/core/lib/json.ts';
import { isJsonArray, isJsonObject } from '../../src/core/lib/json.ts';
import { printConfigDump } from './print.ts';
import { buildLargeDump, SAMPLES } from './samples.ts';

function printed(build: () => ReturnType<typeof buildLargeDump>): string {
  return [...printConfigDump(build())].join('');
}

/** The entries of a list in one section of a dump; none if the section has no such list. */
function entriesOf(dump: JsonObject, type: string, list: string): readonly JsonObject[] {
  const { configs } = dump;
  if (!isJsonArray(configs)) return [];
  const wanted = `type.googleapis.com/envoy.admin.v3.${type}`;
  const section = configs.filter(isJsonObject).find((candidate) => candidate['@type'] === wanted);
  const entries = section?.[list];
  return isJsonArray(entries) ? entries.filter(isJsonObject) : [];
}

/** Every string that stands under one of the keys, anywhere inside. */
function stringsUnder(value: JsonValue, keys: readonly string[]): readonly string[] {
  if (isJsonArray(value)) return value.flatMap((item) => stringsUnder(item, keys));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    keys.includes(key) && typeof inner === 'string' ? [inner] : stringsUnder(inner, keys),
  );
}

function parseDump(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  if (!isJsonObject(value)) throw new Error('a dump is an object');
  return value;
}

function names(entries: readonly JsonObject[], key: string): readonly string[] {
  return entries.flatMap((entry) => {
    const inner = entry[key];
    const name = isJsonObject(inner) ? (inner['name'] ?? inner['cluster_name']) : undefined;
    return typeof name === 'string' ? [name] : [];
  });
}

function clusterNames(dump: JsonObject): readonly string[] {
  return ['static_clusters', 'dynamic_active_clusters'].flatMap((list) =>
    names(entriesOf(dump, 'ClustersConfigDump', list), 'cluster'),
  );
}

/** Clusters that listeners and routes send traffic to, also by weight and as mirrors. */
function clustersNamed(dump: JsonObject): readonly string[] {
  const holders = [
    ...entriesOf(dump, 'ListenersConfigDump', 'static_listeners'),
    ...entriesOf(dump, 'ListenersConfigDump', 'dynamic_listeners'),
    ...entriesOf(dump, 'RoutesConfigDump', 'static_route_configs'),
    ...entriesOf(dump, 'RoutesConfigDump', 'dynamic_route_configs'),
  ];
  const direct = stringsUnder(holders, ['cluster']);
  const weighted = holders.flatMap((holder) => weightedNames(holder));
  return [...direct, ...weighted];
}

function weightedNames(value: JsonValue): readonly string[] {
  if (isJsonArray(value)) return value.flatMap(weightedNames);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'weighted_clusters' ? stringsUnder(inner, ['name']) : weightedNames(inner),
  );
}

const DUMPS: readonly (readonly [string, () => ReturnType<typeof buildLargeDump>])[] = [
  ...SAMPLES,
  ['40 services', () => buildLargeDump(40)],
];

describe('committed samples', () => {
  it.each([...SAMPLES])('%s is what the script writes', (id, build) => {
    const file = new URL(`../../samples/${id}.json`, import.meta.url);
    expect(printed(build) === readFileSync(file, 'utf8'), 'run `npm run samples`').toBe(true);
  });
});

describe.each(DUMPS)('%s', (_name, build) => {
  const text = printed(build);
  const dump = parseDump(text);

  it('is printed as Envoy prints: one space for each level', () => {
    expect(text === `${JSON.stringify(dump, null, 1)}\n`).toBe(true);
  });

  it('has its sections in the order of config_dump?include_eds', () => {
    const { configs } = dump;
    const types = isJsonArray(configs) ? configs.filter(isJsonObject).map((section) => section['@type']) : [];
    const sections = ['Bootstrap', 'Clusters', 'Endpoints', 'Listeners', 'ScopedRoutes', 'Routes', 'Secrets'];
    expect(types).toEqual(sections.map((section) => `type.googleapis.com/envoy.admin.v3.${section}ConfigDump`));
  });

  it('names every cluster, listener and route configuration once', () => {
    const listeners = names(entriesOf(dump, 'ListenersConfigDump', 'static_listeners'), 'listener');
    const dynamic = stringsUnder(
      entriesOf(dump, 'ListenersConfigDump', 'dynamic_listeners').map(({ name }) => ({ name: name ?? '' })),
      ['name'],
    );
    const routes = names(entriesOf(dump, 'RoutesConfigDump', 'dynamic_route_configs'), 'route_config');
    for (const all of [clusterNames(dump), [...listeners, ...dynamic], routes]) {
      expect(all).toEqual([...new Set(all)]);
    }
  });

  it('sends traffic only to clusters that exist', () => {
    const known = new Set(clusterNames(dump));
    expect(clustersNamed(dump).length).toBeGreaterThan(0);
    expect(clustersNamed(dump).filter((name) => !known.has(name))).toEqual([]);
  });

  it('has every route configuration that a listener asks for', () => {
    const known = names(entriesOf(dump, 'RoutesConfigDump', 'dynamic_route_configs'), 'route_config');
    const asked = stringsUnder(entriesOf(dump, 'ListenersConfigDump', 'dynamic_listeners'), ['route_config_name']);
    expect([...new Set(asked)].toSorted()).toEqual([...known].toSorted());
  });

  it('has an endpoints entry for every cluster', () => {
    const entries = ['static_endpoint_configs', 'dynamic_endpoint_configs'].flatMap((list) =>
      names(entriesOf(dump, 'EndpointsConfigDump', list), 'endpoint_config'),
    );
    expect([...entries].toSorted()).toEqual([...clusterNames(dump)].toSorted());
  });

  it('has certificates, but no private key', () => {
    const bytes = stringsUnder(dump, ['inline_bytes']).map((base64) => Buffer.from(base64, 'base64').toString('utf8'));
    const secrets = [...bytes, ...stringsUnder(dump, ['inline_string'])];
    expect(secrets.some((secret) => secret.includes('BEGIN CERTIFICATE'))).toBe(true);
    expect(secrets.filter((secret) => secret.includes('PRIVATE KEY'))).toEqual([]);
  });
});

describe('productpage', () => {
  const dump = parseDump(printed(SAMPLES.get('productpage') ?? (() => [])));

  it('sends 10 % of the reviews to v3, which has no endpoint', () => {
    const routes = entriesOf(dump, 'RoutesConfigDump', 'dynamic_route_configs');
    const v3 = 'outbound|9080|v3|reviews.bookinfo.svc.cluster.local';
    expect(JSON.stringify(routes)).toContain(`{"name":"${v3}","weight":10}`);
    const endpoints = entriesOf(dump, 'EndpointsConfigDump', 'dynamic_endpoint_configs');
    const assignments = endpoints.map((entry) => entry['endpoint_config']);
    expect(assignments.find((one) => one !== undefined && isJsonObject(one) && one['cluster_name'] === v3)).toEqual({
      '@type': 'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment',
      cluster_name: v3,
      policy: { overprovisioning_factor: 140 },
    });
  });

  it('has 14 listeners outbound and one inbound', () => {
    const listeners = entriesOf(dump, 'ListenersConfigDump', 'dynamic_listeners');
    const directions = stringsUnder(listeners, ['traffic_direction']);
    expect(directions.filter((direction) => direction === 'OUTBOUND')).toHaveLength(14);
    expect(directions.filter((direction) => direction === 'INBOUND')).toHaveLength(1);
  });
});
