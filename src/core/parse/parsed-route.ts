import type { JsonPath } from '../lib/json-path.ts';
import { msg } from '../lib/words.ts';
import type { Located, Problems } from './read-part.ts';
import { fieldOf, readList, readPart } from './read-part.ts';
import type { RouteConfigMessage, RouteMessage, VirtualHostMessage } from './schemas/route.ts';
import { routeConfigSchema, routeSchema, virtualHostSchema } from './schemas/route.ts';

export interface ParsedRoute {
  readonly path: JsonPath;
  readonly message: RouteMessage;
}

export interface ParsedVirtualHost {
  readonly path: JsonPath;
  readonly message: VirtualHostMessage;
  readonly routes: readonly ParsedRoute[];
}

export interface ParsedRouteConfig {
  readonly path: JsonPath;
  readonly message: RouteConfigMessage;
  readonly virtualHosts: readonly ParsedVirtualHost[];
}

/** Reads one envoy.config.route.v3.Route. */
export function readRoute(raw: Located<unknown>, problems: Problems): ParsedRoute | undefined {
  const message = readPart(routeSchema, raw.value, raw.path, msg('route'), problems);
  return message === undefined ? undefined : { path: raw.path, message };
}

function readVirtualHost(raw: Located<unknown>, problems: Problems): ParsedVirtualHost | undefined {
  const message = readPart(virtualHostSchema, raw.value, raw.path, msg('virtual host'), problems);
  if (message === undefined) return undefined;
  const list = fieldOf(raw.value, raw.path, 'routes');
  const routes = readList(list.value, list.path, msg('route'), problems).flatMap(
    (route) => readRoute(route, problems) ?? [],
  );
  return { path: raw.path, message, routes };
}

/** Reads an envoy.config.route.v3.RouteConfiguration, received by RDS, static, or inline in a listener. */
export function readRouteConfig(raw: Located<unknown>, problems: Problems): ParsedRouteConfig | undefined {
  const message = readPart(routeConfigSchema, raw.value, raw.path, msg('route configuration'), problems);
  if (message === undefined) return undefined;
  const list = fieldOf(raw.value, raw.path, 'virtual_hosts');
  const virtualHosts = readList(list.value, list.path, msg('virtual host'), problems).flatMap(
    (host) => readVirtualHost(host, problems) ?? [],
  );
  return { path: raw.path, message, virtualHosts };
}
