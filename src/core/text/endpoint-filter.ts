import { eitherAt, textAt } from '../model/struct.ts';
import { equalFold, wantedPort } from './compare.ts';
import type { TextFilters } from './types.ts';

/** What the filters of endpoints ask for. */
export interface EndpointFacts {
  readonly clusterName: string;
  /** With their ports, the first one first. */
  readonly addresses: readonly string[];
  /** Of the first address; 0 where it has none. */
  readonly port: number;
  readonly status: string;
}

/**
 * An envoy.config.core.v3.Address as istioctl writes it: IPv6 without brackets, `envoy://listener/endpoint id` for
 * internal ones. `pipePrefix` stands before the path of a pipe.
 */
export function addressText(address: unknown, pipePrefix = ''): string {
  const socket = eitherAt(address, 'socket_address');
  if (socket !== undefined) return `${textAt(socket, 'address') ?? ''}:${portOf(address)}`;
  const pipe = eitherAt(address, 'pipe');
  if (pipe !== undefined) return `${pipePrefix}${textAt(pipe, 'path') ?? ''}`;
  const internal = eitherAt(address, 'envoy_internal_address');
  const listener = eitherAt(internal, 'server_listener_name');
  if (typeof listener !== 'string') return 'unknown';
  const endpointId = eitherAt(internal, 'endpoint_id');
  return `envoy://${listener}/${typeof endpointId === 'string' ? endpointId : ''}`;
}

/** The port of a socket address; 0 for everything else. */
export function portOf(address: unknown): number {
  const port = eitherAt(eitherAt(address, 'socket_address'), 'port_value');
  return typeof port === 'number' ? port : 0;
}

/** envoy.config.core.v3.HealthStatus by number, for producers that did not know the names. */
const STATUSES = ['UNKNOWN', 'HEALTHY', 'UNHEALTHY', 'DRAINING', 'TIMEOUT', 'DEGRADED'];

export function statusText(status: unknown): string {
  if (typeof status === 'number') return STATUSES[status] ?? `${status}`;
  return typeof status === 'string' ? status : 'UNKNOWN';
}

/** Whether an endpoint passes `--address` (any of its own, with or without the port), `--port`, `--cluster`, `--status`. */
export function endpointFilter({
  address = '',
  port,
  cluster = '',
  status = '',
}: TextFilters): (facts: EndpointFacts) => boolean {
  const wanted = wantedPort(port);
  const isWanted = (one: string) => equalFold(one, address) || equalFold(one.replace(/:\d+$/, ''), address);
  return (facts) =>
    (address === '' || facts.addresses.some(isWanted)) &&
    (wanted === undefined || facts.port === wanted) &&
    (cluster === '' || equalFold(facts.clusterName, cluster)) &&
    (status === '' || equalFold(facts.status, status));
}
