import type { JsonPath } from '../lib/json-path.ts';
import { lazyFields } from '../lib/lazy-fields.ts';
import { unwrapAny } from '../parse/any.ts';
import type { ConfigDump, Entry } from '../parse/config-dump.ts';
import type { ParsedCluster } from '../parse/parsed-cluster.ts';
import type { ClusterMessage, OutlierDetectionMessage, ThresholdsMessage } from '../parse/schemas/cluster.ts';
import type { KnownEndpoints, ListedJob } from './build-endpoints.ts';
import { aggregateNames, buildEndpoints, buildListed, indexAssignments } from './build-endpoints.ts';
import { buildLoadBalancing, buildOriginalDestination, buildSocketMatches, policyName } from './build-lb.ts';
import { buildUpstreamTls } from './build-tls.ts';
import { parseIstioClusterName } from './cluster-name.ts';
import type { Cluster, OutlierDetection, Thresholds } from './cluster-types.ts';
import { durationMs } from './duration.ts';
import { createEndpointQueue } from './endpoint-queue.ts';
import type { MakeId } from './ids.ts';
import { indexLiveClusters } from './live-hosts.ts';
import { chooseState } from './provenance.ts';
import { eitherAt, textAt } from './struct.ts';

function typeOf({ message, standIn }: ParsedCluster): string {
  if (standIn === true) return 'unknown';
  if (message.cluster_type?.name !== undefined) return message.cluster_type.name;
  return typeof message.type === 'string' && message.type !== '' ? message.type : 'STATIC';
}

/** `envoy.load_balancing_policies.least_request` → LEAST_REQUEST; without a policy, the deprecated field. */
function lbPolicyOf(message: ClusterMessage, type: string): string {
  const policy = message.load_balancing_policy?.policies?.[0]?.typed_extension_config?.name;
  if (policy !== undefined) return policyName(policy);
  if (typeof message.lb_policy === 'string') return message.lb_policy;
  return type === 'ORIGINAL_DST' ? 'CLUSTER_PROVIDED' : 'ROUND_ROBIN';
}

/** Defaults of envoy.config.cluster.v3.CircuitBreakers.Thresholds: 1024, 1024, 1024 and 3. */
function buildThresholds(message: ThresholdsMessage): Thresholds {
  return {
    priority: message.priority === 'HIGH' || message.priority === 1 ? 'HIGH' : 'DEFAULT',
    maxConnections: message.max_connections ?? 1024,
    maxPendingRequests: message.max_pending_requests ?? 1024,
    maxRequests: message.max_requests ?? 1024,
    maxRetries: message.max_retries ?? 3,
  };
}

function buildOutlier(message: OutlierDetectionMessage): OutlierDetection {
  return {
    consecutive5xx: message.consecutive_5xx,
    consecutiveGatewayFailure: message.consecutive_gateway_failure,
    intervalMs: durationMs(message.interval),
    baseEjectionTimeMs: durationMs(message.base_ejection_time),
    maxEjectionPercent: message.max_ejection_percent,
  };
}

const HTTP_OPTIONS = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';

function httpOptions(message: ClusterMessage): unknown {
  const options = message.typed_extension_protocol_options;
  if (options === undefined || !Object.hasOwn(options, HTTP_OPTIONS)) return undefined;
  return unwrapAny({ path: [], value: options[HTTP_OPTIONS] }).value;
}

/** Which HTTP version is spoken to the endpoints. */
function httpOf(message: ClusterMessage): Cluster['http'] {
  const options = httpOptions(message);
  const explicit = eitherAt(options, 'explicit_http_config');
  if (eitherAt(explicit, 'http2_protocol_options') !== undefined) return 'HTTP/2';
  if (eitherAt(explicit, 'http3_protocol_options') !== undefined) return 'HTTP/3';
  if (explicit !== undefined) return 'HTTP/1.1';
  if (eitherAt(options, 'use_downstream_protocol_config') !== undefined) return 'as the downstream';
  if (eitherAt(options, 'auto_config') !== undefined) return 'by ALPN';
  return message.http2_protocol_options === undefined ? 'HTTP/1.1' : 'HTTP/2';
}

const NONE: readonly never[] = [];

/** Where traffic ends unmistakably, by the names that Istio, OSM and Kuma give these clusters. */
function endOf(name: string, type: string): Cluster['end'] {
  if (type === 'ORIGINAL_DST' && name.toLowerCase().includes('passthrough')) return 'passthrough';
  return name === 'BlackHoleCluster' ? 'blackhole' : undefined;
}

const withSockets = lazyFields<ParsedCluster, Pick<Cluster, 'tls' | 'sockets'>>({
  tls: buildUpstreamTls,
  sockets: buildSocketMatches,
});

/** Builds one cluster; undefined when its entry holds nothing readable. */
function buildCluster(entry: Entry<ParsedCluster>, known: KnownEndpoints, makeId: MakeId): Cluster | undefined {
  const chosen = chooseState(entry);
  if (chosen === undefined) return undefined;
  const { provenance } = chosen;
  const { message } = chosen.value;
  const name = message.name ?? '';
  const id = makeId('cluster', name);
  const type = typeOf(chosen.value);
  const isKnown = chosen.value.standIn !== true;
  const idle = textAt(eitherAt(eitherAt(httpOptions(message), 'common_http_protocol_options'), 'idle_timeout'));
  const cluster: Omit<Cluster, 'tls' | 'sockets'> = {
    kind: 'cluster',
    id,
    path: chosen.path,
    origin: provenance.origin,
    state: provenance.state,
    otherStates: provenance.otherStates,
    rejection: provenance.rejection,
    versionInfo: provenance.versionInfo,
    lastUpdated: provenance.lastUpdated,
    clientStatus: provenance.clientStatus,
    name,
    standIn: chosen.value.standIn,
    type,
    istio: parseIstioClusterName(name),
    end: endOf(name, type),
    lbPolicy: isKnown ? lbPolicyOf(message, type) : '',
    connectTimeoutMs: durationMs(message.connect_timeout),
    idleTimeoutMs: durationMs(idle),
    thresholds: (message.circuit_breakers?.thresholds ?? []).map(buildThresholds),
    outlier: message.outlier_detection && buildOutlier(message.outlier_detection),
    lb: buildLoadBalancing(message),
    originalDst: type === 'ORIGINAL_DST' ? buildOriginalDestination(message.original_dst_lb_config) : undefined,
    subsetSelectors: message.lb_subset_config?.subset_selectors?.map((selector) => selector.keys ?? []) ?? NONE,
    healthChecks: message.health_checks?.length ?? 0,
    http: isKnown ? httpOf(message) : '',
    endpoints: buildEndpoints(chosen.value, type, { id, name }, known, makeId),
    aggregate: aggregateNames(chosen.value),
    istioConfig: textAt(message.metadata?.filter_metadata, 'istio', 'config'),
  };
  return withSockets(cluster, chosen.value);
}

/** A cluster of which the dump has the endpoints alone. */
function standInFor(name: string, path: JsonPath): Entry<ParsedCluster> {
  const value: ParsedCluster = { path, message: { name }, socketMatches: [], standIn: true };
  return { name, path, origin: 'dynamic', states: [{ state: 'active', path, value }] };
}

/**
 * Clusters to hold the endpoints of a dump without clusters, such as EDS alone. Where a dump has clusters, endpoints of
 * others say nothing of this proxy: istiod's /debug/edsz lists those of the whole mesh.
 */
function findOrphans(dump: ConfigDump): readonly Entry<ParsedCluster>[] {
  if (dump.clusters.length > 0) return [];
  const names = new Set<string>();
  const parts = [
    ...dump.endpoints.map(({ message, path }) => ({ name: message.cluster_name ?? '', path })),
    ...dump.clusterStatuses.map(({ message, path }) => ({ name: message.name ?? '', path })),
  ];
  return parts.flatMap(({ name, path }) => {
    if (name === '' || names.has(name)) return [];
    names.add(name);
    return [standInFor(name, path)];
  });
}

/**
 * Builds every cluster of the dump, active before warming, so that the active one owns the plain id; and what stands in
 * for the clusters that it has endpoints of, but no configuration.
 */
export function buildClusters(dump: ConfigDump, makeId: MakeId): readonly Cluster[] {
  const known: KnownEndpoints = {
    assignments: indexAssignments(dump),
    hasEndpoints: dump.hasEndpoints,
    live: indexLiveClusters(dump),
    queue: createEndpointQueue((job: ListedJob) => buildListed(job, makeId)),
  };
  return [...dump.clusters, ...findOrphans(dump)].flatMap((entry) => buildCluster(entry, known, makeId) ?? []);
}
