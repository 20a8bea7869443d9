import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildProxy } from '../../model/build-proxy.ts';
import { chainsOf } from '../../model/walk.ts';
import { readDump } from '../../parse/read-dump.ts';
import type { RoutePlace } from './filter-request.ts';
import { connectionOf, streamOf } from './filter-fixture.ts';
import { runHttpFilters } from './http-filters.ts';
import { decideNetworkFilter } from './network-filters.ts';

// Real dumps, which are no part of the project: they are tested where they lie beside the repository.
const CORPUS = new URL('../../../../../shared/corpus/', import.meta.url);

const GET = streamOf([
  [':method', 'GET'],
  [':path', '/'],
  [':authority', 'shop'],
]);

function files(): readonly string[] {
  return existsSync(CORPUS) ? readdirSync(CORPUS).filter((file) => /\.(?:json|ya?ml|txt)$/.test(file)) : [];
}

describe.skipIf(!existsSync(CORPUS))('every filter of the corpus (skipped where ../shared/corpus is missing)', () => {
  it.each(files())('%s', (file) => {
    const sections = ['BootstrapConfigDump', 'ListenersConfigDump', 'RoutesConfigDump', 'EcdsConfigDump'] as const;
    const read = readDump(readFileSync(new URL(file, CORPUS)), undefined, { sections });
    if (!read.ok) return;
    const proxy = buildProxy(read.value.dump);
    const context = { proxy, root: read.value.root, version: { minor: 38, patch: 0 } };
    const routes = new Map(proxy.routeConfigs.map((config) => [config.id, config]));
    for (const chain of proxy.listeners.flatMap(chainsOf)) {
      for (const filter of chain.filters) {
        const decision = decideNetworkFilter(filter, connectionOf(), context, { random: 0, runtime: {} });
        expect(['continues', 'closed', 'unknown', undefined]).toContain(decision?.outcome.kind);
      }
      if (chain.http === undefined) continue;
      const { destination } = chain;
      const routeConfig = destination.kind === 'routes' ? routes.get(destination.id ?? '') : undefined;
      for (const virtualHost of (routeConfig?.virtualHosts ?? []).slice(0, 5)) {
        const [route] = virtualHost.routes;
        const place: RoutePlace = { ...(routeConfig && { routeConfig }), virtualHost, ...(route && { route }) };
        const http = runHttpFilters(chain.http, place, GET, context);
        expect(http.steps[0]?.candidates.length).toBe(chain.http.filters.length);
        expect(http.outcome.kind === 'unknown' && http.assumptions.length === 0).toBe(false);
      }
    }
  });
});
