import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildProxy } from '../../model/build-proxy.ts';
import type { Address } from '../../model/listener-types.ts';
import { readDump } from '../../parse/read-dump.ts';
import type { TraceRequest } from '../request.ts';
import { envoyVersionOf } from '../version.ts';
import { acceptedConnection } from './connection.ts';
import { findListenerFaults } from './listener-faults.ts';
import { enterListener, traceConnection } from './trace-connection.ts';
import { requestTo } from './trace-fixture.ts';

// Real dumps, which are no part of the project: they are tested where they lie beside the repository.
const CORPUS = new URL('../../../../../shared/corpus/', import.meta.url);

function dumps(): readonly string[] {
  if (!existsSync(CORPUS)) return [];
  return readdirSync(CORPUS)
    .filter((file) => /\.(json|yaml|txt)$/.test(file))
    .toSorted();
}

const CLIENTS: readonly Partial<TraceRequest>[] = [
  {},
  { protocol: 'server-first' },
  { transport: { kind: 'tls', sni: 'a.example.com', alpn: ['istio-http/1.1', 'istio'] } },
];

function destinationOf(address: Address): string {
  return address.kind === 'ip' && !address.ip.includes(':') ? `${address.ip}:${address.port}` : '10.7.7.7:80';
}

describe.skipIf(!existsSync(CORPUS))(
  'connections through real dumps (skipped where ../shared/corpus is missing)',
  () => {
    it.each(dumps())('%s', (file) => {
      const read = readDump(readFileSync(new URL(file, CORPUS)));
      if (!read.ok) return;
      const proxy = buildProxy(read.value.dump);
      const context = { proxy, root: read.value.root, version: envoyVersionOf(proxy.identity).version };
      for (const listener of proxy.listeners) {
        expect(findListenerFaults(listener)).toEqual([]);
        for (const address of listener.addresses) {
          for (const client of CLIENTS) {
            const from = listener.trafficDirection === 'INBOUND' ? 'peer' : 'app';
            const request = requestTo(destinationOf(address), { from, ...client });
            const ends = { local: { ip: 'envoy://internal/', port: 0 }, remote: request.source };
            const traced =
              address.kind === 'internal'
                ? enterListener(listener, acceptedConnection(ends, request), request, context, () => undefined)
                : traceConnection(request, context, () => undefined);
            const lost = traced.steps.flatMap((step) => step.candidates.filter((one) => one.outcome === 'no match'));
            expect(lost.filter(({ failed }) => failed === undefined)).toEqual([]);
          }
        }
      }
    });
  },
);
