import type { JsonObject } from '../lib/json.ts';
import type { AddressMessage } from './schemas/address.ts';

// `ip:port`, `[v6]:port`, `envoy://listener/id`, a path (also a relative one) or an abstract name (@…): what Envoy's Address::asString writes.
const SOCKET = /^(?:\[([0-9a-fA-F:.%\w]*)\]|([^\s:/@[\]]+)):(\d{1,5})$/;
const INTERNAL = /^envoy:\/\/([^/\s]+)\/?(\S*)$/;
const PIPE = /^(?:\.{0,2}\/|@)\S+$/;

/** Whether a text is an address as Envoy prints it. */
export function isAddressText(text: string): boolean {
  return SOCKET.test(text) || INTERNAL.test(text) || PIPE.test(text);
}

/** An address as Envoy prints it, as an envoy.config.core.v3.Address in JSON. */
export function parseAddressText(text: string): JsonObject {
  const [, v6, v4, port] = SOCKET.exec(text) ?? [];
  if (port !== undefined) return { socket_address: { address: v6 ?? v4 ?? '', port_value: Number(port) } };
  const [, listener, id = ''] = INTERNAL.exec(text) ?? [];
  if (listener === undefined) return { pipe: { path: text } };
  return { envoy_internal_address: { server_listener_name: listener, ...(id === '' ? {} : { endpoint_id: id }) } };
}

/** What stands between the double colons of a line; those inside the brackets of an IPv6 address do not separate. */
export function splitLine(line: string): readonly string[] {
  const parts: string[] = [];
  for (const part of line.split('::')) {
    const last = parts.at(-1);
    const isInside = last !== undefined && last.startsWith('[') && !last.includes(']');
    if (isInside) parts[parts.length - 1] = `${last}::${part}`;
    else parts.push(part);
  }
  return parts;
}

/** `ip:port` with IPv6 in brackets, a pipe's path, or the internal listener's name. */
export function addressText(address: AddressMessage | undefined): string {
  const socket = address?.socket_address;
  if (socket !== undefined) {
    const ip = socket.address ?? '';
    return `${ip.includes(':') ? `[${ip}]` : ip}:${socket.port_value ?? socket.named_port ?? 0}`;
  }
  if (address?.pipe !== undefined) return `unix:${address.pipe.path ?? ''}`;
  const internal = address?.envoy_internal_address;
  return internal === undefined ? 'unknown address' : `internal:${internal.server_listener_name ?? ''}`;
}
