import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildProxy } from '../../model/build-proxy.ts';
import { endpointsOf } from '../../model/walk.ts';
import { readDump } from '../../parse/read-dump.ts';
import { findCluster } from './find-cluster.ts';
import { selectEndpoint } from './select-endpoint.ts';
import { contextOf } from './upstream-fixture.ts';

// Real dumps, which are no part of the project: they are tested where they lie beside the repository.
const CORPUS = new URL('../../../../../shared/corpus/', import.meta.url);

function files(): readonly string[] {
  return existsSync(CORPUS) ? readdirSync(CORPUS).filter((file) => /\.(?:json|ya?ml|txt)$/.test(file)) : [];
}

describe.skipIf(!existsSync(CORPUS))('every cluster of the corpus (skipped where ../shared/corpus is missing)', () => {
  it.each(files())('%s', (file) => {
    const sections = ['BootstrapConfigDump', 'ClustersConfigDump', 'EndpointsConfigDump'] as const;
    const read = readDump(readFileSync(new URL(file, CORPUS)), undefined, { sections });
    if (!read.ok) return;
    const proxy = buildProxy(read.value.dump);
    const context = contextOf({ proxy, root: read.value.root, version: { minor: 38, patch: 0 } });
    for (const cluster of proxy.clusters) {
      const found = findCluster({ name: cluster.name, notFoundStatus: 503 }, proxy);
      expect(found.step.candidates.length).toBeGreaterThan(0);
      const { step, outcome, assumptions } = selectEndpoint(cluster, context);
      expect(step.answer).not.toBe('');
      expect(outcome.kind === 'unknown' && assumptions.length === 0).toBe(false);
      if (outcome.kind !== 'endpoints') continue;
      const sum = outcome.shares.reduce((all, { percent }) => all + percent, outcome.lostPercent);
      expect(sum).toBeCloseTo(100);
      expect(step.total ?? step.candidates.length).toBe(endpointsOf(cluster).length);
    }
  });
});
