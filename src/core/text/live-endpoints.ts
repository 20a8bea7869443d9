import type { JsonObject, JsonValue } from '../lib/json.ts';
import { isJsonObject } from '../lib/json.ts';
import type { JsonPath } from '../lib/json-path.ts';
import { valueAt } from '../lib/json-path.ts';
import { eitherAt } from '../model/struct.ts';
import { endpointsOf } from '../model/walk.ts';
import { compareText } from './compare.ts';
import type { EndpointFacts } from './endpoint-filter.ts';
import { addressText, endpointFilter, portOf, statusText } from './endpoint-filter.ts';
import { protoJson } from './proto-json.ts';
import type { TextFilters, TextSource, TextTable } from './types.ts';

/** An envoy.admin.v3.HostStatus. */
interface LiveEndpoint extends EndpointFacts {
  readonly address: string;
  readonly hasFailedOutlierCheck: boolean;
  /** Where the status of its cluster stands. */
  readonly clusterPath: JsonPath;
}

/**
 * Whether the endpoints are those of /clusters: there is no EDS section, but there are live hosts. This is what
 * `istioctl proxy-config endpoints` itself asks an Envoy for.
 */
export function hasLiveEndpointsOnly({ proxy }: TextSource): boolean {
  if (proxy.assignments !== undefined) return false;
  return proxy.clusters.some((cluster) => endpointsOf(cluster).some(({ live }) => live !== undefined));
}

/** The hosts of /clusters that pass the filters, in the order of the document. */
function selectLiveEndpoints({ proxy, root }: TextSource, filters: TextFilters): readonly LiveEndpoint[] {
  const hosts = proxy.clusters.flatMap((cluster) =>
    endpointsOf(cluster).flatMap(({ live }) => {
      const raw = live === undefined ? undefined : valueAt(root, live.path);
      // Two steps up from the host: its list, and the cluster that the list is of.
      return live !== undefined && isJsonObject(raw) ? readHost(raw, cluster.name, live.path.slice(0, -2)) : [];
    }),
  );
  return hosts.filter(endpointFilter(filters));
}

function readHost(raw: JsonObject, clusterName: string, clusterPath: JsonPath): LiveEndpoint {
  const address = eitherAt(raw, 'address');
  const health = eitherAt(raw, 'health_status');
  const port = portOf(address);
  const text = addressText(address, 'unix://');
  return {
    clusterName,
    clusterPath,
    // A port of 0 is left out.
    address: port === 0 ? text.replace(/:0$/, '') : text,
    addresses: [text],
    port,
    status: statusText(eitherAt(health, 'eds_health_status')),
    hasFailedOutlierCheck: eitherAt(health, 'failed_outlier_check') === true,
  };
}

function hostOf({ address }: LiveEndpoint): string {
  return address.replace(/:\d+$/, '');
}

/** The table of `istioctl proxy-config endpoints -f FILE` for the answer of `/clusters?format=json`. */
export function tabulateLiveEndpoints(source: TextSource, filters: TextFilters): TextTable {
  const sorted = selectLiveEndpoints(source, filters).toSorted(
    (one, two) =>
      compareText(hostOf(one), hostOf(two)) || one.port - two.port || compareText(one.clusterName, two.clusterName),
  );
  return {
    heading: ['ENDPOINT', 'STATUS', 'OUTLIER CHECK', 'CLUSTER'],
    rows: sorted.map(({ address, status, hasFailedOutlierCheck, clusterName }) => {
      return [address, status, hasFailedOutlierCheck ? 'FAILED' : 'OK', clusterName];
    }),
    padding: 5,
  };
}

/** The statuses of the clusters that have a host that passes the filters, whole. */
export function liveResources(source: TextSource, filters: TextFilters): readonly JsonValue[] {
  const paths = new Map(
    selectLiveEndpoints(source, filters).map(({ clusterPath }) => [JSON.stringify(clusterPath), clusterPath]),
  );
  return [...paths.values()].map((path) => protoJson(valueAt(source.root, path) ?? null));
}
