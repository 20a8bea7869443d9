import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { buildProxy } from '../../model/build-proxy.ts';
import { endpointsOf } from '../../model/walk.ts';
import { readDump } from '../../parse/read-dump.ts';
import { planLoad } from './plan-load.ts';
import { contextOf, firstOf } from './upstream-fixture.ts';

// Computed from Envoy's source; no part of the project, so tested where it lies beside the repository.
const FILE = new URL('../../../../../shared/vectors/lb/priority_panic_derived.json', import.meta.url);

const caseSchema = z.object({
  name: z.string(),
  priorities: z.array(z.object({ healthy: z.number(), total: z.number(), degraded: z.number().default(0) })),
  overprovisioning_factor: z.number(),
  healthy_panic_threshold: z.number(),
  expect: z.object({
    healthy_load: z.array(z.number()),
    degraded_load: z.array(z.number()),
    panic: z.array(z.boolean()),
  }),
});
type Case = z.infer<typeof caseSchema>;

function readCases(): readonly Case[] {
  if (!existsSync(FILE)) return [];
  return z.object({ cases: z.array(caseSchema) }).parse(JSON.parse(readFileSync(FILE, 'utf8'))).cases;
}

function hostsOf({ healthy, degraded, total }: Case['priorities'][number], priority: number) {
  return Array.from({ length: total }, (_, index) => ({
    endpoint: { address: { socket_address: { address: `10.${priority}.0.${index}`, port_value: 80 } } },
    health_status: index < healthy ? 'HEALTHY' : index < healthy + degraded ? 'DEGRADED' : 'UNHEALTHY',
  }));
}

/** The case as a dump with one cluster, in Envoy's own JSON. */
function dumpOf(one: Case): string {
  const cluster = {
    name: 'c',
    type: 'STATIC',
    common_lb_config: { healthy_panic_threshold: { value: one.healthy_panic_threshold } },
    load_assignment: {
      cluster_name: 'c',
      policy: { overprovisioning_factor: one.overprovisioning_factor },
      endpoints: one.priorities.map((hosts, priority) => ({ priority, lb_endpoints: hostsOf(hosts, priority) })),
    },
  };
  const section = { '@type': 'type.googleapis.com/envoy.admin.v3.ClustersConfigDump', static_clusters: [{ cluster }] };
  return JSON.stringify({ configs: [section] });
}

function planOf(one: Case) {
  const read = readDump(new TextEncoder().encode(dumpOf(one)));
  if (!read.ok) throw new Error(read.error.kind);
  const context = { proxy: buildProxy(read.value.dump), root: read.value.root, version: { minor: 38, patch: 0 } };
  const cluster = firstOf(context);
  const { loads } = planLoad(cluster, endpointsOf(cluster), contextOf(context));
  return {
    healthy_load: loads.map(({ healthyLoad }) => healthyLoad),
    degraded_load: loads.map(({ degradedLoad }) => degradedLoad),
    panic: loads.map(({ panic }) => panic),
  };
}

describe.skipIf(!existsSync(FILE))('priority load and panic (skipped where ../shared/vectors is missing)', () => {
  const cases = readCases();

  it('has 15 cases', () => expect(cases).toHaveLength(15));

  it.each(cases)('$name', (one) => {
    expect(planOf(one)).toEqual(one.expect);
  });
});
