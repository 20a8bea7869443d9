import type { JsonValue } from '../lib/json.ts';
import type { RawAssignment } from './assignments.ts';
import { selectAssignments } from './assignments.ts';
import { hasLiveEndpointsOnly, liveResources, tabulateLiveEndpoints } from './live-endpoints.ts';
import { protoJson } from './proto-json.ts';
import type { TextFilters, TextSource, TextTable } from './types.ts';

/** istioctl's table of endpoints: of the EDS section, as `eds` and `all` print it, else of /clusters, as `endpoints` does. */
export function tabulateEndpoints(source: TextSource, filters: TextFilters, withNames: boolean): TextTable {
  if (hasLiveEndpointsOnly(source)) return tabulateLiveEndpoints(source, filters);
  const rows = selectAssignments(source, filters).flatMap(({ clusterName, localities }) =>
    localities.flatMap(({ locality, endpoints }) =>
      endpoints.map(({ addresses, status }) => {
        const address = addresses.join(',');
        return [withNames ? `endpoint/${address}` : address, status, locality, clusterName];
      }),
    ),
  );
  return { heading: ['NAME', 'STATUS', 'LOCALITY', 'CLUSTER'], rows, padding: 5 };
}

/** The assignments that are left after filtering, each with the endpoints that are left; or the live clusters. */
export function endpointResources(source: TextSource, filters: TextFilters): readonly JsonValue[] {
  if (hasLiveEndpointsOnly(source)) return liveResources(source, filters);
  return selectAssignments(source, filters).map((assignment) => protoJson(filteredAssignment(assignment)));
}

/** The raw assignment with only the endpoints that are left; localities without any stay. */
function filteredAssignment({ raw, localities }: RawAssignment): JsonValue {
  const { '@type': _type, ...message } = raw;
  const endpoints = localities.map((locality) => {
    const kept = locality.endpoints.map((endpoint) => endpoint.raw);
    return Object.fromEntries(
      Object.entries(locality.raw).flatMap(([key, value]): [string, JsonValue][] => {
        if (key !== 'lb_endpoints' && key !== 'lbEndpoints') return [[key, value]];
        return kept.length === 0 ? [] : [[key, kept]];
      }),
    );
  });
  return { ...message, endpoints };
}
