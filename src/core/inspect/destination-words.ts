import { msg, say, t } from '../lib/words.ts';
import type { Cluster } from '../model/cluster-types.ts';
import type { ClusterRef, Destination, RouteAction, WeightedCluster } from '../model/route-types.ts';
import type { ObjectId } from '../model/types.ts';
import { countOf, MAX_VALUES, sharePercent } from '../lib/count-words.ts';
import { NOT_READ } from './filter-words.ts';
import { objectTitle } from './object-words.ts';
import type { Span } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { joinFirst, linkTo, mono, plain, quiet, spansIn, trouble } from './spans.ts';

/** Where a filter chain leads, with links. What the dump does not hold is trouble, with what Envoy then does. */
export function describeDestination(index: ProxyIndex, destination: Destination): Span[] {
  switch (destination.kind) {
    case 'routes':
      return routesSpans(index, destination.name, destination.id);
    case 'scoped-routes':
      return scopedSpans(index, destination.name, destination.ids);
    case 'cluster':
      return clusterSpans(index, destination.cluster, say(TCP_UNKNOWN));
    case 'weighted':
      return weightedSpans(index, destination.clusters, say(TCP_UNKNOWN));
    case 'direct-response':
      return [plain(destination.text), quiet(t` · answered by the proxy itself`)];
    case 'opaque':
      return opaqueSpans(index, destination.filter, destination.clusters);
    case 'closed':
      return [trouble(t`nowhere: a chain without network filters closes the connection`)];
  }
}

/** What becomes of a request that takes a route. */
export function describeAction(index: ProxyIndex, action: RouteAction): Span[] {
  switch (action.kind) {
    case 'cluster':
      return clusterSpans(index, action.cluster);
    case 'weighted':
      return weightedSpans(index, action.clusters, say(HTTP_UNKNOWN));
    case 'cluster-header':
      return spansIn((header) => t`the cluster that the request header ${header} names`, [mono(action.header)]);
    case 'plugin':
      return [plain(t`a cluster chosen by the plugin `), mono(action.name), quiet(` · ${say(NOT_READ)}`)];
    case 'redirect':
      return [plain(t`redirects the client (${action.code})${action.text === '' ? '' : `: ${action.text}`}`)];
    case 'direct-response':
      return directSpans(action.status, action.body);
    case 'non-forwarding':
      return [plain(t`not forwarded: the filters answer`)];
    case 'none':
      return [trouble(t`no action that Earshot reads; see the raw JSON`)];
  }
}

const HTTP_UNKNOWN = msg('if Envoy does not know it either, the answer is 503 (NC)');
const TCP_UNKNOWN = msg('if Envoy does not know it either, the connection is closed (NC)');

/** A cluster with its meaning where traffic ends, or trouble where the dump does not hold it. */
export function clusterSpans(index: ProxyIndex, ref: ClusterRef, unknown = say(HTTP_UNKNOWN)): Span[] {
  const cluster = ref.id === undefined ? undefined : index.find(ref.id);
  if (cluster?.kind !== 'cluster') {
    // The model writes `(header x)` for a weighted cluster that a request header names.
    if (ref.name.startsWith('(header ')) return [plain(t`the cluster that the request names `), mono(ref.name)];
    const name = ref.name === '' ? t`a cluster without a name` : ref.name;
    return [mono(name), trouble(t` is not in this dump; ${unknown}`)];
  }
  const end = endWords(cluster);
  const link = linkTo(cluster.id, objectTitle(cluster));
  return end === '' ? [link] : [link, quiet(` · ${end}`)];
}

/** Where traffic ends, for the clusters that end it. */
function endWords(cluster: Cluster): string {
  if (cluster.end === 'passthrough') return t`on to the original address`;
  return cluster.end === 'blackhole' ? t`dropped: the cluster has no endpoints` : '';
}

/** Shares are parts of the sum of the weights (source/common/router/weighted_cluster_specifier.cc). */
function weightedSpans(index: ProxyIndex, clusters: readonly WeightedCluster[], unknown: string): Span[] {
  const sum = clusters.reduce((total, cluster) => total + cluster.weight, 0);
  const groups = clusters.map((cluster): Span[] => [
    plain(`${sharePercent(cluster.weight, sum)} `),
    ...clusterSpans(index, cluster, unknown),
  ]);
  return joinFirst(groups, ' · ', MAX_VALUES);
}

function routesSpans(index: ProxyIndex, name: string, id: ObjectId | undefined): Span[] {
  const config = id === undefined ? undefined : index.find(id);
  if (config?.kind === 'routes') {
    return [
      linkTo(config.id, t`route configuration ${config.name}`.trim()),
      quiet(` · ${countOf(config.virtualHosts.length, 'virtual host')}`),
    ];
  }
  if (name === '') return [trouble(t`no route configuration is named: every request is answered 404 (NR)`)];
  return [
    plain(t`route configuration `),
    mono(name),
    trouble(t` is not in this dump; where Envoy has not received it by RDS, every request is answered 404 (NR)`),
  ];
}

function scopedSpans(index: ProxyIndex, name: string, ids: readonly ObjectId[]): Span[] {
  const intro = plain(t`one of the scoped routes ${name}, chosen by the request: `);
  if (ids.length === 0)
    return [intro, trouble(t`none of them is in this dump; without a scope the answer is 404 (NR)`)];
  return [
    intro,
    ...joinFirst(
      ids.map((id) => routesSpans(index, id, id)),
      ' · ',
      MAX_VALUES,
    ),
  ];
}

/** The clusters that an unread filter's configuration names; how it chooses between them is not known. */
function opaqueSpans(index: ProxyIndex, filter: string, clusters: readonly ClusterRef[]): Span[] {
  const intro = [
    mono(filter === '' ? t`a filter without a name` : filter),
    quiet(t` ends the chain · ${say(NOT_READ)}`),
  ];
  if (clusters.length === 0) return intro;
  const groups = clusters.map((cluster) => clusterSpans(index, cluster, say(TCP_UNKNOWN)));
  return [...intro, quiet(t` · it names `), ...joinFirst(groups, ', ', MAX_VALUES)];
}

/** A body is data of the dump: only its beginning is shown here. */
const MAX_BODY = 80;

function directSpans(status: number, body: string | undefined): Span[] {
  const intro = plain(t`answers ${status} itself, without any cluster`);
  const text = (body ?? '')
    .slice(0, MAX_BODY + 1)
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (text === '') return [intro];
  return [intro, quiet(` · “${text.length > MAX_BODY ? `${text.slice(0, MAX_BODY)}…` : text}”`)];
}
