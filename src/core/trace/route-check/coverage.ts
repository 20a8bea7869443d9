import type { Route, RouteConfig } from '../../model/route-types.ts';
import type { CheckedEntry } from '../http/check-route.ts';

// How much of a route configuration tests have looked at: envoy test/tools/router_check/coverage.cc.

/** The checks that count; those of headers and of the timeout do not. */
export type CoveredField =
  | 'cluster_name'
  | 'virtual_cluster_name'
  | 'virtual_host_name'
  | 'path_rewrite'
  | 'host_rewrite'
  | 'path_redirect'
  | 'code_redirect';

/** How many checks there are for what a route does. */
const FIELDS_OF: Readonly<Record<CheckedEntry['kind'], number>> = { forward: 5, direct: 2, 'tls-redirect': 2 };

/** A check that came out as expected. */
export interface CoverageMark {
  /** Which test it belongs to. */
  readonly test: number;
  readonly field: CoveredField;
  readonly entry: CheckedEntry;
}

export interface Coverage {
  /** Percent of routes with at least one check. May be more than 100, and is NaN where there are no routes. */
  readonly routes: number;
  /** Percent of all checks that there could be. */
  readonly checks: number;
  /** Routes without any check, in the order of the configuration. */
  readonly missing: readonly MissingRoute[];
}

export interface MissingRoute {
  readonly virtualHost: string;
  readonly route: Route;
  readonly virtualHostIndex: number;
}

/** Where the cluster is not fixed, Envoy makes an entry for each request, and the tool takes each for another one. */
function isMadePerRequest({ action }: Route): boolean {
  return action.kind === 'weighted' || action.kind === 'cluster-header' || action.kind === 'plugin';
}

function keyOf({ test, entry }: CoverageMark): string {
  if (entry.kind === 'tls-redirect') return entry.kind;
  const key = `${entry.kind} ${entry.route.id}`;
  return entry.kind === 'forward' && isMadePerRequest(entry.route) ? `${key} ${test}` : key;
}

/** Each weighted cluster counts as a route. */
function countRoutes({ virtualHosts }: RouteConfig): number {
  const counts = virtualHosts
    .flatMap(({ routes }) => routes)
    .map(({ action }) => (action.kind === 'weighted' ? action.clusters.length : 1));
  return counts.reduce((sum, count) => sum + count, 0);
}

function findMissing({ virtualHosts }: RouteConfig, marks: readonly CoverageMark[]): readonly MissingRoute[] {
  const covered = new Set(marks.flatMap(({ entry }) => (entry.kind === 'tls-redirect' ? [] : [entry.route.id])));
  return virtualHosts.flatMap(({ name, routes }, virtualHostIndex) =>
    routes.filter(({ id }) => !covered.has(id)).map((route) => ({ virtualHost: name, route, virtualHostIndex })),
  );
}

/** What the checks that came out as expected cover. */
export function measureCoverage(config: RouteConfig, marks: readonly CoverageMark[]): Coverage {
  const entries = new Map<string, { readonly kind: CheckedEntry['kind']; readonly fields: Set<CoveredField> }>();
  for (const mark of marks) {
    const key = keyOf(mark);
    const entry = entries.get(key) ?? { kind: mark.entry.kind, fields: new Set() };
    entries.set(key, entry);
    entry.fields.add(mark.field);
  }
  const total = countRoutes(config);
  let sum = 0;
  for (const { kind, fields } of entries.values()) sum += fields.size / FIELDS_OF[kind];
  return { routes: (100 * entries.size) / total, checks: (100 * sum) / total, missing: findMissing(config, marks) };
}
