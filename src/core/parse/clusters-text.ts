import type { JsonObject, JsonValue } from '../lib/json.ts';
import { isAddressText, parseAddressText, splitLine } from './address-text.ts';

/** A host while its lines are read: its fields but health and counters, by their names in the text. */
interface HostLines {
  readonly address: string;
  readonly fields: Map<string, string>;
  readonly stats: { readonly name: string; readonly value: string }[];
}

interface ClusterLines {
  readonly name: string;
  readonly fields: Map<string, string>;
  readonly hosts: Map<string, HostLines>;
}

// What is no counter among the lines of a host.
const HOST_FIELDS: ReadonlySet<string> = new Set([
  'hostname',
  'health_flags',
  'weight',
  'region',
  'zone',
  'sub_zone',
  'canary',
  'priority',
  'success_rate',
  'local_origin_success_rate',
]);

// What is said of a cluster without a group before it: `name::added_via_api::true`.
const PLAIN_FIELDS: ReadonlySet<string> = new Set(['added_via_api', 'observability_name', 'eds_service_name']);

function groupOf(parts: readonly string[]): { readonly name: string; readonly group: string } {
  return { name: parts.slice(0, -3).join('::'), group: parts.at(-3) ?? '' };
}

function newCluster(name: string): ClusterLines {
  return { name, fields: new Map(), hosts: new Map() };
}

function newHost(address: string): HostLines {
  return { address, fields: new Map(), stats: [] };
}

function addLine(line: string, clusters: Map<string, ClusterLines>): boolean {
  const parts = splitLine(line);
  const value = (parts.at(-1) ?? '').trim();
  const key = parts.at(-2) ?? '';
  const isPlain = PLAIN_FIELDS.has(key);
  const { name, group } = isPlain ? { name: parts.slice(0, -2).join('::'), group: '' } : groupOf(parts);
  const isHost = !isPlain && isAddressText(group);
  if (name === '' || (!isPlain && !isHost && !/^(?:\w+_priority|outlier)$/.test(group))) return false;
  const cluster = clusters.get(name) ?? newCluster(name);
  clusters.set(name, cluster);
  if (!isHost) {
    cluster.fields.set(isPlain ? key : `${group}.${key}`, value);
    return true;
  }
  const host = cluster.hosts.get(group) ?? newHost(group);
  cluster.hosts.set(group, host);
  if (HOST_FIELDS.has(key)) host.fields.set(key, value);
  else host.stats.push({ name: key, value });
  return true;
}

/** The flags of HostUtility::healthFlagsToString as the fields of an envoy.admin.v3.HostHealthStatus. */
const FLAG_FIELDS: ReadonlyMap<string, string> = new Map([
  ['failed_active_hc', 'failed_active_health_check'],
  ['failed_outlier_check', 'failed_outlier_check'],
  ['degraded_active_hc', 'failed_active_degraded_check'],
  ['pending_dynamic_removal', 'pending_dynamic_removal'],
  ['pending_active_hc', 'pending_active_hc'],
  ['excluded_via_immediate_hc_fail', 'excluded_via_immediate_hc_fail'],
  ['active_hc_timeout', 'active_hc_timeout'],
]);

/** What EDS says of a host stands among the flags too. */
const EDS_FLAGS: ReadonlyMap<string, string> = new Map([
  ['failed_eds_health', 'UNHEALTHY'],
  ['degraded_eds_health', 'DEGRADED'],
  ['eds_status_draining', 'DRAINING'],
]);

function buildHealth(flags: string): JsonObject {
  const words = flags.split('/');
  const eds = words.flatMap((word) => EDS_FLAGS.get(word) ?? [])[0] ?? 'HEALTHY';
  const fields = words.flatMap((word): readonly (readonly [string, JsonValue])[] => {
    const field = FLAG_FIELDS.get(word);
    return field === undefined ? [] : [[field, true]];
  });
  return { ...Object.fromEntries(fields), eds_health_status: eds };
}

/** The fields that are given and not empty. */
function givenOf(fields: ReadonlyMap<string, string>, keys: readonly string[]): JsonObject {
  const entries = keys.map((key) => [key, fields.get(key) ?? ''] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

/** A rate of -1 stands for none. */
function rateOf(fields: ReadonlyMap<string, string>, key: string): JsonObject {
  const rate = Number(fields.get(key) ?? -1);
  return rate >= 0 ? { [key]: { value: rate } } : {};
}

function buildHost({ address, fields, stats }: HostLines): JsonObject {
  return {
    address: parseAddressText(address),
    stats,
    health_status: buildHealth(fields.get('health_flags') ?? ''),
    ...rateOf(fields, 'success_rate'),
    weight: Number(fields.get('weight') ?? 1),
    hostname: fields.get('hostname') ?? '',
    priority: Number(fields.get('priority') ?? 0),
    ...rateOf(fields, 'local_origin_success_rate'),
    locality: givenOf(fields, ['region', 'zone', 'sub_zone']),
  };
}

const LIMITS = ['max_connections', 'max_pending_requests', 'max_requests', 'max_retries'];

function buildThresholds(fields: ReadonlyMap<string, string>, priority: 'DEFAULT' | 'HIGH'): JsonObject {
  const group = `${priority.toLowerCase()}_priority`;
  const limits = LIMITS.map((limit) => [limit, Number(fields.get(`${group}.${limit}`) ?? 0)] as const);
  return { priority, ...Object.fromEntries(limits) };
}

function buildCluster({ name, fields, hosts }: ClusterLines): JsonObject {
  return {
    name,
    added_via_api: fields.get('added_via_api') === 'true',
    host_statuses: [...hosts.values()].map(buildHost),
    circuit_breakers: { thresholds: [buildThresholds(fields, 'DEFAULT'), buildThresholds(fields, 'HIGH')] },
    ...givenOf(fields, ['observability_name', 'eds_service_name']),
  };
}

/** The lines of /clusters as an envoy.admin.v3.Clusters in JSON; `unread` counts the lines of other text. */
export function buildClusterStatuses(lines: readonly string[]): {
  readonly value: JsonObject;
  readonly unread: number;
} {
  const clusters = new Map<string, ClusterLines>();
  let unread = 0;
  for (const line of lines) if (!addLine(line, clusters)) unread += 1;
  return { value: { cluster_statuses: [...clusters.values()].map(buildCluster) }, unread };
}
