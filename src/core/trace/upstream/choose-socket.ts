import { valueAt } from '../../lib/json-path.ts';
import { isJsonArray } from '../../lib/json.ts';
import type { Message } from '../../lib/words.ts';
import { msg, say, t } from '../../lib/words.ts';
import type { Cluster, Endpoint, UpstreamTls } from '../../model/cluster-types.ts';
import type { MetadataFields, SocketMatches } from '../../model/lb-types.ts';
import type { MatchInput } from '../../model/match-tree.ts';
import { eitherAt, fieldAt, textAt } from '../../model/struct.ts';
import { readNetworkInput } from '../connection/network-inputs.ts';
import { evaluateMatcher } from '../matcher/evaluate-matcher.ts';
import type { InputValue, ReadInput } from '../matcher/match-input.ts';
import { ABSENT, firstKnown, given, unknownInput } from '../matcher/match-input.ts';
import type { LbContext } from './lb-context.ts';
import { hasLabels } from './subset.ts';

/** The transport socket that a connection to an endpoint gets. */
export interface ChosenSocket {
  /** Of the match that took the endpoint; undefined: the cluster's own. */
  readonly match?: string;
  /** Undefined: it cannot be told. */
  readonly tls?: UpstreamTls;
}

/** The metadata that sockets are chosen by, as far as the model keeps it. */
type SocketSubject = Pick<Endpoint, 'lbMetadata' | 'socketMetadata' | 'localitySocketMetadata'>;

function metadataValue(spaces: Readonly<Record<string, MetadataFields | undefined>>, input: MatchInput): InputValue {
  const filter = textAt(input.config, 'filter') ?? '';
  if (!Object.hasOwn(spaces, filter)) return unknownInput(input);
  const path = fieldAt(input.config, 'path');
  const keys = (isJsonArray(path) ? path : []).map((step) => textAt(step, 'key') ?? '');
  const value = fieldAt(spaces[filter] ?? {}, ...keys);
  return typeof value === 'string' ? given(value) : value === undefined ? ABSENT : unknownInput(input);
}

/** The inputs of envoy.extensions.matching.common_inputs.transport_socket.v3, and those of the connection. */
function readSocketInput(endpoint: SocketSubject, { filterState, connection }: LbContext): ReadInput {
  const ofEndpoint = { 'envoy.lb': endpoint.lbMetadata, 'envoy.transport_socket_match': endpoint.socketMetadata };
  const ofLocality = { 'envoy.transport_socket_match': endpoint.localitySocketMetadata };
  const readOwn: ReadInput = (input) => {
    if (input.type === 'EndpointMetadataInput') return metadataValue(ofEndpoint, input);
    if (input.type === 'LocalityMetadataInput') return metadataValue(ofLocality, input);
    if (input.type !== 'FilterStateInput') return unknownInput(input);
    const key = textAt(input.config, 'key') ?? '';
    return Object.hasOwn(filterState, key) ? given(filterState[key] ?? '') : ABSENT;
  };
  return firstKnown(readOwn, readNetworkInput(connection));
}

/** The socket that the cluster's matcher names; its own where that names none of the matches. */
function chooseByMatcher(
  { path }: Cluster,
  { matches, fallback }: SocketMatches,
  endpoint: SocketSubject,
  context: LbContext,
): ChosenSocket {
  const part = {
    path: [...path, 'transport_socket_matcher'],
    value: eitherAt(valueAt(context.root, path), 'transport_socket_matcher'),
  };
  const { outcome } = evaluateMatcher(part, readSocketInput(endpoint, context), context.version);
  if (outcome.kind === 'unknown') return {};
  const name = outcome.kind === 'action' ? textAt(outcome.action.config.value, 'name') : undefined;
  const found = name === undefined ? undefined : matches.find((match) => match.name === name);
  return found === undefined ? { tls: fallback } : { match: found.name, tls: found.tls };
}

/**
 * Chooses the transport socket for an endpoint: the first match all of whose labels its metadata holds, then the same
 * for its locality's metadata, else the cluster's own. Follows TransportSocketMatcherImpl::resolve in
 * source/common/upstream/transport_socket_match_impl.cc.
 */
export function chooseSocket(cluster: Cluster, endpoint: SocketSubject, context: LbContext): ChosenSocket {
  const { sockets, tls } = cluster;
  if (sockets === undefined) return { tls };
  if (sockets.byMatcher === true) return chooseByMatcher(cluster, sockets, endpoint, context);
  for (const metadata of [endpoint.socketMetadata, endpoint.localitySocketMetadata]) {
    const found = sockets.matches.find(({ labels }) => hasLabels(labels, metadata, false));
    if (found !== undefined) return { match: found.name, tls: found.tls };
  }
  return { tls: sockets.fallback };
}

const MODE_WORDS: Readonly<Record<UpstreamTls['mode'], Message>> = {
  none: msg('plaintext'),
  tls: msg('TLS'),
  mtls: msg('mTLS'),
  'istio-auto': msg('mTLS'),
  other: msg('another transport socket'),
  unknown: msg('transport socket not in the dump'),
};

/** `mTLS by tlsMode-istio`, `plaintext`. */
export function describeSocket({ match, tls }: ChosenSocket): string {
  if (tls === undefined) return t`transport socket by transport_socket_matcher`;
  const words = tls.mode === 'other' && tls.socketName !== undefined ? tls.socketName : say(MODE_WORDS[tls.mode]);
  return match === undefined || match === '' ? words : t`${words} by ${match}`;
}
