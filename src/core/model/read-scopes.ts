import { given } from '../lib/given.ts';
import type { JsonPath } from '../lib/json-path.ts';
import { valueAt } from '../lib/json-path.ts';
import type { JsonValue } from '../lib/json.ts';
import { msg } from '../lib/words.ts';
import { fieldOf, readList } from '../parse/read-part.ts';
import type { RawPart } from './match-tree.ts';
import { fieldAt, textAt } from './struct.ts';
import type { Proxy } from './types.ts';

/** A scope of scoped routes: a key, and the route configuration that it stands for. */
export interface RouteScope {
  readonly name: string;
  readonly path: JsonPath;
  /** Its fragments in their order. */
  readonly key: readonly string[];
  /** Undefined: the scope holds its route configuration itself. */
  readonly routeConfigName?: string;
}

function textIn({ path, value }: RawPart, field: string): string | undefined {
  return textAt({ field: fieldOf(value, path, field).value }, 'field');
}

function readScope(part: RawPart): RouteScope {
  const key = fieldOf(part.value, part.path, 'key');
  const fragments = readList(fieldAt(key.value, 'fragments'), key.path, msg('scope'), []);
  return {
    name: textIn(part, 'name') ?? '',
    path: part.path,
    key: fragments.map((fragment) => textIn(fragment, 'string_key') ?? ''),
    ...given('routeConfigName', textIn(part, 'route_configuration_name')),
  };
}

function scopesOf(list: RawPart): readonly RouteScope[] {
  return readList(list.value, list.path, msg('scope'), []).map(readScope);
}

/**
 * Reads the scopes that an HTTP connection manager can choose: those that the dump has of its `scoped_routes` name, else
 * those in its own configuration. Source: envoy/config/route/v3/scoped_route.proto.
 */
export function readScopes(root: JsonValue, proxy: Proxy, httpPath: JsonPath, name: string): readonly RouteScope[] {
  const entries = proxy.resources.filter((one) => one.type === 'scoped routes' && one.name === name);
  const received = entries.flatMap(({ path }) => {
    return scopesOf(fieldOf(valueAt(root, path), path, 'scoped_route_configs'));
  });
  if (received.length > 0) return received;
  const scoped = fieldOf(valueAt(root, httpPath), httpPath, 'scoped_routes');
  const inline = fieldOf(scoped.value, scoped.path, 'scoped_route_configurations_list');
  return scopesOf(fieldOf(inline.value, inline.path, 'scoped_route_configurations'));
}
