import { fieldAt, eitherAt, textAt } from './struct.ts';
import type { HashPolicy } from './route-detail-types.ts';

function textIn(value: unknown, name: string): string {
  const text = eitherAt(value, name);
  return typeof text === 'string' ? text : '';
}

function kindOf(policy: unknown): HashPolicy['of'] {
  const header = fieldAt(policy, 'header');
  if (header !== undefined) {
    const isRewritten = eitherAt(header, 'regex_rewrite') !== undefined;
    return { kind: 'header', name: textIn(header, 'header_name'), isRewritten };
  }
  const cookie = fieldAt(policy, 'cookie');
  if (cookie !== undefined) {
    return { kind: 'cookie', name: textIn(cookie, 'name'), isMade: eitherAt(cookie, 'ttl') !== undefined };
  }
  const query = eitherAt(policy, 'query_parameter');
  if (query !== undefined) return { kind: 'query-parameter', name: textAt(query, 'name') ?? '' };
  const state = eitherAt(policy, 'filter_state');
  if (state !== undefined) return { kind: 'filter-state', key: textAt(state, 'key') ?? '' };
  if (eitherAt(eitherAt(policy, 'connection_properties'), 'source_ip') === true) return { kind: 'source-ip' };
  // A TCP proxy's own form of it.
  return fieldAt(policy, 'source_ip') === undefined && fieldAt(policy, 'sourceIp') === undefined
    ? { kind: 'unknown' }
    : { kind: 'source-ip' };
}

/**
 * Reads entries of a `hash_policy`: of a route (envoy.config.route.v3.RouteAction.HashPolicy) or a TCP proxy
 * (envoy.type.v3.HashPolicy), as raw JSON.
 */
export function buildHashPolicies(raw: readonly unknown[]): readonly HashPolicy[] {
  return raw.map((policy) => ({ of: kindOf(policy), isTerminal: fieldAt(policy, 'terminal') === true }));
}
