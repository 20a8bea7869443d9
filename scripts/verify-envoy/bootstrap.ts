import type { JsonObject } from '../../src/core/lib/json.ts';
import { socketAddress } from '../samples/message.ts';
import { RUNTIME } from './words.ts';

function staticCluster(name: string, ports: readonly number[]): JsonObject {
  const lb_endpoints = ports.map((port) => ({ endpoint: { address: socketAddress('127.0.0.1', port) } }));
  return {
    name,
    type: 'STATIC',
    connect_timeout: '2s',
    load_assignment: { cluster_name: name, endpoints: ports.length === 0 ? [] : [{ lb_endpoints }] },
  };
}

/** Names of the clusters that answer, each with an echo server of its own. */
export const ECHO_CLUSTERS = ['c0', 'c1', 'c2', 'c3', 'maint'];

/** The configuration that stays; listeners come from a file, and change with it. */
export function buildBootstrap(listenersFile: string, ports: ReadonlyMap<string, number>): JsonObject {
  const echo = ECHO_CLUSTERS.map((name) => staticCluster(name, [ports.get(name) ?? 1]));
  return {
    node: { id: 'verify', cluster: 'verify' },
    admin: { address: socketAddress('127.0.0.1', 0) },
    dynamic_resources: { lds_config: { path_config_source: { path: listenersFile }, resource_api_version: 'V3' } },
    layered_runtime: { layers: [{ name: 'verify', static_layer: RUNTIME }] },
    static_resources: { clusters: [...echo, staticCluster('empty', [])] },
  };
}
