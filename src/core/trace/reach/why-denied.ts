import { t } from '../../lib/words.ts';
import { fieldAt } from '../../model/struct.ts';
import { valueAt } from '../../lib/json-path.ts';
import { readFilterConfig } from '../../model/filter-config.ts';
import type { Filter, FilterChain } from '../../model/listener-types.ts';
import { readRbac } from '../../model/read-rbac.ts';
import type { RouteConfig } from '../../model/route-types.ts';
import type { TraceContext } from '../connection/context.ts';
import { filterKey } from '../policy/filter-effects.ts';

/** ALLOW without any policy: nothing is allowed. */
function deniesAll(filter: Filter, context: TraceContext): boolean {
  if (filter.disabled) return false;
  const config = readFilterConfig(filter, context);
  if (config.kind !== 'config' || filterKey(filter.name, config.typeUrl) !== 'rbac') return false;
  const { enforced } = readRbac(config.part);
  return enforced?.kind === 'rules' && enforced.action === 'ALLOW' && enforced.policies.length === 0;
}

function words({ name }: Filter): string {
  return t`Its filter ${name} allows what a policy matches (ALLOW) and has no policies, so it denies everything.`;
}

/** Why a chain’s network filters close every connection; undefined: nothing is proved. */
export function whyClosed({ filters }: FilterChain, context: TraceContext): string | undefined {
  const filter = filters.find((one) => deniesAll(one, context));
  return filter && words(filter);
}

const PER_FILTER = ['typed_per_filter_config', 'typedPerFilterConfig', 'per_filter_config', 'perFilterConfig'];

function says(value: unknown): boolean {
  return PER_FILTER.some((key) => fieldAt(value, key) !== undefined);
}

/** Whether routes, or what they stand in, may say something else of filters. */
function hasExceptions(config: RouteConfig, { root }: TraceContext): boolean {
  const hosts = config.virtualHosts;
  if (says(valueAt(root, config.path)) || hosts.some(({ path, hasMatcher }) => hasMatcher || says(valueAt(root, path))))
    return true;
  return hosts.some(({ routes }) =>
    routes.some(({ perFilterConfigs, action }) => perFilterConfigs.length > 0 || action.kind === 'weighted'),
  );
}

/** Why a chain’s HTTP filters answer every request that is routed by a configuration; undefined: nothing is proved. */
export function whyAnswered(chain: FilterChain, config: RouteConfig, context: TraceContext): string | undefined {
  const filter = chain.http?.filters.find((one) => deniesAll(one, context));
  return filter === undefined || hasExceptions(config, context) ? undefined : words(filter);
}
