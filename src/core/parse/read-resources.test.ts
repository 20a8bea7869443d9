import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../lib/json.ts';
import { valueAt } from '../lib/json-path.ts';
import { readDump } from './read-dump.ts';

const TYPES = 'type.googleapis.com/envoy.config.';
const LISTENER = { name: 'l', address: { socketAddress: { address: '0.0.0.0', portValue: 80 } }, filterChains: [] };
const ROUTES = { name: '80', virtualHosts: [{ name: 'v', domains: ['*'], routes: [{ match: { prefix: '/' } }] }] };
const CLUSTER = { name: 'c', connectTimeout: '1s' };
const ASSIGNMENT = { clusterName: 'c', endpoints: [{ lbEndpoints: [{}] }] };
const BOOTSTRAP = {
  node: { id: 'n' },
  staticResources: { listeners: [LISTENER], clusters: [CLUSTER], secrets: [{ name: 's', genericSecret: {} }] },
};

/** What opens, in short: each entry with its origin and the places where it stands. */
function open(root: JsonValue) {
  const read = readDump(new TextEncoder().encode(JSON.stringify(root)));
  if (!read.ok) throw new Error(`refused as ${read.error.kind}`);
  const { dump, problems, notes, formatId } = read.value;
  const all = [...dump.listeners, ...dump.routeConfigs, ...dump.clusters, ...dump.secrets];
  const placed = all.map(({ name, origin, states }) => `${origin} ${name} ${states[0]?.path.join('.')}`);
  const paths = all.flatMap((entry) => entry.states.map((state) => state.path));
  for (const path of paths) expect(valueAt(root, path)).toHaveProperty('name');
  return { formatId, placed, endpoints: dump.endpoints.map((one) => one.path.join('.')), dump, problems, notes };
}

describe('istioctl proxy-config -o json', () => {
  it.each([
    ['listeners', [LISTENER], 'l', 'It holds listeners alone; what they name elsewhere is not in it.'],
    ['routes', [ROUTES], '80', 'It holds route configurations alone; what they name elsewhere is not in it.'],
    ['clusters', [CLUSTER], 'c', 'It holds clusters alone; what they name elsewhere is not in it.'],
    [
      'secrets',
      [{ name: 's', validationContext: {} }],
      's',
      'It holds secrets alone; what they name elsewhere is not in it.',
    ],
  ])('%s', (kind, root, name, note) => {
    const { formatId, placed, notes, problems } = open(root);
    expect({ formatId, placed, notes, problems }).toEqual({
      formatId: `istioctl-${kind}`,
      placed: [`dynamic ${name} 0`],
      notes: [note],
      problems: [],
    });
  });

  it('secrets as the fields of their section', () => {
    const root = { dynamicActiveSecrets: [{ name: 'default', versionInfo: '1', secret: { name: 'default' } }] };
    expect(open(root)).toMatchObject({ placed: ['dynamic default dynamicActiveSecrets.0.secret'] });
    expect(open([{ name: 'default', secret: { name: 'default' } }])).toMatchObject({
      placed: ['dynamic default 0.secret'],
    });
  });

  it('bootstrap, with its static resources', () => {
    const { formatId, placed, dump, notes } = open({ bootstrap: BOOTSTRAP, lastUpdated: '2024-01-01T00:00:00Z' });
    expect(formatId).toBe('istioctl-bootstrap');
    expect(placed).toEqual([
      'static l bootstrap.staticResources.listeners.0',
      'static c bootstrap.staticResources.clusters.0',
      'static s bootstrap.staticResources.secrets.0',
    ]);
    expect(dump.bootstrap?.value.node?.id).toBe('n');
    expect(notes).toEqual(['It is what Envoy starts with: what Envoy receives later is not in it.']);
  });

  it('keeps the path of a malformed part, and reads its siblings', () => {
    const { placed, problems } = open([{ ...LISTENER, address: 7 }, LISTENER]);
    expect(problems).toMatchObject([{ path: [0, 'address'], part: 'listener' }]);
    expect(placed.at(-1)).toBe('dynamic l 1');
  });
});

describe('parts of a dump in other containers', () => {
  it('an Envoy bootstrap', () => {
    const admin = { address: { socketAddress: { portValue: 9901 } } };
    const { formatId, placed, dump, notes } = open({ ...BOOTSTRAP, admin });
    expect(formatId).toBe('bootstrap');
    expect(placed).toEqual([
      'static l staticResources.listeners.0',
      'static c staticResources.clusters.0',
      'static s staticResources.secrets.0',
    ]);
    expect(dump.bootstrap?.value).toMatchObject({
      node: { id: 'n' },
      admin: { address: { socket_address: { port_value: 9901 } } },
    });
    expect(notes).toEqual(['It is what Envoy starts with: what Envoy receives later is not in it.']);
    expect(open({ dynamic_resources: {}, node: { id: 'n' } }).placed).toEqual([]);
  });

  it('one section without configs', () => {
    const root = { '@type': 'x/envoy.admin.v3.RoutesConfigDump', dynamicRouteConfigs: [{ routeConfig: ROUTES }] };
    expect(open(root)).toMatchObject({
      formatId: 'config-dump-section',
      placed: ['dynamic 80 dynamicRouteConfigs.0.routeConfig'],
      notes: ['It holds one section, RoutesConfigDump; what it names elsewhere is not in it.'],
    });
  });

  it('bootstrap, clusters, listeners and routes side by side', () => {
    const root = { bootstrap: BOOTSTRAP, clusters: [CLUSTER], listeners: [LISTENER], routes: [ROUTES] };
    expect(open(root).placed).toEqual([
      'static l bootstrap.staticResources.listeners.0',
      'dynamic l listeners.0',
      'dynamic 80 routes.0',
      'static c bootstrap.staticResources.clusters.0',
      'dynamic c clusters.0',
      'static s bootstrap.staticResources.secrets.0',
    ]);
  });

  it('listeners by name, `__proto__` among them', () => {
    const byName = Object.fromEntries(['a', '__proto__'].map((name) => [name, LISTENER]));
    expect(open(byName).placed).toEqual(['dynamic l a', 'dynamic l __proto__']);
  });
});

const generic = (type: string, rest: JsonObject) => ({ typeUrl: `${TYPES}${type}`, ...rest });

describe('xDS', () => {
  it('a discovery response, and its delta form', () => {
    const typed = { '@type': `${TYPES}cluster.v3.Cluster`, ...CLUSTER };
    expect(
      open({ typeUrl: typed['@type'], resources: [typed, { '@type': 'x/unknown.Thing', name: 'u' }] }),
    ).toMatchObject({
      formatId: 'discovery-response',
      placed: ['dynamic c resources.0'],
    });
    const delta = { system_version_info: '1', resources: [{ name: 'c', version: '1', resource: typed }] };
    expect(open(delta).placed).toEqual(['dynamic c resources.0.resource']);
  });

  it('a snapshot by type and name', () => {
    const root = {
      xds: {
        [`${TYPES}listener.v3.Listener`]: { l: LISTENER },
        [`${TYPES}cluster.v3.Cluster`]: { c: CLUSTER },
        [`${TYPES}endpoint.v3.ClusterLoadAssignment`]: { c: ASSIGNMENT },
        'type.googleapis.com/unknown.Thing': { u: {} },
      },
    };
    const { formatId, placed, endpoints, dump } = open(root);
    expect({ formatId, placed, endpoints }).toEqual({
      formatId: 'kuma-xds',
      placed: [`dynamic l xds.${TYPES}listener.v3.Listener.l`, `dynamic c xds.${TYPES}cluster.v3.Cluster.c`],
      endpoints: [`xds.${TYPES}endpoint.v3.ClusterLoadAssignment.c`],
    });
    expect(dump.hasEndpoints).toBe(true);
  });

  it('a client status in its generic form, with what was refused', () => {
    const resources = [
      generic('listener.v3.Listener', {
        name: 'l',
        versionInfo: '7',
        xdsConfig: { '@type': 'x/y.Listener', ...LISTENER },
      }),
      generic('cluster.v3.Cluster', { name: 'c', clientStatus: 'NACKED', errorState: { details: 'no' } }),
    ];
    const root = { config: [{ node: { id: 'grpc' }, genericXdsConfigs: resources }, { node: { id: 'other' } }] };
    const { dump, notes } = open(root);
    expect(dump.bootstrap?.value.node?.id).toBe('grpc');
    expect(dump.listeners[0]).toMatchObject({
      name: 'l',
      states: [{ versionInfo: '7', value: { message: { name: 'l' } } }],
    });
    expect(dump.clusters[0]).toMatchObject({ name: 'c', states: [], error: { details: 'no' }, clientStatus: 'NACKED' });
    expect(notes).toEqual(['It holds 2 clients; the first one is shown.']);
  });

  it('a client status in the form before it', () => {
    const xdsConfig = [
      { listenerConfig: { dynamicListeners: [{ name: 'l', activeState: { listener: LISTENER } }] } },
      { status: 'SYNCED', endpointConfig: { dynamicEndpointConfigs: [{ endpointConfig: ASSIGNMENT }] } },
    ];
    const { placed, endpoints } = open({ config: [{ xdsConfig }] });
    expect(placed).toEqual(['dynamic l config.0.xdsConfig.0.listenerConfig.dynamicListeners.0.activeState.listener']);
    expect(endpoints).toEqual(['config.0.xdsConfig.1.endpointConfig.dynamicEndpointConfigs.0.endpointConfig']);
  });
});

describe('several dumps in one document', () => {
  const dump = {
    configs: [{ '@type': 'x/envoy.admin.v3.ListenersConfigDump', staticListeners: [{ listener: LISTENER }] }],
  };

  it('shows the one of a namespace and pod', () => {
    expect(open({ default: { eg: dump } })).toMatchObject({
      formatId: 'egctl-by-pod',
      placed: ['static l default.eg.configs.0.staticListeners.0.listener'],
      notes: [],
    });
  });

  it('shows the first of several, and names the others', () => {
    const pods = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((pod) => [pod, dump]));
    expect(open({ ns: pods })).toMatchObject({
      placed: ['static l ns.a.configs.0.staticListeners.0.listener'],
      notes: ['It holds 7 dumps; the first one, ns/a, is shown. The others: ns/b, ns/c, ns/d, ns/e, ns/f and 1 more.'],
    });
    expect(open({ xds: { 'default/eg': dump, 'default/other': dump } })).toMatchObject({
      formatId: 'egctl-xds',
      placed: ['static l xds.default/eg.configs.0.staticListeners.0.listener'],
      notes: ['It holds 2 dumps; the first one, default/eg, is shown. The others: default/other.'],
    });
  });
});
