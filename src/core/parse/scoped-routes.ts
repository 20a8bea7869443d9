import type { ScopedRoutes } from './config-dump.ts';
import type { Located } from './read-part.ts';
import { fieldOf } from './read-part.ts';

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * Reads one InlineScopedRouteConfigs or DynamicScopedRouteConfigs: the HTTP connection manager's `scoped_routes` name
 * and the route configurations that its scopes can choose. Source: envoy/admin/v3/config_dump_shared.proto.
 */
export function readScopedRoutes(raw: Located<unknown>): readonly ScopedRoutes[] {
  const name = textOf(fieldOf(raw.value, raw.path, 'name').value);
  const list = fieldOf(raw.value, raw.path, 'scoped_route_configs').value;
  if (name === undefined || !Array.isArray(list)) return [];
  const routeConfigNames = list.flatMap(
    (scope: unknown) => textOf(fieldOf(scope, [], 'route_configuration_name').value) ?? [],
  );
  return [{ name, routeConfigNames: [...new Set(routeConfigNames)] }];
}
