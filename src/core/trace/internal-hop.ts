import { valueAt } from '../lib/json-path.ts';
import { isJsonArray, isJsonObject } from '../lib/json.ts';
import { t } from '../lib/words.ts';
import { eitherAt, fieldAt, textAt } from '../model/struct.ts';
import { acceptedConnection, INTERNAL } from './connection/connection.ts';
import type { Connection } from './connection/connection.ts';
import type { TraceContext } from './connection/context.ts';
import { firstValue } from './http/header-map.ts';
import type { StateChange } from './policy/filter-step.ts';
import type { Metadata, TraceRequest } from './request.ts';
import type { Assumption } from './trace.ts';
import type { Upstream } from './trace-upstream.ts';
import type { EndpointShare } from './upstream/endpoint-outcome.ts';

// From one listener to an internal one behind it in the same Envoy, over a socket that is none of the system's.

/** The transport socket that an endpoint gets: that of the match that took it, else the cluster's own. */
function socketConfig({ cluster, socket }: EndpointShare, { root }: TraceContext): unknown {
  const raw = valueAt(root, cluster.path);
  const matches = eitherAt(raw, 'transport_socket_matches');
  const match = (isJsonArray(matches) ? matches : []).find((one) => textAt(one, 'name') === socket.match);
  const own = socket.match === undefined ? undefined : eitherAt(match, 'transport_socket');
  return eitherAt(own ?? eitherAt(raw, 'transport_socket'), 'typed_config');
}

/**
 * The metadata of endpoint and cluster that an internal_upstream transport socket hands to the internal listener. Source:
 * envoy source/extensions/transport_sockets/internal_upstream/config.cc.
 */
export function passedMetadata(share: EndpointShare, context: TraceContext): Metadata {
  const wanted = eitherAt(socketConfig(share, context), 'passthrough_metadata');
  const passed = (isJsonArray(wanted) ? wanted : []).flatMap((one): (readonly [string, unknown])[] => {
    const name = textAt(one, 'name') ?? '';
    const isHost = fieldAt(one, 'kind', 'host') !== undefined;
    const of = valueAt(context.root, isHost ? share.endpoint.path : share.cluster.path);
    const spaces = eitherAt(eitherAt(of, 'metadata'), 'filter_metadata');
    return isJsonObject(spaces) && Object.hasOwn(spaces, name) ? [[name, spaces[name]]] : [];
  });
  return Object.fromEntries(passed);
}

/** The connection as an internal listener accepts it: neither end has an IP address until a listener filter tells one. */
export function innerConnection(
  listenerName: string,
  shared: readonly StateChange[],
  dynamicMetadata: Metadata,
): Connection {
  const end = { ip: `${INTERNAL}${listenerName}`, port: 0 };
  const filterState = Object.fromEntries(shared.map(({ key, value }) => [key, value]));
  const accepted = acceptedConnection({ local: end, remote: end }, { filterState, dynamicMetadata });
  const further = shared.filter((one) => one.shared === 'transitive');
  return further.length === 0 ? accepted : { ...accepted, sharedState: further };
}

/** What goes over it: inside of Envoy there is no TLS; a CONNECT has ended, and what it carries goes on. */
export function innerRequest(
  request: TraceRequest,
  { headers }: Upstream,
): { readonly request: TraceRequest; readonly assumptions: readonly Assumption[] } {
  const inner: TraceRequest = { ...request, transport: { kind: 'plaintext' } };
  if (headers === undefined || firstValue(headers, ':method') !== 'CONNECT') return { request: inner, assumptions: [] };
  const authority = firstValue(headers, ':authority') ?? '';
  // A CONNECT has no path of its own.
  const { path = '/', headers: sent = [] } = request.http ?? {};
  const http = { method: 'GET', scheme: 'http', authority, path, headers: sent } as const;
  const text = t`Inside of the tunnel, GET ${path} at ${authority} by HTTP/1.1 is taken.`;
  return { request: { ...inner, protocol: 'http/1.1', http }, assumptions: [{ kind: 'assumed', text }] };
}
