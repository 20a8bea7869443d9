import { valueAt } from '../../lib/json-path.ts';
import { t } from '../../lib/words.ts';
import type { Cluster } from '../../model/cluster-types.ts';
import { namedClusters } from '../../model/named-clusters.ts';
import { sayState } from '../../lib/state-words.ts';
import type { ModelObject } from '../../model/walk.ts';
import type { TraceContext } from '../connection/context.ts';
import { routeLabel } from '../http/route.ts';
import { findCluster } from '../upstream/find-cluster.ts';
import { namersOf } from './namers.ts';
import type { WhyNot } from './prove.ts';
import { allOf } from './prove.ts';

function whyNotThere(cluster: Cluster, { proxy }: TraceContext): string | undefined {
  const { outcome } = findCluster({ name: cluster.name }, proxy);
  if (outcome.kind === 'missing') return t`It is ${sayState(cluster.state)}, not active.`;
  if (outcome.kind === 'found' && outcome.cluster !== cluster) return t`Another cluster of its name is active.`;
  return undefined;
}

/** Filters that choose the cluster of the TCP proxy behind them. */
const CHOOSERS = /sni_cluster$|set_filter_state$/;

/** Whether anything could name the cluster that the model does not hold: matchers, plugins, filters, headers. */
function mayBeNamed(cluster: Cluster, { proxy, root }: TraceContext): boolean {
  const { byHeader, isPartial } = namersOf(proxy);
  if (isPartial || byHeader.length > 0) return true;
  const hosts = proxy.routeConfigs.flatMap(({ virtualHosts }) => virtualHosts);
  const isOpen = hosts.some(
    (host) =>
      host.routes.some(({ action }) => action.kind === 'plugin') ||
      (host.hasMatcher && namedClusters(valueAt(root, host.path)).includes(cluster.name)),
  );
  if (isOpen) return true;
  return proxy.listeners.some(({ chains }) =>
    chains.some(({ destination, filters }) => {
      const isOpaque = destination.kind === 'opaque' && destination.clusters.some((one) => one.name === cluster.name);
      return isOpaque || filters.some(({ name }) => CHOOSERS.test(name));
    }),
  );
}

function whyUnnamed(cluster: Cluster, context: TraceContext): string | undefined {
  const mirror = namersOf(context.proxy).mirrors.get(cluster.name)?.[0];
  if (mirror !== undefined) return t`Only copies of requests go there: route ${routeLabel(mirror)} mirrors to it.`;
  if (mayBeNamed(cluster, context)) return undefined;
  return t`No route, no TCP proxy and no other cluster names it; Envoy or its filters may use it for themselves.`;
}

/** Why no request gets to a cluster; undefined: nothing is proved. */
export function whyNotCluster(cluster: Cluster, context: TraceContext, why: WhyNot): string | undefined {
  const gone = whyNotThere(cluster, context);
  if (gone !== undefined) return gone;
  const { byCluster, aggregates, byHeader } = namersOf(context.proxy);
  const namers: readonly ModelObject[] = [
    ...(byCluster.get(cluster.name) ?? []).map((namer) => (namer.kind === 'route' ? namer.route : namer.chain)),
    ...(aggregates.get(cluster.name) ?? []),
  ];
  const [first] = namers;
  if (first === undefined) return whyUnnamed(cluster, context);
  if (byHeader.length > 0) return undefined;
  const reason = allOf(namers, why);
  if (reason === undefined) return undefined;
  const label =
    first.kind === 'route' ? t`Route ${routeLabel(first)}` : first.kind === 'chain' ? t`A filter chain` : t`A cluster`;
  return namers.length > 1
    ? t`${label} names it, as others do, and is not reached itself. ${reason}`
    : t`${label} names it and is not reached itself. ${reason}`;
}
