import type { JsonPath } from '../../lib/json-path.ts';
import { valueAt } from '../../lib/json-path.ts';
import type { JsonValue } from '../../lib/json.ts';
import { isJsonObject } from '../../lib/json.ts';
import type { FilterConfig, PerRouteConfig } from '../../model/filter-config.ts';
import { readPerRouteConfigs, weightedEntryPath } from '../../model/filter-config.ts';
import type { Filter } from '../../model/listener-types.ts';
import type { Route, RouteConfig, VirtualHost } from '../../model/route-types.ts';
import { eitherAt } from '../../model/struct.ts';
import type { TraceContext } from '../connection/context.ts';
import type { Stream } from '../http/stream.ts';
import type { Metadata } from '../request.ts';

/** What routing found for the request before the filters run; parts are missing where it found nothing. */
export interface RoutePlace {
  readonly routeConfig?: RouteConfig;
  readonly virtualHost?: VirtualHost;
  readonly route?: Route;
  /** Which of the route's weighted clusters was drawn, counted from 0. */
  readonly weightedIndex?: number;
  /** The cluster that the route leads to. */
  readonly cluster?: string;
}

/** What an HTTP filter is given. */
export interface FilterRequest {
  readonly filter: Filter;
  /** Its own configuration, never one that is not in the dump. */
  readonly config: Exclude<FilterConfig, { readonly kind: 'not-in-dump' }>;
  readonly perRoute: PerRouteConfig;
  readonly place: RoutePlace;
  readonly stream: Stream;
  readonly context: TraceContext;
}

/** The places whose settings for a filter count, the most specific first. Without a route there are none. */
export function levelsOf(place: RoutePlace, root: JsonValue): readonly JsonPath[] {
  const { routeConfig, virtualHost, route, weightedIndex } = place;
  if (route === undefined) return [];
  const weighted = weightedIndex === undefined ? undefined : weightedEntryPath(root, route.path, weightedIndex);
  return [weighted, route.path, virtualHost?.path, routeConfig?.path].filter((path) => path !== undefined);
}

/** Every level's configuration for a filter, the most specific first. */
export function allPerRoute({ place, context, filter }: FilterRequest): readonly PerRouteConfig[] {
  return readPerRouteConfigs(context.root, levelsOf(place, context.root), filter.name);
}

/** The configuration that counts, as raw JSON: the most specific one of the route, else the filter's own. */
export function effectiveConfig({ perRoute, config }: FilterRequest): unknown {
  if (perRoute.config !== undefined) return perRoute.config.part.value;
  return config.kind === 'config' ? config.part.value : undefined;
}

/** The filter's own configuration as raw JSON. */
export function ownConfig({ config }: FilterRequest): unknown {
  return config.kind === 'config' ? config.part.value : undefined;
}

/** `filter_metadata` of the route; undefined: there is no route. */
export function routeMetadata({ route }: RoutePlace, { root }: TraceContext): Metadata | undefined {
  if (route === undefined) return undefined;
  const metadata = eitherAt(eitherAt(valueAt(root, route.path), 'metadata'), 'filter_metadata');
  return isJsonObject(metadata) ? metadata : {};
}
