import type { RawPart } from '../../../model/match-tree.ts';
import type { RouteFault } from './part.ts';
import { fault, partAt, partsAt, setFields, textIn } from './part.ts';
import { checkCharacters, checkMutations } from './text-faults.ts';

/** RouteAction.cluster_specifier */
const CLUSTER_SPECIFIERS = [
  'cluster',
  'cluster_header',
  'weighted_clusters',
  'cluster_specifier_plugin',
  'inline_cluster_specifier_plugin',
];

const MAX_UINT32 = 4_294_967_295;

type Clusters = ReadonlySet<string> | undefined;

function checkName(part: RawPart, what: string, clusters: Clusters): readonly RouteFault[] {
  const name = part.value;
  if (clusters === undefined || typeof name !== 'string' || name === '' || clusters.has(name)) return [];
  return [fault('unknown cluster', part, `There is no cluster ${name}, which ${what} names.`)];
}

/** Exactly one of a name and a header that tells it. */
function checkOneName(part: RawPart, field: string, what: string): readonly RouteFault[] {
  const named = textIn(part, field) !== '';
  if (named !== (textIn(part, 'cluster_header') !== '')) return checkCharacters(part, ['cluster_header']);
  const text = named
    ? `${what} has both ${field} and cluster_header.`
    : `${what} has neither ${field} nor cluster_header.`;
  return [fault('cluster name', part, text)];
}

function weightOf(entry: RawPart): number | undefined {
  const weight = partAt(entry, 'weight')?.value;
  return typeof weight === 'number' ? weight : undefined;
}

function checkWeighted(weighted: RawPart, routeName: string, clusters: Clusters): readonly RouteFault[] {
  const entries = partsAt(weighted, 'clusters');
  if (entries.length === 0) return [fault('weights', weighted, 'weighted_clusters lists no clusters.')];
  const unweighted = entries.find((entry) => weightOf(entry) === undefined);
  const sum = entries.reduce((total, entry) => total + (weightOf(entry) ?? 0), 0);
  const name = routeName === '' ? 'the route' : `route ${routeName}`;
  return [
    ...(unweighted === undefined ? [] : [fault('weights', unweighted, 'A weighted cluster has no weight.')]),
    ...(sum > MAX_UINT32
      ? [fault('weights', weighted, `The weights of ${name} add up to more than ${MAX_UINT32}.`)]
      : []),
    ...(unweighted === undefined && sum === 0
      ? [fault('weights', weighted, `The weights of ${name} add up to nothing.`)]
      : []),
    ...entries.flatMap((entry) => [
      ...checkOneName(entry, 'name', 'A weighted cluster'),
      ...checkName(partAt(entry, 'name') ?? entry, 'a weighted cluster', clusters),
      ...checkMutations(entry),
    ]),
  ];
}

/** Mirrors of one level: route, virtual host or route configuration. */
export function checkMirrors(part: RawPart, clusters: Clusters): readonly RouteFault[] {
  return partsAt(part, 'request_mirror_policies').flatMap((mirror) => [
    ...checkOneName(mirror, 'cluster', 'A mirror'),
    ...checkName(partAt(mirror, 'cluster') ?? mirror, 'a mirror', clusters),
  ]);
}

/** The clusters of a RouteAction. `clusters` are those there are; undefined: their names are not checked. */
export function checkClusters(action: RawPart, routeName: string, clusters: Clusters): readonly RouteFault[] {
  const specifiers = setFields(action, CLUSTER_SPECIFIERS);
  const weighted = partAt(action, 'weighted_clusters');
  const cluster = partAt(action, 'cluster');
  return [
    ...(specifiers.length > 1
      ? [fault('several alternatives', action, `A route names its cluster by one of ${specifiers.join(', ')}.`)]
      : []),
    ...(specifiers.length === 0 ? [fault('cluster name', action, 'A route that forwards names no cluster.')] : []),
    ...(weighted === undefined ? [] : checkWeighted(weighted, routeName, clusters)),
    ...(cluster === undefined ? [] : checkName(cluster, 'a route', clusters)),
    ...checkMirrors(action, clusters),
  ];
}
