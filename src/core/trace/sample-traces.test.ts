import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { buildProxy } from '../model/build-proxy.ts';
import { readDump } from '../parse/read-dump.ts';
import type { TraceContext } from './connection/context.ts';
import { requestTo } from './connection/trace-fixture.ts';
import { renderTrace } from './render-trace.ts';
import type { HttpRequest, TraceRequest } from './request.ts';
import { traceRequest } from './trace-request.ts';
import { envoyVersionOf } from './version.ts';

function sample(name: string): TraceContext {
  const read = readDump(readFileSync(new URL(`../../../samples/${name}.json`, import.meta.url)));
  if (!read.ok) throw new Error(`The sample ${name} is not readable.`);
  const proxy = buildProxy(read.value.dump);
  return { proxy, root: read.value.root, version: envoyVersionOf(proxy.identity).version };
}

function get(authority: string, path: string): HttpRequest {
  return { method: 'GET', scheme: 'http', authority, path, headers: [] };
}

const MTLS: TraceRequest['transport'] = {
  kind: 'tls',
  sni: 'outbound_.9080_._.productpage.bookinfo.svc.cluster.local',
  alpn: ['istio-http/1.1', 'istio', 'http/1.1'],
  client: {
    uriSans: ['spiffe://cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account'],
    dnsSans: [],
    subject: '',
  },
};

/** Sample, where to, and what else: the ways that a person would ask for first. */
const REQUESTS: readonly (readonly [string, string, string, Partial<TraceRequest>])[] = [
  ['app-calls-reviews', 'productpage', '10.96.230.11:9080', { from: 'app', http: get('reviews:9080', '/reviews/1') }],
  ['app-calls-the-unknown', 'productpage', '203.0.113.7:4567', { from: 'app', protocol: 'tcp' }],
  ['peer-in-plaintext', 'productpage', '10.244.1.17:9080', { from: 'peer', http: get('productpage', '/productpage') }],
  [
    'peer-with-mtls',
    'productpage',
    '10.244.1.17:9080',
    { from: 'peer', transport: MTLS, http: get('productpage', '/productpage') },
  ],
  [
    'unknown-host-at-the-gateway',
    'ingress-gateway',
    '10.7.7.7:8080',
    { from: 'peer', http: get('nobody.example', '/') },
  ],
];

it.each(REQUESTS)('%s', async (name, from, destination, request) => {
  const trace = traceRequest(requestTo(destination, request), sample(from));
  await expect(renderTrace(trace)).toMatchFileSnapshot(`goldens/${name}.txt`);
});
