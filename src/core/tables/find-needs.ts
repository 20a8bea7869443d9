import type { JsonValue } from '../lib/json.ts';
import { isJsonArray, isJsonObject } from '../lib/json.ts';
import type { ResourceType } from '../model/types.ts';
import { eitherAt, textAt } from '../model/struct.ts';

/** A resource that another one cannot run without, as its configuration names it. */
export interface Need {
  readonly by: 'RDS' | 'SDS' | 'EDS' | 'ECDS' | 'SRDS';
  readonly name: string;
}

/** Deeper than any Envoy message goes (protobuf itself stops at 100). */
const MAX_DEPTH = 100;

/**
 * What a listener or cluster asks for by name: route configurations (RDS, scoped too), secrets (SDS), filters (ECDS),
 * and endpoints (EDS). Each once, in the order of the configuration, whatever extension names it: the messages that ask
 * (`rds`, `sds_config`, `config_discovery`, `eds_cluster_config`) are the same everywhere.
 */
export function findNeeds(type: ResourceType, configuration: JsonValue | undefined): readonly Need[] {
  const needs = new Map<string, Need>();
  const add = (by: Need['by'], name: string | undefined): void => {
    if (name !== undefined) needs.set(`${by} ${name}`, { by, name });
  };

  function visit(value: JsonValue, depth: number): void {
    if (depth > MAX_DEPTH) return;
    if (isJsonArray(value)) for (const item of value) visit(item, depth + 1);
    if (!isJsonObject(value)) return;
    const rds = eitherAt(value, 'rds');
    add('RDS', textAt(rds, 'route_config_name') ?? textAt(rds, 'routeConfigName'));
    if (eitherAt(eitherAt(value, 'scoped_routes'), 'scoped_rds') !== undefined) {
      add('SRDS', textAt(eitherAt(value, 'scoped_routes'), 'name'));
    }
    if (eitherAt(value, 'sds_config') !== undefined) add('SDS', textAt(value, 'name'));
    if (eitherAt(value, 'config_discovery') !== undefined) add('ECDS', textAt(value, 'name'));
    for (const item of Object.values(value)) visit(item, depth + 1);
  }

  if (configuration === undefined) return [];
  visit(configuration, 0);
  if (type === 'cluster' && textAt(configuration, 'type') === 'EDS') {
    const service = textAt(eitherAt(configuration, 'eds_cluster_config'), 'service_name');
    const serviceCamel = textAt(eitherAt(configuration, 'eds_cluster_config'), 'serviceName');
    add('EDS', service ?? serviceCamel ?? textAt(configuration, 'name'));
  }
  return [...needs.values()];
}
