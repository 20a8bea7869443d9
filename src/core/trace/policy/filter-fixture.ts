import { sourceOf } from '../../inspect/dump-fixture.ts';
import type { FilterChain } from '../../model/listener-types.ts';
import type { HttpConnectionManager } from '../../model/route-types.ts';
import type { Connection } from '../connection/connection.ts';
import { acceptedConnection } from '../connection/connection.ts';
import type { TraceContext } from '../connection/context.ts';
import type { HeaderMap } from '../http/header-map.ts';
import type { Stream } from '../http/stream.ts';
import type { RoutePlace } from './filter-request.ts';

const HTTP = 'envoy.extensions.filters.http';
const NETWORK = 'envoy.extensions.filters.network';

/** For tests: an HTTP filter with its configuration; the type stands without its beginning: `rbac.v3.RBAC`. */
export function httpFilter(type: string, config: object = {}, set: object = {}): object {
  const name = `envoy.filters.http.${type.split('.')[0] ?? ''}`;
  return { name, typed_config: { '@type': `x/${HTTP}.${type}`, ...config }, ...set };
}

/** For tests: the same of a network filter. */
export function networkFilter(type: string, config: object = {}): object {
  const name = `envoy.filters.network.${type.split('.')[0] ?? ''}`;
  return { name, typed_config: { '@type': `x/${NETWORK}.${type}`, ...config } };
}

export const ROUTER = httpFilter('router.v3.Router');

/** Per-route settings by level, and further sections of the dump. */
interface Settings {
  readonly route?: object;
  readonly virtualHost?: object;
  readonly routeConfig?: object;
  readonly sections?: Readonly<Record<string, object>>;
}

interface Manager {
  readonly http: HttpConnectionManager;
  readonly place: RoutePlace;
  readonly context: TraceContext;
}

interface Chain {
  readonly chain: FilterChain;
  readonly context: TraceContext;
}

/** For tests: a filter chain with these network filters. */
export function chainWith(filters: readonly object[], sections: Settings['sections'] = {}): Chain {
  const listener = { name: 'l', filter_chains: [{ filters }] };
  const source = sourceOf({ Listeners: { static_listeners: [{ listener }] }, ...sections });
  const chain = source.proxy.listeners[0]?.chains[0];
  if (chain === undefined) throw new Error('no chain');
  return { chain, context: { ...source, version: { minor: 38, patch: 0 } } };
}

/** For tests: a connection manager with these HTTP filters, and one route that takes everything to the cluster `c`. */
export function managerWith(filters: readonly object[], settings: Settings = {}): Manager {
  const route = { match: { prefix: '/' }, route: { cluster: 'c' }, ...settings.route };
  const host = { name: 'v', domains: ['*'], routes: [route], ...settings.virtualHost };
  const manager = networkFilter('http_connection_manager.v3.HttpConnectionManager', {
    http_filters: filters,
    route_config: { name: 'r', virtual_hosts: [host], ...settings.routeConfig },
  });
  const { chain, context } = chainWith([manager], settings.sections);
  const [routeConfig] = context.proxy.routeConfigs;
  const virtualHost = routeConfig?.virtualHosts[0];
  const found = virtualHost?.routes[0];
  if (chain.http === undefined || routeConfig === undefined || virtualHost === undefined || found === undefined) {
    throw new Error('no connection manager');
  }
  return { http: chain.http, place: { routeConfig, virtualHost, route: found, cluster: 'c' }, context };
}

/** For tests: from 10.0.0.2 to 10.0.0.1:80, in plaintext. */
export function connectionOf(set: Partial<Connection> = {}): Connection {
  const ends = { local: { ip: '10.0.0.1', port: 80 }, remote: { ip: '10.0.0.2', port: 40_000 } };
  return { ...acceptedConnection(ends, { filterState: {}, dynamicMetadata: {} }), ...set };
}

/** For tests: a request with these headers, pseudo-headers among them. */
export function streamOf(headers: HeaderMap, set: Partial<Stream> = {}): Stream {
  const connection = set.connection ?? connectionOf();
  return {
    headers,
    connection,
    remote: connection.remote,
    protocol: 'HTTP/1.1',
    peerValidated: false,
    dynamicMetadata: {},
    filterState: {},
    random: 0,
    runtime: {},
    version: { minor: 38, patch: 0 },
    ...set,
  };
}
