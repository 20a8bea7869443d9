import { given } from '../lib/given.ts';
import { unwrapAny } from '../parse/any.ts';
import type { ParsedCluster } from '../parse/parsed-cluster.ts';
import type { ClusterMessage, LbSubsetConfigMessage, OriginalDstLbConfigMessage } from '../parse/schemas/cluster.ts';
import { lbSubsetConfigSchema } from '../parse/schemas/cluster.ts';
import type { AssignmentPolicyMessage } from '../parse/schemas/endpoint.ts';
import { fromSocket } from './build-tls.ts';
import type {
  AssignmentPolicy,
  LoadBalancing,
  OriginalDestination,
  SocketMatches,
  SubsetConfig,
  SubsetFallback,
} from './lb-types.ts';
import { percentOf } from './route-conditions.ts';
import { eitherAt, textAt } from './struct.ts';

// The two enums of Cluster.LbSubsetConfig: of the whole, and of a selector.
const FALLBACKS: readonly SubsetFallback[] = ['NO_FALLBACK', 'ANY_ENDPOINT', 'DEFAULT_SUBSET'];
const SELECTOR_FALLBACKS: readonly SubsetFallback[] = [
  'NOT_DEFINED',
  'NO_FALLBACK',
  'ANY_ENDPOINT',
  'DEFAULT_SUBSET',
  'KEYS_SUBSET',
];

function fallbackOf(written: string | number | undefined, names: readonly SubsetFallback[]): SubsetFallback {
  const found = typeof written === 'number' ? names[written] : names.find((name) => name === written);
  return found ?? names[0] ?? 'NO_FALLBACK';
}

/** Undefined without selectors: Envoy then balances over all endpoints. */
function buildSubsets(message: LbSubsetConfigMessage | undefined): SubsetConfig | undefined {
  if (message?.subset_selectors === undefined || message.subset_selectors.length === 0) return undefined;
  return {
    selectors: message.subset_selectors.map((selector) => ({
      keys: [...new Set(selector.keys)].toSorted(),
      fallback: fallbackOf(selector.fallback_policy, SELECTOR_FALLBACKS),
      fallbackKeys: selector.fallback_keys_subset ?? [],
      singleHost: selector.single_host_per_subset === true,
    })),
    fallback: fallbackOf(message.fallback_policy, FALLBACKS),
    defaultSubset: message.default_subset ?? {},
    panicModeAny: message.panic_mode_any === true,
    listAsAny: message.list_as_any === true,
    allowRedundantKeys: message.allow_redundant_keys === true,
    localityWeightAware: message.locality_weight_aware === true,
    fallbackList: message.metadata_fallback_policy === 'FALLBACK_LIST' || message.metadata_fallback_policy === 1,
  };
}

type PolicyMessage = ClusterMessage['load_balancing_policy'];

/** `envoy.load_balancing_policies.least_request` → LEAST_REQUEST. */
export function policyName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toUpperCase();
}

/** The first policy of a `LoadBalancingPolicy`: Envoy takes the first one that it knows. */
function firstPolicy(policy: unknown): { readonly name: string; readonly config: unknown } | undefined {
  const list = eitherAt(policy, 'policies');
  const first = Array.isArray(list) ? eitherAt(list[0], 'typed_extension_config') : undefined;
  if (first === undefined) return undefined;
  const config = unwrapAny({ path: [], value: eitherAt(first, 'typed_config') }).value;
  return { name: policyName(textAt(first, 'name') ?? ''), config };
}

function localityOf(config: unknown): Pick<LoadBalancing, 'locality' | 'failTrafficOnPanic'> {
  if (eitherAt(config, 'locality_weighted_lb_config') !== undefined) return { locality: 'weighted' };
  const zoneAware = eitherAt(config, 'zone_aware_lb_config');
  if (zoneAware === undefined) return {};
  const fails = eitherAt(zoneAware, 'fail_traffic_on_panic') === true;
  return { locality: 'zone-aware', ...(fails ? { failTrafficOnPanic: true } : {}) };
}

/** Of `load_balancing_policy`, which replaces `lb_policy`, `lb_subset_config` and the localities of `common_lb_config`. */
function fromPolicy(policy: PolicyMessage): LoadBalancing {
  const outer = firstPolicy(policy);
  if (outer?.name === 'SUBSET') {
    const inner = firstPolicy(eitherAt(outer.config, 'subset_lb_policy'));
    const read = lbSubsetConfigSchema.safeParse(outer.config);
    return {
      ...localityOf(eitherAt(inner?.config, 'locality_lb_config')),
      ...given('subsets', read.success ? buildSubsets(read.data) : undefined),
      hostPolicy: inner?.name ?? 'ROUND_ROBIN',
    };
  }
  if (outer?.name === 'WRR_LOCALITY') {
    const inner = firstPolicy(eitherAt(outer.config, 'endpoint_picking_policy'));
    return { locality: 'weighted', hostPolicy: inner?.name ?? 'ROUND_ROBIN' };
  }
  return localityOf(eitherAt(outer?.config, 'locality_lb_config'));
}

/** How the cluster chooses among its endpoints; undefined where everything is Envoy's default. */
export function buildLoadBalancing(message: ClusterMessage): LoadBalancing | undefined {
  const common = message.common_lb_config;
  const policy = message.load_balancing_policy;
  // Rounded as PROTOBUF_PERCENT_TO_ROUNDED_INTEGER_OR_DEFAULT does (source/common/protobuf/utility.h).
  const threshold = common?.healthy_panic_threshold;
  const lb: LoadBalancing = {
    ...(policy === undefined
      ? { ...localityOf(common), ...given('subsets', buildSubsets(message.lb_subset_config)) }
      : fromPolicy(policy)),
    ...given('panicThreshold', threshold && Math.min(100, Math.round(threshold.value ?? 0))),
  };
  return Object.keys(lb).length === 0 ? undefined : lb;
}

/** `transport_socket_matches` with their labels; undefined where there are none. */
export function buildSocketMatches(cluster: ParsedCluster): SocketMatches | undefined {
  const isTree = cluster.message.transport_socket_matcher !== undefined;
  if (cluster.socketMatches.length === 0 && !isTree) return undefined;
  return {
    matches: cluster.socketMatches.map(({ name, path, labels, socket }) => {
      return { name, path, labels, tls: fromSocket(socket) };
    }),
    fallback: fromSocket(cluster.transportSocket),
    ...(isTree ? { byMatcher: true } : {}),
  };
}

/** Envoy's own header where the configuration names none (envoy.config.cluster.v3.Cluster.OriginalDstLbConfig). */
const ORIGINAL_DST_HEADER = 'x-envoy-original-dst-host';

export function buildOriginalDestination(message: OriginalDstLbConfigMessage | undefined): OriginalDestination {
  const { use_http_header, http_header_name, upstream_port_override, metadata_key } = message ?? {};
  const header = use_http_header === true ? (http_header_name || ORIGINAL_DST_HEADER).toLowerCase() : undefined;
  const key = metadata_key?.key;
  return {
    ...given('header', header),
    ...given('port', upstream_port_override),
    ...given(
      'metadataKey',
      key === undefined ? undefined : [key, ...(metadata_key?.path ?? []).map((step) => step.key ?? '')],
    ),
  };
}

const NO_DROPS: AssignmentPolicy['drops'] = [];

type DropMessage = NonNullable<AssignmentPolicyMessage['drop_overloads']>[number];

function buildDrop({ category = '', drop_percentage = {} }: DropMessage): AssignmentPolicy['drops'][number] {
  return { category, percent: percentOf({ default_value: drop_percentage }) };
}

/** Undefined where everything is Envoy's default. */
export function buildAssignmentPolicy(message: AssignmentPolicyMessage | undefined): AssignmentPolicy | undefined {
  if (message === undefined || Object.keys(message).length === 0) return undefined;
  return {
    overprovisioningFactor: message.overprovisioning_factor,
    weightedPriorityHealth: message.weighted_priority_health === true ? true : undefined,
    drops: message.drop_overloads?.map(buildDrop) ?? NO_DROPS,
  };
}
