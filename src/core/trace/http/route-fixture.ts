import type { RouteConfig } from '../../model/route-types.ts';
import { sourceOf } from '../../inspect/dump-fixture.ts';
import { acceptedConnection } from '../connection/connection.ts';
import type { TraceContext } from '../connection/context.ts';
import type { Header } from '../request.ts';
import type { ActionDecision } from './action.ts';
import { takeRouteAction } from './action.ts';
import { buildHeaderMap } from './header-map.ts';
import type { RouteSelection } from './route.ts';
import { selectRoute } from './route.ts';
import type { Stream } from './stream.ts';
import type { VirtualHostSelection } from './virtual-host.ts';
import { selectVirtualHost } from './virtual-host.ts';

// For tests: route configurations as they stand in a dump, and requests to them.

/** The newest Envoy whose behaviour is known. */
const VERSION = { minor: 40, patch: 0 };

/** A route configuration, read from a dump that holds nothing else. */
export function openRouteConfig(config: object): { readonly routeConfig: RouteConfig; readonly context: TraceContext } {
  const typed = { '@type': 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration', ...config };
  const { proxy, root } = sourceOf({ Routes: { dynamic_route_configs: [{ route_config: typed }] } });
  const [routeConfig] = proxy.routeConfigs;
  if (routeConfig === undefined) throw new Error('no route configuration');
  return { routeConfig, context: { proxy, root, version: VERSION } };
}

/** A request over plaintext HTTP/1.1 from 127.0.0.1, unless something else is said. */
export function streamOf(
  request: {
    readonly authority?: string;
    readonly path?: string;
    readonly method?: string;
    readonly scheme?: 'http' | 'https';
    readonly headers?: readonly Header[];
  },
  more: Partial<Stream> = {},
): Stream {
  const { authority = '', path, method = 'GET', scheme = 'http', headers = [] } = request;
  const connection = acceptedConnection(
    { local: { ip: '127.0.0.2', port: 80 }, remote: { ip: '127.0.0.1', port: 40_000 } },
    { filterState: {}, dynamicMetadata: {} },
  );
  return {
    headers: buildHeaderMap({ method, scheme, authority, ...(path === undefined ? {} : { path }), headers }),
    connection,
    remote: connection.remote,
    protocol: 'HTTP/1.1',
    peerValidated: false,
    dynamicMetadata: {},
    filterState: {},
    random: 0,
    runtime: {},
    version: VERSION,
    ...more,
  };
}

/** The decisions of the router for a request; those behind one that ends the request are missing. */
export interface Routed {
  readonly host: VirtualHostSelection;
  readonly route?: RouteSelection;
  readonly action?: ActionDecision;
}

/** Routes a request: virtual host, route, action. */
export function routeStream(routeConfig: RouteConfig, stream: Stream, context: TraceContext): Routed {
  const host = selectVirtualHost(routeConfig, stream);
  if (host.outcome.kind !== 'chosen') return { host };
  const { virtualHost } = host.outcome;
  const route = selectRoute(virtualHost, routeConfig, stream, context);
  if (route.outcome.kind !== 'route') return { host, route };
  const action = takeRouteAction({ route: route.outcome.route, virtualHost, routeConfig }, stream, context);
  return { host, route, action };
}
