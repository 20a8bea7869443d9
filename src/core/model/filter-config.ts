import type { JsonPath } from '../lib/json-path.ts';
import { valueAt } from '../lib/json-path.ts';
import type { JsonValue } from '../lib/json.ts';
import { isJsonObject } from '../lib/json.ts';
import type { Unwrapped } from '../parse/any.ts';
import { shortType, unwrapAny } from '../parse/any.ts';
import { fieldOf } from '../parse/read-part.ts';
import type { Filter } from './listener-types.ts';
import type { RawPart } from './match-tree.ts';
import type { Proxy } from './types.ts';

/** The loaded document, and the model of it. */
export interface FilterSource {
  readonly root: JsonValue;
  readonly proxy: Proxy;
}

/** The configuration of a filter where it stands in the document, unwrapped, not checked. */
export type FilterConfig =
  | {
      readonly kind: 'config';
      /** Full type, such as `envoy.extensions.filters.http.rbac.v3.RBAC`; '' where nothing tells it. */
      readonly typeUrl: string;
      readonly part: RawPart;
    }
  /** The filter has none, which means Envoy's defaults. */
  | { readonly kind: 'none' }
  /** It comes by ECDS, and the dump does not hold it. */
  | { readonly kind: 'not-in-dump' };

function configOf({ path, typeUrl, value }: Unwrapped): FilterConfig {
  return { kind: 'config', typeUrl, part: { path, value } };
}

/** A filter's own configuration: `typed_config`, else v2's `config`. */
function ownConfig(raw: unknown, path: JsonPath): FilterConfig {
  const typed = fieldOf(raw, path, 'typed_config');
  if (isJsonObject(typed.value)) return configOf(unwrapAny(typed));
  const untyped = fieldOf(raw, path, 'config');
  return isJsonObject(untyped.value) ? configOf({ ...untyped, typeUrl: '' }) : { kind: 'none' };
}

/** Reads an envoy.config.core.v3.TypedExtensionConfig inside of another configuration: a filter in a filter. */
export function readExtensionConfig({ path, value }: RawPart): FilterConfig {
  return ownConfig(value, path);
}

/** What ECDS brought for a filter: the first of its name. */
function discoveredConfig({ name }: Filter, { root, proxy }: FilterSource): FilterConfig {
  const found = proxy.extensionConfigs.find((one) => one.name === name && one.state === 'active');
  return found === undefined ? { kind: 'not-in-dump' } : ownConfig(valueAt(root, found.path), found.path);
}

/**
 * Reads a filter's configuration from the document, when it is asked for: filters are many, and most are never looked
 * into. One that comes by ECDS is looked up in that section.
 */
export function readFilterConfig(filter: Filter, source: FilterSource): FilterConfig {
  if (filter.discovered) return discoveredConfig(filter, source);
  return ownConfig(valueAt(source.root, filter.path), filter.path);
}

/** What a route, and all that it stands in, say of one filter. */
export interface PerRouteConfig {
  /** Undefined: nothing is said, and the filter's own `disabled` counts. */
  readonly disabled?: boolean;
  /** The most specific configuration. */
  readonly config?: Extract<FilterConfig, { readonly kind: 'config' }>;
}

/** Entries are wrapped so often at most: a FilterConfig in an Any, with an Any inside. */
function unwrapEntry(entry: Unwrapped): PerRouteConfig {
  if (shortType(entry.typeUrl) !== 'FilterConfig' || !entry.typeUrl.startsWith('envoy.config.route.')) {
    return { disabled: false, config: { kind: 'config', typeUrl: entry.typeUrl, part: entry } };
  }
  if (fieldOf(entry.value, entry.path, 'disabled').value === true) return { disabled: true };
  const inner = unwrapAny(fieldOf(entry.value, entry.path, 'config'));
  if (!isJsonObject(inner.value)) return { disabled: false };
  return { disabled: false, config: { kind: 'config', typeUrl: inner.typeUrl, part: inner } };
}

function entryAt(root: JsonValue, level: JsonPath, name: string): PerRouteConfig | undefined {
  const holder = valueAt(root, level);
  for (const field of ['typed_per_filter_config', 'per_filter_config']) {
    const map = fieldOf(holder, level, field);
    if (!isJsonObject(map.value) || !Object.hasOwn(map.value, name)) continue;
    return unwrapEntry(unwrapAny({ path: [...map.path, name], value: map.value[name] }));
  }
  return undefined;
}

/** Where the entry of one of a route's weighted clusters stands, counted from 0. */
export function weightedEntryPath(root: JsonValue, route: JsonPath, index: number): JsonPath {
  const action = fieldOf(valueAt(root, route), route, 'route');
  const weighted = fieldOf(action.value, action.path, 'weighted_clusters');
  return [...fieldOf(weighted.value, weighted.path, 'clusters').path, index];
}

/** Every level's configuration for one filter, the most specific first. */
export function readPerRouteConfigs(
  root: JsonValue,
  levels: readonly JsonPath[],
  name: string,
): readonly PerRouteConfig[] {
  return levels.flatMap((level) => entryAt(root, level, name) ?? []);
}

/**
 * What counts for one filter: of `levels` (weighted cluster, route, virtual host, route configuration: the places of
 * those that the request has, the most specific first) the first that says anything tells whether it is disabled, and the
 * first that holds a configuration tells that. Source: source/common/router/config_impl.cc, PerFilterConfigs;
 * source/common/http/filter_chain_helper.cc.
 */
export function readPerRouteConfig(root: JsonValue, levels: readonly JsonPath[], name: string): PerRouteConfig {
  const all = readPerRouteConfigs(root, levels, name);
  const disabled = all[0]?.disabled;
  const config = all.find((one) => one.config !== undefined)?.config;
  return { ...(disabled === undefined ? {} : { disabled }), ...(config === undefined ? {} : { config }) };
}
