import { asciiLower } from '../../../lib/ascii-case.ts';
import { valueAt } from '../../../lib/json-path.ts';
import type { JsonValue } from '../../../lib/json.ts';
import type { RawPart } from '../../../model/match-tree.ts';
import type { RouteConfig, VirtualHost } from '../../../model/route-types.ts';
import type { ActionLimits } from './action-faults.ts';
import { checkAction, checkRetry } from './action-faults.ts';
import { checkMirrors } from './cluster-faults.ts';
import { checkMatch, checkVirtualClusters } from './match-faults.ts';
import { findUnknownFields } from './message-fields.ts';
import type { RouteFault } from './part.ts';
import { fault, partAt } from './part.ts';
import { checkMutations } from './text-faults.ts';

/** Bytes of a direct response's body (source/common/router/config_impl.cc). */
const DEFAULT_MAX_BODY_BYTES = 4096;

/** Domains that two virtual hosts have, whatever their case. */
function findDuplicates({ virtualHosts }: RouteConfig): readonly RouteFault[] {
  const seen = new Set<string>();
  return virtualHosts.flatMap(({ domains, path, name }) => {
    return domains.flatMap((written) => {
      const domain = asciiLower(written);
      if (!seen.has(domain)) {
        seen.add(domain);
        return [];
      }
      const text =
        domain === '*' ? 'Only one virtual host can have the domain "*"' : `The domain ${domain} occurs twice`;
      return [{ kind: 'duplicate domain' as const, text: `${text}: ${name} has it again.`, path }];
    });
  });
}

function checkVirtualHost(host: VirtualHost, root: JsonValue, limits: ActionLimits): readonly RouteFault[] {
  const part: RawPart = { path: host.path, value: valueAt(root, host.path) };
  const routes = host.routes.map(({ path }): RawPart => ({ path, value: valueAt(root, path) }));
  const isBoth = partAt(part, 'matcher') !== undefined && routes.length > 0;
  return [
    ...findUnknownFields(part, 'VirtualHost'),
    ...(isBoth ? [fault('matcher and routes', part, `Virtual host ${host.name} has both a matcher and routes.`)] : []),
    ...checkVirtualClusters(part),
    ...checkMutations(part),
    ...checkRetry(part),
    ...checkMirrors(part, undefined),
    ...routes.flatMap((route) => [
      ...findUnknownFields(route, 'Route'),
      ...checkMatch(route),
      ...checkAction(route, limits),
      ...checkMutations(route),
    ]),
  ];
}

/**
 * Why Envoy would refuse to load a route configuration; empty where it would load it, as far as is known here. Names of
 * clusters are checked where `clusters` are given, unless the configuration forbids it: Envoy checks them in inline and
 * static configurations alone. Source: envoy source/common/router/config_impl.cc and api/envoy/config/route/v3.
 */
export function findRouteConfigFaults(
  config: RouteConfig,
  root: JsonValue,
  clusters?: ReadonlySet<string>,
): readonly RouteFault[] {
  const part: RawPart = { path: config.path, value: valueAt(root, config.path) };
  const checked = partAt(part, 'validate_clusters')?.value === false ? undefined : clusters;
  const limits: ActionLimits = {
    maxBodyBytes: config.maxDirectResponseBodyBytes ?? DEFAULT_MAX_BODY_BYTES,
    clusters: checked,
  };
  return [
    ...findUnknownFields(part, 'RouteConfiguration'),
    ...findDuplicates(config),
    ...checkMutations(part),
    ...checkMirrors(part, undefined),
    ...config.virtualHosts.flatMap((host) => checkVirtualHost(host, root, limits)),
  ];
}
