import type { JsonPath } from '../lib/json-path.ts';
import { msg } from '../lib/words.ts';
import type { ParsedTransportSocket } from './parsed-transport-socket.ts';
import { isSoundSocket, readSocketOf, readTransportSocket } from './parsed-transport-socket.ts';
import type { Located, Problems } from './read-part.ts';
import { fieldIn, fieldOf, readList, readPart } from './read-part.ts';
import { addressSchema } from './schemas/address.ts';
import type { ClusterMessage } from './schemas/cluster.ts';
import { clusterSchema } from './schemas/cluster.ts';
import { conforms } from './schemas/conforms.ts';
import type {
  LbEndpointMessage,
  LoadAssignmentMessage,
  LocalityMessage,
  WholeAssignmentMessage,
} from './schemas/endpoint.ts';
import { lbEndpointSchema, loadAssignmentSchema, localitySchema, wholeAssignmentSchema } from './schemas/endpoint.ts';

export interface ParsedLocality {
  readonly message: LocalityMessage;
  readonly endpoints: readonly Located<LbEndpointMessage>[];
}

/** envoy.config.endpoint.v3.ClusterLoadAssignment */
export interface ParsedAssignment {
  readonly path: JsonPath;
  /** Which list of the EDS section it stands in; undefined outside of one. */
  readonly origin?: 'static' | 'dynamic' | undefined;
  readonly message: LoadAssignmentMessage;
  readonly localities: readonly ParsedLocality[];
  /** The message with all that is in it, where that can be taken as it stands. */
  readonly whole?: WholeAssignmentMessage;
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
  readonly transportSocket?: ParsedTransportSocket | undefined;
  readonly socketMatches: readonly ParsedSocketMatch[];
  readonly assignment?: ParsedAssignment | undefined;
  /** Only its name is known, from /clusters: the configuration is not in the document. */
  readonly standIn?: true;
}

function readLocality(raw: Located<unknown>, problems: Problems): ParsedLocality | undefined {
  const message = readPart(localitySchema, raw.value, raw.path, msg('locality'), problems);
  if (message === undefined) return undefined;
  const list = fieldOf(raw.value, raw.path, 'lb_endpoints');
  const endpoints = readList(list.value, list.path, msg('endpoint'), problems).flatMap((endpoint) => {
    const value = readPart(lbEndpointSchema, endpoint.value, endpoint.path, msg('endpoint'), problems);
    return value === undefined ? [] : [{ path: endpoint.path, value }];
  });
  return { message, endpoints };
}

function readLocalities(raw: Located<unknown>, problems: Problems): readonly ParsedLocality[] {
  const list = fieldOf(raw.value, raw.path, 'endpoints');
  return readList(list.value, list.path, msg('locality'), problems).flatMap(
    (locality) => readLocality(locality, problems) ?? [],
  );
}

// Few of the endpoints and transport sockets of a large dump are ever looked at. Where there is surely no problem in them
// they are read when that happens; else at once, for all problems of a dump are told when it opens.

class SoundAssignment implements ParsedAssignment {
  readonly path: JsonPath;
  readonly origin: ParsedAssignment['origin'];
  readonly message: WholeAssignmentMessage;

  constructor({ path, value }: Located<WholeAssignmentMessage>, origin: ParsedAssignment['origin']) {
    this.path = path;
    this.origin = origin;
    this.message = value;
  }

  get whole(): WholeAssignmentMessage {
    return this.message;
  }

  get localities(): readonly ParsedLocality[] {
    return readLocalities({ path: this.path, value: this.message }, []);
  }
}

/** Reads the endpoints of one cluster, from the EDS section, a list of which is their `origin`, or the cluster's own. */
export function readAssignment(
  raw: Located<unknown>,
  problems: Problems,
  origin?: ParsedAssignment['origin'],
): ParsedAssignment | undefined {
  const { path, value } = raw;
  if (conforms(wholeAssignmentSchema, value)) return new SoundAssignment({ path, value }, origin);
  const message = readPart(loadAssignmentSchema, value, path, msg('endpoint assignment'), problems);
  return message === undefined ? undefined : { path, origin, message, localities: readLocalities(raw, problems) };
}

/** The `hosts` of a v2 cluster: addresses, each of which is an endpoint of one locality without a name. */
function readHosts(raw: Located<unknown>, problems: Problems): ParsedAssignment | undefined {
  if ((fieldIn(raw.value, 'hosts') ?? null) === null) return undefined;
  const hosts = fieldOf(raw.value, raw.path, 'hosts');
  const endpoints = readList(hosts.value, hosts.path, msg('host'), problems).flatMap(({ path, value }) => {
    const address = readPart(addressSchema, value, path, msg('host'), problems);
    return address === undefined ? [] : [{ path, value: { endpoint: { address } } }];
  });
  return { path: hosts.path, message: {}, localities: [{ message: {}, endpoints }] };
}

function readOwnEndpoints(raw: Located<unknown>, problems: Problems): ParsedAssignment | undefined {
  if (fieldIn(raw.value, 'load_assignment') === undefined) return readHosts(raw, problems);
  return readAssignment(fieldOf(raw.value, raw.path, 'load_assignment'), problems);
}

function readSocketMatches(raw: Located<unknown>, message: ClusterMessage, problems: Problems): ParsedSocketMatch[] {
  const list = fieldOf(raw.value, raw.path, 'transport_socket_matches');
  const elements = readList(list.value, list.path, msg('transport socket match'), problems);
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

/** A cluster without problems in its transport sockets. */
class SoundCluster implements ParsedCluster {
  readonly path: JsonPath;
  readonly message: ClusterMessage;
  readonly assignment: ParsedAssignment | undefined;

  constructor({ path, value }: Located<ClusterMessage>, assignment: ParsedAssignment | undefined) {
    this.path = path;
    this.message = value;
    this.assignment = assignment;
  }

  get transportSocket(): ParsedTransportSocket | undefined {
    return readSocketOf({ path: this.path, value: this.message }, 'UpstreamTlsContext', []);
  }

  get socketMatches(): readonly ParsedSocketMatch[] {
    return readSocketMatches({ path: this.path, value: this.message }, this.message, []);
  }
}

/** Whether there is surely no problem in the transport sockets of a cluster. */
function hasSoundSockets(raw: unknown, message: ClusterMessage): boolean {
  // A message that is not the raw object itself has its fields under other names.
  if (message !== raw || Object.hasOwn(message, 'tls_context')) return false;
  const { transport_socket: only, transport_socket_matches: matches = [] } = message;
  if (only !== undefined && !isSoundSocket(only)) return false;
  return matches.every(({ transport_socket: one }) => one === undefined || isSoundSocket(one));
}

/** Reads an envoy.config.cluster.v3.Cluster. */
export function readCluster(raw: Located<unknown>, problems: Problems): ParsedCluster | undefined {
  const message = readPart(clusterSchema, raw.value, raw.path, msg('cluster'), problems);
  if (message === undefined) return undefined;
  const isSound = hasSoundSockets(raw.value, message);
  const transportSocket = isSound ? undefined : readSocketOf(raw, 'UpstreamTlsContext', problems);
  const assignment = readOwnEndpoints(raw, problems);
  if (isSound) return new SoundCluster({ path: raw.path, value: message }, assignment);
  const socketMatches = readSocketMatches(raw, message, problems);
  return { path: raw.path, message, transportSocket, socketMatches, assignment };
}
