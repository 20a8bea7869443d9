import { describe, expect, it } from 'vitest';
import { sourceOf } from '../inspect/dump-fixture.ts';
import { buildGraph } from './build-graph.ts';
import { layoutGraph } from './layout.ts';
import type { Scene } from './scene.ts';
import { buildScene } from './scene.ts';
import type { Graph, GraphQuery } from './types.ts';

/** Fields of one listener or chain that tests add to. */
type Fields = Readonly<Record<string, unknown>>;

function extension(type: string, config: Fields): object {
  return { name: type, typed_config: { '@type': `type.googleapis.com/envoy.x.v3.${type}`, ...config } };
}

function tcpTo(cluster: string): object {
  return extension('TcpProxy', { cluster });
}

function routedBy(route_config_name: string): object {
  return extension('HttpConnectionManager', { rds: { route_config_name } });
}

function listener(name: string, address: string, port_value: number, fields: Fields): object {
  const type = 'type.googleapis.com/envoy.config.listener.v3.Listener';
  return { '@type': type, name, address: { socket_address: { address, port_value } }, ...fields };
}

function sceneOf(parts: {
  readonly listeners: readonly object[];
  readonly routes?: readonly object[];
  readonly clusters?: readonly object[];
}): Scene {
  const routeType = 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration';
  const clusterType = 'type.googleapis.com/envoy.config.cluster.v3.Cluster';
  const { proxy } = sourceOf({
    Listeners: { dynamic_listeners: parts.listeners.map((one) => ({ active_state: { listener: one } })) },
    Routes: {
      dynamic_route_configs: (parts.routes ?? []).map((one) => ({ route_config: { '@type': routeType, ...one } })),
    },
    Clusters: {
      dynamic_active_clusters: (parts.clusters ?? []).map((one) => ({ cluster: { '@type': clusterType, ...one } })),
    },
  });
  return buildScene(proxy);
}

function times<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function draw(scene: Scene, pinned: readonly string[], more: Partial<GraphQuery> = {}): ReturnType<typeof buildGraph> {
  return buildGraph(scene, { direction: 'all', opened: [], pinned, ...more });
}

/** What stands in a lane: titles, and for groups how many they count. */
function lane(graph: Graph, id: string): readonly string[] {
  return graph.nodes
    .filter((node) => node.lane === id)
    .map((node) => (node.kind === 'group' ? `${node.count ?? 0}…` : node.title));
}

/** Titles of the clusters to which edges lead from a row. */
function fromRow(graph: Graph, row: string): readonly string[] {
  const titles = new Map(graph.nodes.map((node) => [node.id, node.title]));
  return graph.edges.filter((edge) => edge.sourceRow === row).map((edge) => titles.get(edge.target) ?? '?');
}

function rowsOf(graph: Graph, id: string): readonly string[] {
  return graph.nodes.find((node) => node.id === id)?.rows.map((row) => `${row.label}: ${row.detail ?? ''}`) ?? [];
}

/** One listener for each address, all on port 80, each to a cluster of its own. */
function manyListeners(count: number): Scene {
  return sceneOf({
    listeners: times(count, (index) =>
      listener(`l${index}`, `10.0.${index >> 8}.${index & 255}`, 80, {
        traffic_direction: 'OUTBOUND',
        filter_chains: [{ filters: [tcpTo(`c${index}`)] }],
      }),
    ),
    clusters: times(count, (index) => ({ name: `c${index}`, type: 'STATIC' })),
  });
}

function route(prefix: string, cluster: string): object {
  return { match: { prefix }, route: { cluster } };
}

/** One listener whose only chain is routed by one configuration of many hosts with two routes each. */
function manyHosts(count: number): Scene {
  return sceneOf({
    listeners: [listener('web', '0.0.0.0', 80, { filter_chains: [{ filters: [routedBy('web')] }] })],
    routes: [
      {
        name: 'web',
        virtual_hosts: times(count, (index) => ({
          name: `h${index}`,
          domains: [`h${index}.example`],
          routes: [route('/a', `c${index}`), route('/', 'shared')],
        })),
      },
    ],
    clusters: [...times(count, (index) => ({ name: `c${index}`, type: 'STATIC' })), { name: 'shared', type: 'STATIC' }],
  });
}

/** A listener with a chain for each server name, each to a cluster of its own. */
function manyChains(count: number): Scene {
  const chains = times(count, (index) => ({
    name: `chain${index}`,
    filter_chain_match: { server_names: [`s${index}.example`] },
    filters: [tcpTo(`c${index}`)],
  }));
  return sceneOf({
    listeners: [listener('tls', '0.0.0.0', 443, { filter_chains: chains })],
    clusters: times(count, (index) => ({ name: `c${index}`, type: 'STATIC' })),
  });
}

/** What captures inbound traffic, with two chains for each port. */
function manyPorts(count: number): Scene {
  const chains = times(count, (port) => [
    { name: `plain${port}`, filter_chain_match: { destination_port: 1000 + port }, filters: [tcpTo(`c${port}`)] },
    {
      name: `tls${port}`,
      filter_chain_match: { destination_port: 1000 + port, transport_protocol: 'tls' },
      filters: [tcpTo(`c${port}`)],
    },
  ]).flat();
  return sceneOf({
    listeners: [
      listener('virtualInbound', '0.0.0.0', 15006, {
        traffic_direction: 'INBOUND',
        use_original_dst: true,
        filter_chains: chains,
      }),
    ],
    clusters: times(count, (index) => ({ name: `c${index}`, type: 'STATIC' })),
  });
}

function ids(scene: Scene): readonly string[] {
  return scene.proxy.listeners.map((one) => one.id);
}

describe.each([10, 500])('pinned among %i', (count) => {
  const last = count - 1;

  it('a listener stands beside its group, which counts one less', () => {
    const scene = manyListeners(count);
    const id = ids(scene)[last] ?? '';
    expect(lane(draw(scene, [id]), 'listener')).toContain(`10.0.${last >> 8}.${last & 255}:80`);
    const inLane = draw(scene, [id]).nodes.filter((node) => node.lane === 'listener');
    expect(inLane.reduce((sum, node) => sum + (node.count ?? 1), 0)).toBe(count);
  });

  it('a cluster stands beside its group, with an edge', () => {
    const graph = draw(manyListeners(count), [`cluster:c${last}`]);
    expect(lane(graph, 'cluster')).toContain(`c${last}`);
    expect(graph.edges.filter((edge) => edge.target === `cluster:c${last}`)).toHaveLength(1);
  });

  it('a filter chain is a row of its listener, from which its edge leaves', () => {
    const scene = manyChains(count);
    const id = scene.proxy.listeners[0]?.chains[last]?.id ?? '';
    const graph = draw(scene, [id, `cluster:c${last}`]);
    expect(rowsOf(graph, ids(scene)[0] ?? '')).toEqual([
      ...times(5, (index) => `SNI s${index}.example: → c${index}`),
      `SNI s${last}.example: → c${last}`,
      `${count - 6} more chains: `,
    ]);
    expect(fromRow(graph, id)).toEqual([`c${last}`]);
    expect(lane(draw(scene, [id], { opened: ids(scene) }), 'chain')).toContain(`SNI s${last}.example`);
  });

  it('an inbound chain is a row of the card of its port', () => {
    const scene = manyPorts(count);
    const id = scene.proxy.listeners[0]?.chains.find((chain) => chain.name === `tls${last}`)?.id ?? '';
    const graph = draw(scene, [id]);
    const port = graph.nodes.find((node) => node.title === `port ${1000 + last}`);
    expect(port?.rows.map((row) => row.id)).toContain(id);
    expect(fromRow(graph, id)).toEqual([`c${last}`]);
  });

  it('a route is a row of the closed card, and its edge leaves from there', () => {
    const scene = manyHosts(count);
    const host = scene.proxy.routeConfigs[0]?.virtualHosts[last];
    const pinned = host?.routes[1]?.id ?? '';
    const graph = draw(scene, [host?.id ?? '', pinned]);
    expect(rowsOf(graph, 'routes:web')).toEqual([`h${last}.example: prefix /`]);
    expect(fromRow(graph, pinned)).toEqual(['shared']);
    expect(graph.nodes.find((node) => node.id === 'routes:web')?.rows[0]?.holds).toEqual([host?.id]);
  });

  it('a host of which no route is pinned is a row of the card, closed and opened', () => {
    const scene = manyHosts(count);
    const host = scene.proxy.routeConfigs[0]?.virtualHosts[last]?.id ?? '';
    const row = `h${last}.example: 2 routes`;
    expect(rowsOf(draw(scene, [host]), 'routes:web')).toEqual([row]);
    expect(rowsOf(draw(scene, [host], { opened: ['routes:web'] }), 'routes:web')).toContain(row);
  });
});

function chainsOf(scene: Scene): readonly string[] {
  return scene.proxy.listeners.flatMap((one) => one.chains.map((chain) => chain.id));
}

const CAPTURE = listener('virtualOutbound', '0.0.0.0', 15001, {
  traffic_direction: 'OUTBOUND',
  use_original_dst: true,
  filter_chains: [
    { name: 'loop', filter_chain_match: { destination_port: 15001 }, filters: [tcpTo('c0')] },
    { name: 'rest', filters: [tcpTo('c1')] },
  ],
});

describe('pinned', () => {
  it('the only chain of a listener, and an endpoint of a closed cluster, are what their cards hold', () => {
    const endpoint = { endpoint: { address: { socket_address: { address: '10.1.1.1', port_value: 80 } } } };
    const scene = sceneOf({
      listeners: [listener('l', '0.0.0.0', 80, { filter_chains: [{ filters: [tcpTo('c')] }] })],
      clusters: [
        {
          name: 'c',
          type: 'STATIC',
          load_assignment: { cluster_name: 'c', endpoints: [{ lb_endpoints: [endpoint] }] },
        },
      ],
    });
    const [cluster] = scene.proxy.clusters;
    const pinned = [
      ...chainsOf(scene),
      ...(cluster?.endpoints.kind === 'listed' ? cluster.endpoints.endpoints.map((one) => one.id) : []),
    ];
    expect(draw(scene, pinned).nodes.flatMap((node) => node.holds ?? [])).toEqual(pinned);
    expect(pinned).toHaveLength(2);
  });

  it('a chain of the listener that captures is a row of the card for what no listener owns', () => {
    const scene = sceneOf({ listeners: [CAPTURE], clusters: [{ name: 'c0' }, { name: 'c1' }] });
    const graph = draw(scene, chainsOf(scene).slice(0, 1));
    const card = graph.nodes.find((node) => node.id === 'catch-all:listener:virtualOutbound');
    expect(card?.rows.map((row) => row.id)).toEqual(chainsOf(scene));
  });

  it('stays in a picture that is narrowed to something else, without what stands beside it', () => {
    const scene = manyListeners(10);
    const [first = '', , third = ''] = ids(scene);
    const graph = draw(scene, [third, 'cluster:c2'], { focus: first });
    expect(lane(graph, 'listener')).toEqual(['10.0.0.0:80', '10.0.0.2:80']);
    expect(lane(graph, 'cluster')).toEqual(['c0', 'c2']);
    expect(graph.hidden).toEqual(['8 listeners not on these paths']);
  });

  it('the listener that captures brings no chains of its own into a narrowed picture', () => {
    const service = listener('l', '10.0.0.1', 80, {
      traffic_direction: 'OUTBOUND',
      bind_to_port: false,
      filter_chains: [{ filters: [tcpTo('c0')] }],
    });
    const scene = sceneOf({ listeners: [CAPTURE, service], clusters: [{ name: 'c0' }, { name: 'c1' }] });
    const graph = draw(scene, ['listener:virtualOutbound', 'listener:l'], { focus: 'listener:l' });
    expect(graph.nodes.map((node) => node.title)).toEqual(['App', '0.0.0.0:15001', '10.0.0.1:80', 'c0']);
  });

  it('a cluster that nothing leads to stands beside the count of the others', () => {
    const scene = sceneOf({ listeners: [], clusters: times(5, (index) => ({ name: `c${index}` })) });
    expect(lane(draw(scene, ['cluster:c3']), 'cluster')).toEqual(['4…', 'c3']);
    expect(lane(draw(scene, ['cluster:c3'], { focus: 'cluster:c1' }), 'cluster')).toEqual(['c3']);
  });

  it('a listener is drawn in its own direction where none is chosen', () => {
    const scene = sceneOf({
      listeners: [CAPTURE, listener('in', '10.1.1.1', 80, { traffic_direction: 'INBOUND', filter_chains: [{}] })],
    });
    expect(draw(scene, ['listener:in'], { direction: 'auto' }).direction).toBe('inbound');
    expect(draw(scene, ['listener:in'], { direction: 'outbound' }).direction).toBe('outbound');
  });

  it('what the dump does not have changes nothing, and the same pins always draw the same', () => {
    const scene = manyHosts(50);
    expect(draw(scene, ['chain:gone', '__proto__'])).toEqual(draw(scene, []));
    const pinned = scene.proxy.routeConfigs.flatMap((one) => one.virtualHosts.slice(40).map((host) => host.id));
    expect(layoutGraph(draw(scene, pinned))).toEqual(layoutGraph(draw(scene, pinned)));
  });
});
