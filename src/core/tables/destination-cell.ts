import { sharePercent } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';
import type {
  ClusterRef,
  Destination,
  RouteAction,
  RouteConfig,
  VirtualHost,
  WeightedCluster,
} from '../model/route-types.ts';
import type { ObjectId } from '../model/types.ts';
import { pathText } from './route-cells.ts';
import type { IndexedSource } from './table-source.ts';
import type { Cell } from './table.ts';

/** What is known of that to which things lead. */
export interface Holdings {
  /** Where the dump has no section of a kind, a name that leads nowhere is no trouble. */
  readonly clusters: boolean;
  readonly routeConfigs: boolean;
  readonly inlineRoutes: (id: ObjectId) => RouteConfig | undefined;
}

export function holdingsOf({ proxy, index }: IndexedSource): Holdings {
  return {
    clusters: proxy.clusters.length > 0,
    routeConfigs: proxy.routeConfigs.length > 0,
    inlineRoutes: (id) => {
      const object = index.find(id);
      return object?.kind === 'routes' ? object : undefined;
    },
  };
}

/** Where a filter chain leads, in istioctl's words where it has them: `Route: 9080`, `Cluster: outbound|9080||reviews`. */
export function destinationCell(destination: Destination, holds: Holdings): Cell {
  switch (destination.kind) {
    case 'routes':
      return destination.via === 'inline' ? inlineCell(destination, holds) : routesCell(destination, holds);
    case 'scoped-routes':
      return { value: t`Scoped routes: ${destination.name}` };
    case 'cluster':
      return clustersCell([destination.cluster], chainWords([destination.cluster], holds), holds);
    case 'weighted':
      return clustersCell(destination.clusters, weightedWords(destination.clusters, holds, 'Cluster: '), holds);
    case 'direct-response':
      return { value: t`Direct response: ${destination.text}` };
    case 'opaque': {
      const words = [t`Filter: ${destination.filter}`, ...chainWords(destination.clusters, holds)];
      return clustersCell(destination.clusters, words, holds);
    }
    case 'closed':
      return { value: t`No network filter: closes the connection`, tone: 'trouble' };
  }
}

/** Where a route leads, with the share of each weighted cluster. */
export function actionCell(action: RouteAction, holds: Holdings): Cell {
  switch (action.kind) {
    case 'cluster':
      return clustersCell([action.cluster], [named(action.cluster, holds)], holds);
    case 'weighted':
      return clustersCell(action.clusters, weightedWords(action.clusters, holds), holds);
    case 'cluster-header':
      return { value: t`cluster in header ${action.header}` };
    case 'plugin':
      return { value: t`cluster by plugin ${action.name}` };
    case 'redirect':
      return { value: t`redirect ${action.code}` };
    case 'direct-response':
      return { value: t`direct response ${action.status}` };
    case 'non-forwarding':
      return { value: t`not forwarded`, tone: 'quiet' };
    case 'none':
      return { value: t`no action`, tone: 'trouble' };
  }
}

type RoutesDestination = Extract<Destination, { kind: 'routes' }>;

/** One route for everything to one cluster is written as that cluster, as istioctl does; else hosts and paths. */
function inlineCell({ id, name }: RoutesDestination, holds: Holdings): Cell {
  const config = holds.inlineRoutes(id ?? '');
  const only = config === undefined ? undefined : onlyCluster(config);
  if (only !== undefined) return clustersCell([only], chainWords([only], holds), holds);
  const hosts = (config?.virtualHosts ?? []).slice(0, MAX_HOSTS).map(hostWords);
  const words = hosts.length === 0 ? name : hosts.join('; ');
  const more = (config?.virtualHosts.length ?? 0) > MAX_HOSTS ? ' …' : '';
  return { value: `Inline Route: ${words}${more}`.replace(/: $/, '') };
}

/** Virtual hosts, and paths of each, that a cell spells out. */
const MAX_HOSTS = 5;

function onlyCluster({ virtualHosts }: RouteConfig): ClusterRef | undefined {
  const [host] = virtualHosts;
  const [route] = host?.routes ?? [];
  if (virtualHosts.length !== 1 || host?.routes.length !== 1 || host.domains.join() !== '*') return undefined;
  const isAny = route?.conditions.length === 1 && route.pathMatch.kind === 'prefix' && route.pathMatch.value === '/';
  return isAny && route.action.kind === 'cluster' ? route.action.cluster : undefined;
}

function hostWords({ domains, routes }: VirtualHost): string {
  const paths = routes.slice(0, MAX_HOSTS).map(({ pathMatch }) => pathText(pathMatch));
  const more = routes.length > MAX_HOSTS ? ', …' : '';
  const hosts = domains.join() === '*' ? '' : `${domains.slice(0, MAX_HOSTS).join('/')} `;
  return `${hosts}${paths.join(', ')}${more}`;
}

function routesCell({ name, id }: RoutesDestination, holds: Holdings): Cell {
  if (name === '') return { value: t`No route configuration`, tone: 'trouble' };
  if (id !== undefined || !holds.routeConfigs) return { value: `Route: ${name}` };
  return { value: absent(`Route: ${name}`), tone: 'trouble' };
}

/** A name that leads nowhere in this dump. */
function absent(name: string): string {
  return t`${name} (not in this dump)`;
}

/** The model writes `(header x)` for a weighted cluster that a request header names. */
function isMissing({ id, name }: ClusterRef, holds: Holdings): boolean {
  return id === undefined && holds.clusters && !name.startsWith('(header ');
}

function named(cluster: ClusterRef, holds: Holdings): string {
  return isMissing(cluster, holds) ? absent(cluster.name) : cluster.name;
}

/** istioctl writes clusters such as PassthroughCluster without a word before them. */
function chainWords(clusters: readonly ClusterRef[], holds: Holdings): readonly string[] {
  return clusters.map((one) => (one.name.includes('Cluster') ? named(one, holds) : `Cluster: ${named(one, holds)}`));
}

/** Shares are parts of the sum of the weights (source/common/router/weighted_cluster_specifier.cc). */
function weightedWords(clusters: readonly WeightedCluster[], holds: Holdings, before = ''): readonly string[] {
  const sum = clusters.reduce((total, { weight }) => total + weight, 0);
  return clusters.map((one) => `${before}${sharePercent(one.weight, sum)} ${named(one, holds)}`);
}

function clustersCell(clusters: readonly ClusterRef[], words: readonly string[], holds: Holdings): Cell {
  const value = words.length === 1 ? (words[0] ?? '') : words;
  return clusters.some((cluster) => isMissing(cluster, holds)) ? { value, tone: 'trouble' } : { value };
}
