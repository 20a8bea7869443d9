import type { JsonObject } from '../../src/core/lib/json.ts';
import { extension, packAny, socketAddress } from '../samples/message.ts';
import { LISTENER_LOG } from './access-log-config.ts';
import { TYPES } from './envoy-types.ts';
import { LISTENER_IPS, PORTS } from './words.ts';

export const TLS_INSPECTOR = extension('envoy.filters.listener.tls_inspector', TYPES.tlsInspector);
export const HTTP_INSPECTOR = extension('envoy.filters.listener.http_inspector', TYPES.httpInspector);
export const PROXY_PROTOCOL = extension('envoy.filters.listener.proxy_protocol', TYPES.proxyProtocol);

const ADDRESSES = LISTENER_IPS.flatMap((ip) => PORTS.map((port) => socketAddress(ip, port)));

/** A listener on every address of a case. `name` is unique in the case; the place makes it so in Envoy. */
export function listener(name: string, fields: JsonObject): JsonObject {
  const [address, ...others] = ADDRESSES;
  return packAny(TYPES.listener, {
    name: `@PLACE@.${name}`,
    address,
    additional_addresses: others.map((one) => ({ address: one })),
    access_log: [LISTENER_LOG],
    ...fields,
  });
}

/** A listener without a socket, which gets connections by hand-off alone. */
export function unboundListener(name: string, ip: string, port: number, fields: JsonObject): JsonObject {
  return packAny(TYPES.listener, {
    name: `@PLACE@.${name}`,
    address: socketAddress(ip, port),
    bind_to_port: false,
    access_log: [LISTENER_LOG],
    ...fields,
  });
}

export function tcpProxy(cluster: string): JsonObject {
  return extension('envoy.filters.network.tcp_proxy', TYPES.tcp, { stat_prefix: 'verify', cluster });
}
