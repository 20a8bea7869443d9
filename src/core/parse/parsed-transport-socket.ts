import type { JsonPath } from '../lib/json-path.ts';
import { isJsonObject } from '../lib/json.ts';
import { msg } from '../lib/words.ts';
import { shortType, unwrapAny } from './any.ts';
import type { Located, Problems } from './read-part.ts';
import { fieldOf, readPart } from './read-part.ts';
import { conforms } from './schemas/conforms.ts';
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

/** The TLS context that a chain or a cluster has. */
export type TlsContextType = 'UpstreamTlsContext' | 'DownstreamTlsContext';

/** Untyped (v2) configurations are told by the socket's name, and TLS by where the socket is. */
function untypedType(name: string, tlsType: TlsContextType): string {
  if (/(?:^|[._])tls$/.test(name)) return tlsType;
  return name.endsWith('raw_buffer') ? 'RawBuffer' : '';
}

/** Reads an envoy.config.core.v3.TransportSocket; TLS is checked, anything else is known by its name alone. */
export function readTransportSocket(
  raw: Located<unknown>,
  tlsType: TlsContextType,
  problems: Problems,
): ParsedTransportSocket | undefined {
  const message = readPart(transportSocketSchema, raw.value, raw.path, msg('transport socket'), problems);
  if (message === undefined) return undefined;
  const typed = unwrapAny(fieldOf(raw.value, raw.path, 'typed_config'));
  const config = typed.value === undefined ? fieldOf(raw.value, raw.path, 'config') : typed;
  const type = shortType(typed.typeUrl) || untypedType(message.name ?? '', tlsType);
  const inner = Object.hasOwn(WRAPPERS, type) ? WRAPPERS[type] : undefined;
  const tlsRaw = inner === undefined ? config : fieldOf(config.value, config.path, inner);
  const isTls = inner !== undefined || type === 'UpstreamTlsContext' || type === 'DownstreamTlsContext';
  const tls =
    isTls && tlsRaw.value !== undefined
      ? readPart(tlsContextSchema, tlsRaw.value, tlsRaw.path, msg('TLS context'), problems)
      : undefined;
  return { path: raw.path, name: message.name ?? '', type, ...(tls === undefined ? {} : { tls }) };
}

/** The types of sockets that nearly all clusters have. */
const UPSTREAM_TLS = 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext';
const RAW_BUFFER = 'type.googleapis.com/envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer';

/** Whether there is surely no problem in a transport socket. False may also mean that this is not known. */
export function isSoundSocket(socket: unknown): boolean {
  if (!conforms(transportSocketSchema, socket) || !isJsonObject(socket.typed_config)) return false;
  const type = socket.typed_config['@type'];
  return type === RAW_BUFFER || (type === UPSTREAM_TLS && conforms(tlsContextSchema, socket.typed_config));
}

/**
 * Reads the transport socket of a filter chain or cluster. In v2 there may be a `tls_context` in its place, which is
 * the TLS context itself.
 */
export function readSocketOf(
  raw: Located<unknown>,
  tlsType: TlsContextType,
  problems: Problems,
): ParsedTransportSocket | undefined {
  const socket = fieldOf(raw.value, raw.path, 'transport_socket');
  if (socket.value !== undefined) return readTransportSocket(socket, tlsType, problems);
  const context = fieldOf(raw.value, raw.path, 'tls_context');
  if (context.value === undefined || context.value === null) return undefined;
  const tls = readPart(tlsContextSchema, context.value, context.path, msg('TLS context'), problems);
  return { path: context.path, name: 'tls', type: tlsType, ...(tls === undefined ? {} : { tls }) };
}
