import type { Cluster } from '../model/cluster-types.ts';
import { printedClusters } from './active-resources.ts';
import { parseClusterKey } from './cluster-key.ts';
import { wantedPort } from './compare.ts';
import { describeIstioConfig } from './describe-route.ts';
import type { TextFilters, TextSource, TextTable } from './types.ts';

const TYPES: ReadonlySet<string> = new Set(['STATIC', 'STRICT_DNS', 'LOGICAL_DNS', 'EDS', 'ORIGINAL_DST']);

/** Whether a cluster's name has `--fqdn`, `--direction` and `--subset` anywhere in it, and `--port` between two bars. */
export function clusterFilter(filters: TextFilters): (cluster: Cluster) => boolean {
  const port = wantedPort(filters.port);
  const wanted = [filters.fqdn ?? '', filters.direction ?? '', filters.subset ?? ''];
  if (port !== undefined) wanted.push(`|${port}|`);
  return ({ name }) => wanted.every((part) => name.includes(part));
}

/** The clusters that istioctl prints and that pass the filters, sorted as it sorts them. */
export function selectClusters({ proxy }: TextSource, filters: TextFilters): readonly Cluster[] {
  return printedClusters(proxy).filter(clusterFilter(filters));
}

function rowOf(cluster: Cluster, withNames: boolean): readonly string[] {
  const key = parseClusterKey(cluster.name);
  // A cluster of a custom type has none of Envoy's own, which reads as the first of them.
  const end = [TYPES.has(cluster.type) ? cluster.type : 'STATIC', describeIstioConfig(cluster.istioConfig)];
  const name = `cluster/${cluster.name}`;
  if (key.isSplit) {
    const parts = [key.host, `${key.port}`, key.subset === '' ? '-' : key.subset, key.direction];
    return [...(withNames ? [name] : []), ...parts, ...end];
  }
  // istioctl gives the new name twice here, and no second one at all to a cluster without a name.
  const names = withNames && cluster.name !== '' ? [name, name] : [cluster.name];
  return [...names, '-', '-', '-', ...end];
}

/** istioctl's table of clusters. */
export function tabulateClusters(source: TextSource, filters: TextFilters, withNames: boolean): TextTable {
  const heading = ['SERVICE FQDN', 'PORT', 'SUBSET', 'DIRECTION', 'TYPE', 'DESTINATION RULE'];
  return {
    heading: withNames ? ['NAME', ...heading] : heading,
    rows: selectClusters(source, filters).map((cluster) => rowOf(cluster, withNames)),
    padding: 5,
  };
}
