import type { JsonPath } from '../lib/json-path.ts';
import { shortType, unwrapAny } from './any.ts';
import type { Located, Problems } from './read-part.ts';
import { fieldOf, readPart } from './read-part.ts';
import type { TlsContextMessage } from './schemas/tls.ts';
import { tlsContextSchema, transportSocketSchema } from './schemas/tls.ts';

export interface ParsedTransportSocket {
  readonly path: JsonPath;
  readonly name: string;
  /** Short type: UpstreamTlsContext, DownstreamTlsContext, RawBuffer, QuicDownstreamTransport … */
  readonly type: string;
  readonly tls?: TlsContextMessage;
}

/** Transport sockets that carry a TLS context inside themselves. */
const WRAPPERS: Readonly<Record<string, string>> = {
  QuicDownstreamTransport: 'downstream_tls_context',
  QuicUpstreamTransport: 'upstream_tls_context',
  StartTlsConfig: 'tls_socket_config',
};

/** Reads an envoy.config.core.v3.TransportSocket; TLS is checked, anything else is known by its name alone. */
export function readTransportSocket(raw: Located<unknown>, problems: Problems): ParsedTransportSocket | undefined {
  const message = readPart(transportSocketSchema, raw.value, raw.path, 'transport socket', problems);
  if (message === undefined) return undefined;
  const config = unwrapAny(fieldOf(raw.value, raw.path, 'typed_config'));
  const type = shortType(config.typeUrl);
  const inner = WRAPPERS[type];
  const tlsRaw = inner === undefined ? config : fieldOf(config.value, config.path, inner);
  const isTls = inner !== undefined || type === 'UpstreamTlsContext' || type === 'DownstreamTlsContext';
  const tls =
    isTls && tlsRaw.value !== undefined
      ? readPart(tlsContextSchema, tlsRaw.value, tlsRaw.path, 'TLS context', problems)
      : undefined;
  return { path: raw.path, name: message.name ?? '', type, ...(tls === undefined ? {} : { tls }) };
}

/**
 * Reads the transport socket of a filter chain or cluster. In v2 there may be a `tls_context` in its place, which is
 * the TLS context itself.
 */
export function readSocketOf(
  raw: Located<unknown>,
  v2Type: 'UpstreamTlsContext' | 'DownstreamTlsContext',
  problems: Problems,
): ParsedTransportSocket | undefined {
  const socket = fieldOf(raw.value, raw.path, 'transport_socket');
  if (socket.value !== undefined) return readTransportSocket(socket, problems);
  const context = fieldOf(raw.value, raw.path, 'tls_context');
  if (context.value === undefined || context.value === null) return undefined;
  const tls = readPart(tlsContextSchema, context.value, context.path, 'TLS context', problems);
  return { path: context.path, name: 'tls', type: v2Type, ...(tls === undefined ? {} : { tls }) };
}
