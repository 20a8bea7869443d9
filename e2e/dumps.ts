import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { printConfigDump } from '../scripts/samples/print.ts';
import { buildLargeDump } from '../scripts/samples/samples.ts';

/** The path of one of the site's samples. */
export function samplePath(id: string): string {
  return fileURLToPath(new URL(`../samples/${id}.json`, import.meta.url));
}

/** The text of one of the site's samples. */
export function sampleText(id: string): string {
  return readFileSync(samplePath(id), 'utf8');
}

/** Writes the dump of a sidecar in a mesh of so many services: about 8.5 MB for 1,000. Returns the path. */
export function writeLargeDump(services: number, path: string): string {
  writeFileSync(path, [...printConfigDump(buildLargeDump(services))].join(''));
  return path;
}

const ADMIN = 'type.googleapis.com/envoy.admin.v3';

interface ListenerOptions {
  readonly port: number;
  readonly cluster?: string;
  /** Further fields of the listener, or other values for its own. */
  readonly extra?: object;
}

/** A static listener that passes every connection on to one cluster. */
export function tcpListener(name: string, { port, cluster = 'backend', extra = {} }: ListenerOptions): object {
  const tcpProxy = {
    '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
    stat_prefix: name,
    cluster,
  };
  return {
    '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener',
    name,
    address: { socket_address: { address: '0.0.0.0', port_value: port } },
    filter_chains: [{ filters: [{ name: 'envoy.filters.network.tcp_proxy', typed_config: tcpProxy }] }],
    ...extra,
  };
}

/** A whole dump with these listeners, and a static cluster of one endpoint for each name. */
export function dumpOf(listeners: readonly object[], clusters: readonly string[] = ['backend']): object {
  const static_clusters = clusters.map((name) => ({
    cluster: {
      '@type': 'type.googleapis.com/envoy.config.cluster.v3.Cluster',
      name,
      type: 'STATIC',
      load_assignment: {
        cluster_name: name,
        endpoints: [
          {
            lb_endpoints: [{ endpoint: { address: { socket_address: { address: '192.0.2.10', port_value: 8080 } } } }],
          },
        ],
      },
    },
  }));
  return {
    configs: [
      { '@type': `${ADMIN}.ClustersConfigDump`, static_clusters },
      {
        '@type': `${ADMIN}.ListenersConfigDump`,
        static_listeners: listeners.map((listener) => ({ listener })),
      },
    ],
  };
}

/** So many names that no packing makes short do not fit into a link. */
const LONG = 3000;

/** The text of a dump with two listeners that is too large for a link. */
export function longDump(): string {
  const names = Array.from({ length: LONG }, (_, index) => createHash('sha256').update(`${index}`).digest('hex'));
  const listeners = ['orders', 'stock'].map((name, index) =>
    tcpListener(name, { port: 8080 + index, cluster: 'orders' }),
  );
  return JSON.stringify(dumpOf(listeners, ['orders', ...names]));
}
