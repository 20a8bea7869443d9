import type { JsonObject } from '../../src/core/lib/json.ts';
import { extension, message } from './message.ts';

const LISTENER_FILTERS = 'envoy.extensions.filters.listener';

/** Ports on which an inspector is switched off, as Envoy's predicate: one range, or any of several. */
function disabledOn(ports: readonly number[]): JsonObject | undefined {
  const rules = ports.map((start) => ({ destination_port_range: { start, end: start + 1 } }));
  return rules.length > 1 ? { or_match: { rules } } : rules[0];
}

/** Reads SNI and ALPN from the ClientHello. */
export function buildTlsInspector(disabledPorts: readonly number[] = []): JsonObject {
  return message({
    // istiod asks for a small first read (512 bytes, not 64 KiB): most hellos are shorter.
    ...extension('envoy.filters.listener.tls_inspector', `${LISTENER_FILTERS}.tls_inspector.v3.TlsInspector`, {
      initial_read_buffer_size: 512,
    }),
    filter_disabled: disabledOn(disabledPorts),
  });
}

/** Looks whether the first bytes are HTTP. */
export function buildHttpInspector(disabledPorts: readonly number[] = []): JsonObject {
  return message({
    ...extension('envoy.filters.listener.http_inspector', `${LISTENER_FILTERS}.http_inspector.v3.HttpInspector`),
    filter_disabled: disabledOn(disabledPorts),
  });
}

/** Restores the address that the connection was made to before iptables redirected it. */
export function buildOriginalDst(): JsonObject {
  return extension('envoy.filters.listener.original_dst', `${LISTENER_FILTERS}.original_dst.v3.OriginalDst`);
}
