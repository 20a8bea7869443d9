import type { JsonPath } from '../lib/json-path.ts';
import type { ParsedTransportSocket } from './parsed-transport-socket.ts';
import { readSocketOf, readTransportSocket } from './parsed-transport-socket.ts';
import type { Located, Problems } from './read-part.ts';
import { fieldOf, readList, readPart } from './read-part.ts';
import { addressSchema } from './schemas/address.ts';
import type { ClusterMessage } from './schemas/cluster.ts';
import { clusterSchema } from './schemas/cluster.ts';
import type { LbEndpointMessage, LoadAssignmentMessage, LocalityMessage } from './schemas/endpoint.ts';
import { lbEndpointSchema, loadAssignmentSchema, localitySchema } from './schemas/endpoint.ts';

export interface ParsedLocality {
  readonly message: LocalityMessage;
  readonly endpoints: readonly Located<LbEndpointMessage>[];
}

/** envoy.config.endpoint.v3.ClusterLoadAssignment */
export interface ParsedAssignment {
  readonly path: JsonPath;
  /** Which list of the EDS section it stands in; undefined outside of one. */
  readonly origin?: 'static' | 'dynamic';
  readonly message: LoadAssignmentMessage;
  readonly localities: readonly ParsedLocality[];
}

interface ParsedSocketMatch {
  readonly path: JsonPath;
  readonly name: string;
  /** What an endpoint's metadata has to hold. */
  readonly labels: Readonly<Record<string, unknown>>;
  /** True when it takes every endpoint. */
  readonly matchesAll: boolean;
  readonly socket?: ParsedTransportSocket;
}

export interface ParsedCluster {
  readonly path: JsonPath;
  readonly message: ClusterMessage;
  readonly transportSocket?: ParsedTransportSocket;
  readonly socketMatches: readonly ParsedSocketMatch[];
  readonly assignment?: ParsedAssignment;
  /** Only its name is known, from /clusters: the configuration is not in the document. */
  readonly standIn?: true;
}

function readLocality(raw: Located<unknown>, problems: Problems): ParsedLocality | undefined {
  const message = readPart(localitySchema, raw.value, raw.path, 'locality', problems);
  if (message === undefined) return undefined;
  const list = fieldOf(raw.value, raw.path, 'lb_endpoints');
  const endpoints = readList(list.value, list.path, 'endpoint', problems).flatMap((endpoint) => {
    const value = readPart(lbEndpointSchema, endpoint.value, endpoint.path, 'endpoint', problems);
    return value === undefined ? [] : [{ path: endpoint.path, value }];
  });
  return { message, endpoints };
}

/** Reads the endpoints of one cluster, from the EDS section or the cluster's own `load_assignment`. */
export function readAssignment(raw: Located<unknown>, problems: Problems): ParsedAssignment | undefined {
  const message = readPart(loadAssignmentSchema, raw.value, raw.path, 'endpoint assignment', problems);
  if (message === undefined) return undefined;
  const list = fieldOf(raw.value, raw.path, 'endpoints');
  const localities = readList(list.value, list.path, 'locality', problems).flatMap(
    (locality) => readLocality(locality, problems) ?? [],
  );
  return { path: raw.path, message, localities };
}

/** The `hosts` of a v2 cluster: addresses, each of which is an endpoint of one locality without a name. */
function readHosts(raw: Located<unknown>, problems: Problems): ParsedAssignment | undefined {
  const hosts = fieldOf(raw.value, raw.path, 'hosts');
  if (hosts.value === undefined || hosts.value === null) return undefined;
  const endpoints = readList(hosts.value, hosts.path, 'host', problems).flatMap(({ path, value }) => {
    const address = readPart(addressSchema, value, path, 'host', problems);
    return address === undefined ? [] : [{ path, value: { endpoint: { address } } }];
  });
  return { path: hosts.path, message: {}, localities: [{ message: {}, endpoints }] };
}

function readSocketMatches(raw: Located<unknown>, message: ClusterMessage, problems: Problems): ParsedSocketMatch[] {
  const list = fieldOf(raw.value, raw.path, 'transport_socket_matches');
  const elements = readList(list.value, list.path, 'transport socket match', problems);
  return (message.transport_socket_matches ?? []).map((match, index) => {
    const element = elements[index];
    const socketRaw = element === undefined ? undefined : fieldOf(element.value, element.path, 'transport_socket');
    const socket =
      socketRaw?.value === undefined ? undefined : readTransportSocket(socketRaw, 'UpstreamTlsContext', problems);
    return {
      path: element?.path ?? list.path,
      name: match.name ?? '',
      labels: match.match ?? {},
      matchesAll: Object.keys(match.match ?? {}).length === 0,
      ...(socket === undefined ? {} : { socket }),
    };
  });
}

/** Reads an envoy.config.cluster.v3.Cluster. */
export function readCluster(raw: Located<unknown>, problems: Problems): ParsedCluster | undefined {
  const message = readPart(clusterSchema, raw.value, raw.path, 'cluster', problems);
  if (message === undefined) return undefined;
  const transportSocket = readSocketOf(raw, 'UpstreamTlsContext', problems);
  const own = fieldOf(raw.value, raw.path, 'load_assignment');
  const assignment = own.value === undefined ? readHosts(raw, problems) : readAssignment(own, problems);
  return {
    path: raw.path,
    message,
    socketMatches: readSocketMatches(raw, message, problems),
    ...(transportSocket === undefined ? {} : { transportSocket }),
    ...(assignment === undefined ? {} : { assignment }),
  };
}
