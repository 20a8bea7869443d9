import { endpointsOf } from '../core/model/walk.ts';
import { given } from '../core/lib/given.ts';
import type { Proxy } from '../core/model/types.ts';
import type { ReadDump } from '../core/parse/read-dump.ts';
import type { DumpSummary } from './protocol.ts';

/** Problems that the page gets; a dump of another making may have one for each of 10,000 parts. */
const MAX_PROBLEMS = 200;

/** What the page knows of a dump from the beginning. */
export function buildSummary(name: string, bytes: number, read: ReadDump, proxy: Proxy): DumpSummary {
  return {
    name,
    bytes,
    formatLabel: read.formatLabel,
    identity: proxy.identity,
    counts: {
      listeners: proxy.listeners.length,
      routeConfigs: proxy.routeConfigs.length,
      clusters: proxy.clusters.length,
      endpoints: proxy.clusters.reduce((sum, cluster) => sum + endpointsOf(cluster).length, 0),
      secrets: proxy.secrets.length,
    },
    lacksEndpoints: proxy.clusters.some((cluster) => cluster.endpoints.kind === 'not-in-dump'),
    ...given('takenAt', proxy.takenAt),
    problems: read.problems.slice(0, MAX_PROBLEMS),
    problemCount: read.problems.length,
    notes: read.notes,
  };
}
