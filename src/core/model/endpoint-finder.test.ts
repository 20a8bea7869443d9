import { expect, it } from 'vitest';
import { readConfigDump } from '../parse/build-dump.ts';
import { buildProxy } from './build-proxy.ts';
import { createEndpointFinder } from './endpoint-finder.ts';

const cluster = (name: string, ...paths: readonly string[]) => {
  const endpoints = paths.map((path) => ({ endpoint: { address: { pipe: { path } } } }));
  return { cluster: { name, load_assignment: { endpoints: [{ lb_endpoints: endpoints }] } } };
};

it('finds each endpoint of each cluster, whatever slashes and copies there are', () => {
  const { dump } = readConfigDump({
    configs: [
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.ClustersConfigDump',
        static_clusters: [cluster('a', '/x/y', '/x/y'), cluster('a/unix:', 'x'), cluster('a', '/z'), cluster('')],
      },
    ],
  });
  const { clusters } = buildProxy(dump);
  const find = createEndpointFinder(clusters);
  const ids = clusters.flatMap(({ endpoints }) =>
    endpoints.kind === 'listed' ? endpoints.endpoints.map(({ id }) => id) : [],
  );
  expect(ids).toEqual([
    'endpoint:a/unix:/x/y',
    'endpoint:a/unix:/x/y~2',
    'endpoint:a/unix:/unix:x',
    'endpoint:a/unix:/z',
  ]);
  expect(ids.map((id) => find(id)?.endpoint.id)).toEqual(ids);
  expect(ids.map((id) => find(id)?.cluster.id)).toEqual(['cluster:a', 'cluster:a', 'cluster:a/unix:', 'cluster:a~2']);
  expect(['endpoint:a/none', 'endpoint:', 'cluster:a'].map(find)).toEqual([undefined, undefined, undefined]);
});
