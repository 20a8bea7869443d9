import { given } from '../lib/given.ts';
import { parseIpRange } from '../lib/ip-address.ts';
import { isJsonArray, isJsonObject } from '../lib/json.ts';
import { t } from '../lib/words.ts';
import { unwrapAny } from '../parse/any.ts';
import { fieldOf } from '../parse/read-part.ts';
import { buildFilterStateMatch, buildHeaderMatch, buildMetadataMatch } from './build-match.ts';
import { buildStringMatch, unknownName } from './build-string-match.ts';
import { durationMs } from './duration.ts';
import type { RawPart } from './match-tree.ts';
import type { RbacAction, RbacAddress, RbacConfig, RbacEngine, RbacPolicy, RbacRule } from './rbac-types.ts';
import { eitherAt, fieldAt } from './struct.ts';

/** Rules hold one another; no real ones are nearly as deep. */
const MAX_DEPTH = 64;

function numberAt(value: unknown, key: string): number {
  const found = eitherAt(value, key);
  return typeof found === 'number' ? found : 0;
}

function ipRule(address: RbacAddress, cidr: unknown): RbacRule {
  const prefix = eitherAt(cidr, 'address_prefix');
  const text = `${typeof prefix === 'string' ? prefix : ''}/${numberAt(cidr, 'prefix_len')}`;
  return { kind: 'ip', address, text, ...given('range', parseIpRange(text)) };
}

function authenticated(config: unknown): RbacRule {
  const name = eitherAt(config, 'principal_name');
  return { kind: 'authenticated', ...given('name', name === undefined ? undefined : buildStringMatch(name)) };
}

function uriTemplate(config: unknown): RbacRule {
  const typed = unwrapAny({ path: [], value: eitherAt(config, 'typed_config') }).value;
  const template = eitherAt(typed, 'path_template');
  return typeof template === 'string'
    ? { kind: 'uri-template', template }
    : { kind: 'unknown', name: unknownName(config) };
}

function metadataRule(match: unknown, source: unknown): RbacRule {
  const isRoute = source === 'ROUTE' || source === 1;
  return { kind: 'metadata', source: isRoute ? 'route' : 'dynamic', match: buildMetadataMatch(match) };
}

function members(kind: 'and' | 'or', set: unknown, depth: number): RbacRule {
  const list = eitherAt(set, 'rules') ?? eitherAt(set, 'ids');
  return { kind, rules: isJsonArray(list) ? list.map((one) => buildRule(one, depth + 1)) : [] };
}

/** The fields of Permission and of Principal, each with what it becomes. */
const RULES: ReadonlyMap<string, (value: unknown, depth: number) => RbacRule> = new Map<
  string,
  (value: unknown, depth: number) => RbacRule
>([
  ['any', () => ({ kind: 'any' })],
  ['and_rules', (value, depth) => members('and', value, depth)],
  ['and_ids', (value, depth) => members('and', value, depth)],
  ['or_rules', (value, depth) => members('or', value, depth)],
  ['or_ids', (value, depth) => members('or', value, depth)],
  ['not_rule', (value, depth) => ({ kind: 'not', rule: buildRule(value, depth + 1) })],
  ['not_id', (value, depth) => ({ kind: 'not', rule: buildRule(value, depth + 1) })],
  ['header', (value) => ({ kind: 'header', match: buildHeaderMatch(value) })],
  ['url_path', (value) => ({ kind: 'url-path', match: buildStringMatch(fieldAt(value, 'path')) })],
  ['uri_template', uriTemplate],
  ['destination_ip', (value) => ipRule('destination', value)],
  ['source_ip', (value) => ipRule('source', value)],
  ['direct_remote_ip', (value) => ipRule('direct remote', value)],
  ['remote_ip', (value) => ipRule('remote', value)],
  ['destination_port', (value) => ({ kind: 'port', port: typeof value === 'number' ? value : 0 })],
  [
    'destination_port_range',
    (value) => ({ kind: 'port-range', start: numberAt(value, 'start'), end: numberAt(value, 'end') }),
  ],
  ['authenticated', authenticated],
  ['requested_server_name', (value) => ({ kind: 'server-name', match: buildStringMatch(value) })],
  ['metadata', (value) => metadataRule(value, undefined)],
  [
    'sourced_metadata',
    (value) => metadataRule(eitherAt(value, 'metadata_matcher'), eitherAt(value, 'metadata_source')),
  ],
  ['filter_state', (value) => ({ kind: 'filter-state', match: buildFilterStateMatch(value) })],
]);

function buildRule(config: unknown, depth: number): RbacRule {
  if (depth > MAX_DEPTH) return { kind: 'unknown', name: t`rules too deep` };
  for (const [field, build] of RULES) {
    const value = eitherAt(config, field);
    if (value !== undefined && value !== null) return build(value, depth);
  }
  return { kind: 'unknown', name: unknownName(eitherAt(config, 'matcher') ?? eitherAt(config, 'custom') ?? config) };
}

function rulesAt(policy: unknown, key: string): readonly RbacRule[] {
  const list = fieldAt(policy, key);
  return isJsonArray(list) ? list.map((one) => buildRule(one, 0)) : [];
}

function buildPolicy(name: string, { path, value }: RawPart): RbacPolicy {
  return {
    name,
    path,
    permissions: rulesAt(value, 'permissions'),
    principals: rulesAt(value, 'principals'),
    hasCondition: eitherAt(value, 'condition') !== undefined || eitherAt(value, 'checked_condition') !== undefined,
  };
}

const ACTIONS: readonly RbacAction[] = ['ALLOW', 'DENY', 'LOG'];

/** envoy.config.rbac.v3.RBAC.Action, by name or number. */
export function rbacActionOf(action: unknown): RbacAction {
  const found = typeof action === 'number' ? ACTIONS[action] : ACTIONS.find((name) => name === action);
  return found ?? 'ALLOW';
}

function readRules({ path, value }: RawPart): RbacEngine {
  const policies = fieldOf(value, path, 'policies');
  const named = Object.entries(isJsonObject(policies.value) ? policies.value : {});
  return {
    kind: 'rules',
    path,
    action: rbacActionOf(fieldAt(value, 'action')),
    policies: named
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, policy]) => buildPolicy(name, { path: [...policies.path, name], value: policy })),
  };
}

/** A matcher beats rules (source/extensions/filters/common/rbac/utility.h, createEngine). */
function readEngine(config: RawPart, prefix: '' | 'shadow_'): RbacEngine | undefined {
  const matcher = fieldOf(config.value, config.path, `${prefix}matcher`);
  if (isJsonObject(matcher.value)) return { kind: 'matcher', part: matcher };
  const rules = fieldOf(config.value, config.path, `${prefix}rules`);
  return isJsonObject(rules.value) ? readRules(rules) : undefined;
}

function buildConfig(config: RawPart): RbacConfig {
  const { value } = config;
  const enforcement = eitherAt(value, 'enforcement_type');
  const prefix = eitherAt(value, 'shadow_rules_stat_prefix');
  const delay = eitherAt(value, 'delay_deny');
  return {
    ...given('enforced', readEngine(config, '')),
    ...given('shadow', readEngine(config, 'shadow_')),
    shadowPrefix: typeof prefix === 'string' ? prefix : '',
    isContinuous: enforcement === 'CONTINUOUS' || enforcement === 1,
    ...given('delayDenyMs', durationMs(typeof delay === 'string' ? delay : undefined)),
  };
}

const known = new WeakMap<object, RbacConfig>();

/**
 * Reads an RBAC filter, of the network or of HTTP, when it is first asked for: such policies may be many. Total: what is
 * not known becomes a rule of the kind `unknown`. Source: envoy/extensions/filters/{http,network}/rbac/v3/rbac.proto.
 */
export function readRbac(config: RawPart): RbacConfig {
  if (!isJsonObject(config.value)) return buildConfig(config);
  const read = known.get(config.value) ?? buildConfig(config);
  known.set(config.value, read);
  return read;
}
