import { sourceOf } from '../../inspect/dump-fixture.ts';
import type { Cluster } from '../../model/cluster-types.ts';
import type { TraceContext } from '../connection/context.ts';
import { acceptedConnection } from '../connection/connection.ts';
import type { EndpointDecision } from './endpoint-outcome.ts';
import type { LbContext } from './lb-context.ts';
import { selectEndpoint } from './select-endpoint.ts';

/** For tests: clusters as they stand in a dump's section. */
export function clustersOf(clusters: readonly object[], sections: Readonly<Record<string, object>> = {}): TraceContext {
  const dynamic_active_clusters = clusters.map((cluster) => ({ cluster }));
  const source = sourceOf({ Clusters: { dynamic_active_clusters }, ...sections });
  return { ...source, version: { minor: 38, patch: 0 } };
}

/** For tests: one endpoint; the fields beside its address are those of LbEndpoint. */
export function hostAt(address: string, set: object = {}): object {
  return { endpoint: { address: { socket_address: { address, port_value: 80 } } }, ...set };
}

/** For tests: a STATIC cluster of these localities. */
export function staticCluster(name: string, endpoints: readonly object[], set: object = {}): object {
  return { name, type: 'STATIC', load_assignment: { cluster_name: name, endpoints }, ...set };
}

/** For tests: asks from 10.0.0.2, on a connection to 10.0.0.1:80. */
export function contextOf(context: TraceContext, set: Partial<LbContext> = {}): LbContext {
  const ends = { local: { ip: '10.0.0.1', port: 80 }, remote: { ip: '10.0.0.2', port: 40_000 } };
  return {
    ...context,
    connection: acceptedConnection(ends, { filterState: {}, dynamicMetadata: {} }),
    filterState: {},
    dynamicMetadata: {},
    runtime: {},
    ...set,
  };
}

/** For tests: the first cluster. */
export function firstOf({ proxy }: TraceContext): Cluster {
  const [cluster] = proxy.clusters;
  if (cluster === undefined) throw new Error('no cluster');
  return cluster;
}

/** For tests: selects among the endpoints of the first cluster. */
export function select(
  clusters: readonly object[],
  set: Partial<LbContext> = {},
  sections: Readonly<Record<string, object>> = {},
) {
  const context = clustersOf(clusters, sections);
  return selectEndpoint(firstOf(context), contextOf(context, set));
}

/** For tests: `10.0.0.1:80 50` … the shares in percent, rounded. */
export function shares({ outcome }: EndpointDecision): readonly string[] {
  if (outcome.kind !== 'endpoints') return [outcome.kind];
  return outcome.shares.map(({ endpoint, percent }) => `${endpoint.address} ${Math.round(percent)}`);
}

/** For tests: candidates as lines: outcome, address, why not or what else. */
export function lines({ step }: EndpointDecision): readonly string[] {
  return step.candidates.map(({ outcome, label, failed, detail }) => {
    const why = failed === undefined ? detail : `${failed.what}: ${failed.wanted}, got ${failed.actual}`;
    return `${outcome} ${label}${why === undefined ? '' : ` (${why})`}`;
  });
}
