import { canonicalText } from '../parse/canonical-text.ts';
import type { ConfigDump } from '../parse/config-dump.ts';
import type { ParsedRouteConfig } from '../parse/parsed-route.ts';
import { buildRouteConfig } from './build-routes.ts';
import type { MakeId } from './ids.ts';
import { chooseState } from './provenance.ts';
import type { ResolveCluster, ResolveRoutes } from './resolve.ts';
import { createRoutesResolver } from './resolve.ts';
import type { RouteConfig } from './route-types.ts';
import type { ObjectId, Provenance } from './types.ts';

/** All route configurations, and how filter chains find theirs. */
export interface RouteTable {
  readonly routeConfigs: RouteConfig[];
  /** The object of each static entry, in the order of the section. */
  readonly staticIds: readonly ObjectId[];
  readonly resolve: ResolveRoutes;
  /** The id of an inline route configuration; equal ones of several chains are one object. */
  readonly inline: (parsed: ParsedRouteConfig, owner: Provenance) => ObjectId;
}

/**
 * Builds the table of route configurations. Envoy repeats every inline configuration in `static_route_configs`, once
 * for each HTTP connection manager that holds it, so equal ones are one object, whether they were met in that section
 * or (in a dump without it) in a filter chain.
 */
export function createRouteTable(dump: ConfigDump, resolve: ResolveCluster, makeId: MakeId): RouteTable {
  const routeConfigs: RouteConfig[] = [];
  const inlineIds = new Map<string, ObjectId>();
  const staticIds: ObjectId[] = [];

  function add(parsed: ParsedRouteConfig, provenance: Provenance): ObjectId {
    // The section's copy is an Any, the listener's own is not.
    const content = canonicalText(parsed.message);
    const known = inlineIds.get(content);
    if (known !== undefined) return known;
    const config = buildRouteConfig(parsed, parsed.path, provenance, true, resolve, makeId);
    routeConfigs.push(config);
    inlineIds.set(content, config.id);
    return config.id;
  }

  for (const entry of dump.routeConfigs) {
    const chosen = chooseState(entry);
    if (chosen === undefined) continue;
    if (entry.origin === 'static') {
      staticIds.push(add(chosen.value, chosen.provenance));
      continue;
    }
    const config = buildRouteConfig(chosen.value, chosen.path, chosen.provenance, false, resolve, makeId);
    routeConfigs.push(config);
  }
  const byName = createRoutesResolver(routeConfigs);
  return { routeConfigs, staticIds, resolve: byName, inline: add };
}
