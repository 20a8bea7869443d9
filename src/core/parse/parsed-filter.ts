import type { JsonPath } from '../lib/json-path.ts';
import type { Message } from '../lib/words.ts';
import { msg } from '../lib/words.ts';
import type { Unwrapped } from './any.ts';
import { shortType, unwrapAny } from './any.ts';
import type { ParsedRouteConfig } from './parsed-route.ts';
import { readRouteConfig } from './parsed-route.ts';
import type { Located, Problems } from './read-part.ts';
import { fieldOf, readList, readPart } from './read-part.ts';
import type { HttpConnectionManagerMessage } from './schemas/http.ts';
import { httpConnectionManagerSchema } from './schemas/http.ts';
import type { FilterMessage, TcpProxyMessage } from './schemas/listener.ts';
import { filterSchema, tcpProxySchema } from './schemas/listener.ts';

export interface ParsedFilter {
  readonly path: JsonPath;
  readonly message: FilterMessage;
  /** Short type of the configuration, '' where there is none. */
  readonly type: string;
  readonly config?: Unwrapped;
}

export interface ParsedHttp {
  readonly path: JsonPath;
  readonly message: HttpConnectionManagerMessage;
  readonly filters: readonly ParsedFilter[];
  /** The inline `route_config`. */
  readonly routeConfig?: ParsedRouteConfig;
}

export interface ParsedNetworkFilter extends ParsedFilter {
  readonly http?: ParsedHttp;
  readonly tcpProxy?: TcpProxyMessage;
}

/** Types of untyped (v2) configurations, which only the filter's name tells. */
const TYPE_BY_NAME: Readonly<Record<string, string>> = {
  'envoy.http_connection_manager': 'HttpConnectionManager',
  'envoy.filters.network.http_connection_manager': 'HttpConnectionManager',
  'envoy.tcp_proxy': 'TcpProxy',
  'envoy.filters.network.tcp_proxy': 'TcpProxy',
};

function readConfig(raw: unknown, path: JsonPath): Unwrapped | undefined {
  const typed = fieldOf(raw, path, 'typed_config');
  if (typed.value !== undefined && typed.value !== null) return unwrapAny(typed);
  const untyped = fieldOf(raw, path, 'config');
  if (untyped.value !== undefined && untyped.value !== null) return { ...untyped, typeUrl: '' };
  return undefined;
}

/** Reads a listener or HTTP filter. Its configuration is unwrapped, not checked: most types are shown raw. */
function readFilter(raw: Located<unknown>, part: Message, problems: Problems): ParsedFilter | undefined {
  const message = readPart(filterSchema, raw.value, raw.path, part, problems);
  if (message === undefined) return undefined;
  const config = readConfig(raw.value, raw.path);
  const byName = Object.hasOwn(TYPE_BY_NAME, message.name ?? '') ? TYPE_BY_NAME[message.name ?? ''] : undefined;
  const type = (config === undefined ? '' : shortType(config.typeUrl)) || (config === undefined ? '' : (byName ?? ''));
  return { path: raw.path, message, type, ...(config === undefined ? {} : { config }) };
}

/** Reads an envoy.config.core.v3.TypedExtensionConfig that came by ECDS: a filter with its name. */
export function readExtension(raw: Located<unknown>, problems: Problems): ParsedFilter | undefined {
  return readFilter(raw, msg('extension configuration'), problems);
}

/** Reads every filter of a list; malformed ones become problems. */
export function readFilters(list: Located<unknown>, part: Message, problems: Problems): readonly ParsedFilter[] {
  return readList(list.value, list.path, part, problems).flatMap((raw) => readFilter(raw, part, problems) ?? []);
}

/** Reads the content of an HTTP connection manager. */
export function readHttpOf(config: Located<unknown>, problems: Problems): ParsedHttp | undefined {
  const message = readPart(
    httpConnectionManagerSchema,
    config.value,
    config.path,
    msg('HTTP connection manager'),
    problems,
  );
  if (message === undefined) return undefined;
  const inline = fieldOf(config.value, config.path, 'route_config');
  const routeConfig = inline.value === undefined ? undefined : readRouteConfig(inline, problems);
  const filters = readFilters(fieldOf(config.value, config.path, 'http_filters'), msg('HTTP filter'), problems);
  return { path: config.path, message, filters, ...(routeConfig === undefined ? {} : { routeConfig }) };
}

/**
 * Reads the content of a TCP proxy. In 2018 its configuration could be one of the v1 API, wrapped as
 * `{deprecated_v1: true, value: {route_config: …}}`: its routes are those of v2's `deprecated_v1`.
 */
function readTcpProxy(config: Located<unknown>, problems: Problems): TcpProxyMessage | undefined {
  if (fieldOf(config.value, config.path, 'deprecated_v1').value !== true) {
    return readPart(tcpProxySchema, config.value, config.path, msg('TCP proxy'), problems);
  }
  const inner = fieldOf(config.value, config.path, 'value');
  const routes = fieldOf(inner.value, inner.path, 'route_config').value;
  return readPart(tcpProxySchema, { deprecated_v1: routes }, inner.path, msg('TCP proxy'), problems);
}

/** Reads a network filter, with the content of the two that lead on: HTTP connection manager and TCP proxy. */
export function readNetworkFilter(raw: Located<unknown>, problems: Problems): ParsedNetworkFilter | undefined {
  const filter = readFilter(raw, msg('network filter'), problems);
  if (filter?.config === undefined) return filter;
  if (filter.type === 'HttpConnectionManager') {
    const http = readHttpOf(filter.config, problems);
    return http === undefined ? filter : { ...filter, http };
  }
  if (filter.type === 'TcpProxy') {
    const tcpProxy = readTcpProxy(filter.config, problems);
    return tcpProxy === undefined ? filter : { ...filter, tcpProxy };
  }
  return filter;
}
