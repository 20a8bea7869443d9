import { asciiLower } from '../lib/ascii-case.ts';
import { given } from '../lib/given.ts';
import type { JsonPath } from '../lib/json-path.ts';
import type { JsonObject } from '../lib/json.ts';
import { isJsonObject, property } from '../lib/json.ts';
import type {
  ActionDetailMessage,
  ClusterWeightMessage,
  MirrorMessage,
  RegexRewriteMessage,
} from '../parse/schemas/route-detail.ts';
import { buildHashPolicies } from './build-hash-policy.ts';
import { buildMutations } from './build-header-mutations.ts';
import { buildRuntimeFraction } from './build-match.ts';
import { unknownName } from './build-string-match.ts';
import type {
  ForwardDetail,
  HostRewrite,
  MirrorDetail,
  PathRewrite,
  RegexRewrite,
  WeightedDetail,
  WeightedEntry,
} from './route-detail-types.ts';
import { eitherAt } from './struct.ts';

/** RE2 and what replaces it. */
export function buildRegexRewrite(message: RegexRewriteMessage): RegexRewrite {
  return { pattern: message.pattern?.regex ?? '', substitution: message.substitution ?? '' };
}

/** The part of a Metadata that load balancers ask for. */
function lbMetadata(metadata: ActionDetailMessage['metadata_match']): JsonObject | undefined {
  const space = isJsonObject(metadata?.filter_metadata) ? property(metadata.filter_metadata, 'envoy.lb') : undefined;
  return isJsonObject(space) ? space : undefined;
}

function buildPathRewrite(action: ActionDetailMessage): PathRewrite | undefined {
  if (action.prefix_rewrite) return { kind: 'prefix', value: action.prefix_rewrite };
  if (action.regex_rewrite !== undefined) return { kind: 'regex', rewrite: buildRegexRewrite(action.regex_rewrite) };
  if (action.path_rewrite_policy !== undefined) {
    const template = eitherAt(eitherAt(action.path_rewrite_policy, 'typed_config'), 'path_template_rewrite');
    if (typeof template === 'string') return { kind: 'template', template };
    return { kind: 'unknown', name: unknownName(action.path_rewrite_policy) };
  }
  return action.path_rewrite ? { kind: 'format', format: action.path_rewrite } : undefined;
}

function buildHostRewrite(action: ActionDetailMessage): HostRewrite | undefined {
  if (action.host_rewrite_literal) return { kind: 'literal', value: action.host_rewrite_literal };
  const header = action.host_rewrite_header || action.auto_host_rewrite_header;
  if (header) return { kind: 'header', name: header };
  const regex = action.host_rewrite_path_regex;
  if (regex !== undefined) return { kind: 'path-regex', rewrite: buildRegexRewrite(regex) };
  // v2's `host_rewrite` was a literal; one without commands is the same.
  if (action.host_rewrite) return { kind: 'format', format: action.host_rewrite };
  return action.auto_host_rewrite === true ? { kind: 'endpoint' } : undefined;
}

function buildEntry(message: ClusterWeightMessage, path: JsonPath): WeightedEntry {
  return {
    path,
    name: message.name ?? '',
    ...given('clusterHeader', message.cluster_header || undefined),
    weight: message.weight ?? 0,
    ...given('hostRewrite', message.host_rewrite_literal || undefined),
    ...given('metadataMatch', lbMetadata(message.metadata_match)),
    mutations: buildMutations(message),
  };
}

function buildWeighted(message: NonNullable<ActionDetailMessage['weighted_clusters']>, path: JsonPath): WeightedDetail {
  return {
    clusters: (message.clusters ?? []).map((entry, index) => buildEntry(entry, [...path, index])),
    ...given('runtimeKeyPrefix', message.runtime_key_prefix || undefined),
    ...given('headerName', message.header_name || undefined),
    useHashPolicy: message.use_hash_policy === true,
  };
}

function buildPlugin(action: ActionDetailMessage): ForwardDetail['plugin'] {
  const inline = action.inline_cluster_specifier_plugin;
  if (inline !== undefined) {
    const isOptional = eitherAt(inline, 'is_optional') === true;
    return { name: unknownName(eitherAt(inline, 'extension')), isOptional };
  }
  return action.cluster_specifier_plugin ? { name: action.cluster_specifier_plugin, isOptional: false } : undefined;
}

/** envoy.config.route.v3.RouteAction.ClusterNotFoundResponseCode, by name and by number. */
const NOT_FOUND_STATUS: ReadonlyMap<string | number | undefined, number> = new Map<string | number | undefined, number>(
  [
    ['NOT_FOUND', 404],
    [1, 404],
    ['INTERNAL_SERVER_ERROR', 500],
    [2, 500],
  ],
);

/** The mirrors that one level asks for. */
export function buildMirrors(messages: readonly MirrorMessage[] | undefined): readonly MirrorDetail[] {
  return (messages ?? []).map((message) => ({
    ...given('cluster', message.cluster || undefined),
    ...given('clusterHeader', message.cluster_header || undefined),
    ...given('fraction', message.runtime_fraction && buildRuntimeFraction(message.runtime_fraction)),
  }));
}

/** v2 had one mirror, v3 has a list of them. */
function oldMirrors({ request_mirror_policy: only }: ActionDetailMessage): readonly MirrorMessage[] {
  return only === undefined ? [] : [only];
}

/** Envoy follows 302 alone, and once, where nothing else is said (internal_redirects.rst). */
function buildInternalRedirects(action: ActionDetailMessage): ForwardDetail['internalRedirects'] {
  const policy = action.internal_redirect_policy;
  const isOld = action.internal_redirect_action === 'HANDLE_INTERNAL_REDIRECT';
  if (policy === undefined) return isOld ? { max: 1, statuses: [302] } : undefined;
  const statuses = policy.redirect_response_codes ?? [];
  return { max: policy.max_internal_redirects ?? 1, statuses: statuses.length === 0 ? [302] : statuses };
}

/**
 * What a route does with the requests that it forwards (envoy.config.route.v3.RouteAction). `weightedPath` is where the
 * list of weighted clusters stands.
 */
export function buildForward(action: ActionDetailMessage, weightedPath: JsonPath): ForwardDetail {
  const upgrades = (action.upgrade_configs ?? []).map((one) => {
    return [asciiLower(one.upgrade_type ?? ''), one.enabled !== false] as const;
  });
  return {
    ...given('weighted', action.weighted_clusters && buildWeighted(action.weighted_clusters, weightedPath)),
    ...given('plugin', buildPlugin(action)),
    clusterNotFoundStatus: NOT_FOUND_STATUS.get(action.cluster_not_found_response_code) ?? 503,
    ...given('metadataMatch', lbMetadata(action.metadata_match)),
    ...given('pathRewrite', buildPathRewrite(action)),
    ...given('hostRewrite', buildHostRewrite(action)),
    appendForwardedHost: action.append_x_forwarded_host === true,
    priority: action.priority === 'HIGH' || action.priority === 1 ? 'HIGH' : 'DEFAULT',
    mirrors: buildMirrors(action.request_mirror_policies ?? oldMirrors(action)),
    hashPolicies: buildHashPolicies(action.hash_policy ?? []),
    ...given('isHedged', action.hedge_policy && action.hedge_policy.hedge_on_per_try_timeout === true),
    upgrades: new Map(upgrades),
    ...given('internalRedirects', buildInternalRedirects(action)),
  };
}
