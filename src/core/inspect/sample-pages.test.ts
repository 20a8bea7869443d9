import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildProxy } from '../model/build-proxy.ts';
import { readDump } from '../parse/read-dump.ts';
import { buildPage } from './build-page.ts';
import { buildIndex } from './proxy-index.ts';
import { renderPage } from './render-page.ts';

/** The pages of each sample that are kept as readable text in `goldens/`. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  productpage: [
    'listener:virtualOutbound',
    'listener:0.0.0.0_9080',
    'chain:0.0.0.0_9080/0',
    'routes:9080',
    'vhost:9080/reviews.bookinfo.svc.cluster.local:9080',
    'route:9080/reviews.bookinfo.svc.cluster.local:9080/0',
    'cluster:outbound|9080|v1|reviews.bookinfo.svc.cluster.local',
    'listener:virtualInbound',
    'port:virtualInbound/9080',
    'cluster:PassthroughCluster',
    'secret:default',
  ],
  'ingress-gateway': ['listener:0.0.0.0_8080', 'listener:0.0.0.0_8443', 'route:http.8080/bookinfo.example.com:80/0'],
  'plain-envoy': ['listener:http', 'listener:https', 'listener:by-client', 'listener:dns-udp', 'cluster:postgres'],
};

describe('pages of the samples', () => {
  it.each(Object.entries(PAGES))('%s', async (sample, ids) => {
    const read = readDump(readFileSync(`samples/${sample}.json`));
    if (!read.ok) throw new Error(`samples/${sample}.json could not be read`);
    const index = buildIndex(buildProxy(read.value.dump), { root: read.value.root });
    const texts = ids.map((id) => {
      const page = buildPage(index, id);
      return `==== ${id}\n${page === null ? 'no page\n' : renderPage(page)}`;
    });
    await expect(texts.join('\n')).toMatchFileSnapshot(`goldens/${sample}.txt`);
  });
});
