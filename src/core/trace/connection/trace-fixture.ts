import { sourceOf } from '../../inspect/dump-fixture.ts';
import type { TraceRequest } from '../request.ts';
import type { StepKind } from '../trace.ts';
import { renderStep } from '../render-step.ts';
import type { TraceContext } from './context.ts';
import { traceConnection } from './trace-connection.ts';

const LISTENER = 'type.googleapis.com/envoy.config.listener.v3.Listener';

/** For tests: one typed extension of Envoy's, by the short type of its configuration. */
export function extension(name: string, type: string, config: object = {}): object {
  return { name, typed_config: { '@type': `type.googleapis.com/envoy.x.v3.${type}`, ...config } };
}

/** For tests: a TCP proxy to a cluster. */
export function tcpTo(cluster: string): object {
  return extension('envoy.filters.network.tcp_proxy', 'TcpProxy', { cluster });
}

export const HTTP_MANAGER = extension('envoy.filters.network.http_connection_manager', 'HttpConnectionManager', {
  rds: { route_config_name: 'r' },
});

/** For tests: a transport socket that ends TLS. */
export function tlsSocket(config: object = {}): object {
  return extension('envoy.transport_sockets.tls', 'DownstreamTlsContext', config);
}

export function listenerAt(address: string, port_value: number, set: object): object {
  return {
    '@type': LISTENER,
    name: `${address}_${port_value}`,
    address: { socket_address: { address, port_value } },
    ...set,
  };
}

/** For tests: a proxy with these listeners. `node` makes it Istio's. */
export function contextOf(listeners: readonly object[], node?: object, minor = 40): TraceContext {
  const dynamic_listeners = listeners.map((listener) => ({ active_state: { listener } }));
  const bootstrap = node === undefined ? {} : { Bootstrap: { bootstrap: { node } } };
  return { ...sourceOf({ ...bootstrap, Listeners: { dynamic_listeners } }), version: { minor, patch: 0 } };
}

/** For tests: a plaintext HTTP request from a peer; `destination` as `ip:port`, IPv4. */
export function requestTo(destination: string, set: Partial<TraceRequest> = {}): TraceRequest {
  const [ip = '', port] = destination.split(':');
  return {
    from: 'peer',
    destination: { ip, port: Number(port) },
    source: { ip: '10.9.9.9', port: 40_000 },
    transport: { kind: 'plaintext' },
    protocol: 'http/1.1',
    dynamicMetadata: {},
    filterState: {},
    random: 0,
    runtime: {},
    ...set,
  };
}

/** For tests: the step of a kind as text; the last one where there are several. */
export function stepText(kind: StepKind, request: TraceRequest, context: TraceContext): string {
  const step = traceConnection(request, context, () => undefined).steps.findLast((one) => one.kind === kind);
  return step === undefined ? 'no such step' : renderStep(step);
}

/** For tests: what becomes of the connection, in one line. */
export function endOf(request: TraceRequest, context: TraceContext): string {
  const { outcome, chain, listener } = traceConnection(request, context, () => undefined);
  const place = [listener?.name, chain?.name].filter(Boolean).join(' ');
  if (outcome.kind === 'closed') return `closed by ${outcome.by} ${outcome.details} ${outcome.flags}`.trimEnd();
  if (outcome.kind === 'hangs') return `hangs in ${outcome.by}`;
  if (outcome.kind === 'not accepted') return `not accepted: ${outcome.elsewhere}`;
  return outcome.kind === 'unknown' ? `unknown: ${outcome.why}` : `${outcome.kind} ${place}`.trimEnd();
}
