import type { JsonObject } from '../../src/core/lib/json.ts';

/** The inline route configuration of an inbound chain: everything to one cluster, no timeout of the proxy's own. */
export function buildInboundRouteConfig(cluster: string, servicePort: number, host: string): JsonObject {
  const port = String(servicePort);
  return {
    name: cluster,
    virtual_hosts: [
      {
        name: `inbound|http|${port}`,
        domains: ['*'],
        routes: [
          {
            match: { prefix: '/' },
            route: {
              cluster,
              timeout: '0s',
              // The application may have closed an idle connection: safe to send again before anything was sent.
              retry_policy: { retry_on: 'reset-before-request', num_retries: 2 },
              max_stream_duration: { max_stream_duration: '0s', grpc_timeout_header_max: '0s' },
            },
            decorator: { operation: `${host}:${port}/*` },
            name: 'default',
          },
        ],
      },
    ],
    validate_clusters: false,
  };
}
