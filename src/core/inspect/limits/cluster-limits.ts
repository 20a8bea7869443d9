import { formatCount, formatPercent } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import type { Cluster, OutlierDetection, Thresholds } from '../../model/cluster-types.ts';
import { describeTimeout, formatDuration } from '../duration-words.ts';
import type { Fact, Section } from '../page.ts';
import type { ProxyIndex } from '../proxy-index.ts';
import { fact } from '../spans.ts';
import { bufferFact, countFact, setTimeFact, timeFact } from './limit-facts.ts';
import { NO_LIMIT } from './no-limit.ts';
import { readClusterLimits } from './read-cluster-limits.ts';

type ClusterLimits = ReturnType<typeof readClusterLimits>;

/** What a cluster waits for, lets pass at once, and takes out. */
export function clusterLimits(index: ProxyIndex, cluster: Cluster): readonly Section[] {
  const raw = index.rawAt(cluster.path);
  const limits = readClusterLimits(raw);
  return [
    connectionSection(cluster, limits, raw !== undefined),
    circuitBreakerSection(cluster, limits),
    outlierSection(cluster, limits),
  ];
}

/** Defaults of envoy.config.cluster.v3.Cluster and of HttpProtocolOptions: connect 5 s, idle 1 h. */
function connectionSection(cluster: Cluster, limits: ClusterLimits, isRead: boolean): Section {
  const facts: Fact[] = [
    fact(t`connect timeout`, describeTimeout(cluster.connectTimeoutMs, 5000), 'connect_timeout'),
    fact(t`idle timeout`, describeTimeout(cluster.idleTimeoutMs, 3_600_000), 'idle_timeout'),
  ];
  if (isRead) {
    const most = limits.maxConnectionDurationMs;
    facts.push(
      timeFact(t`longest connection`, most, undefined, 'max_connection_duration'),
      ...(limits.maxRequestsPerConnection === undefined
        ? [fact(t`requests of a connection`, t`no limit (Envoy’s default)`, 'max_requests_per_connection')]
        : countFact(t`requests of a connection`, limits.maxRequestsPerConnection, 'max_requests_per_connection')),
      ...countFact(t`requests at once on a connection`, limits.maxConcurrentStreams, 'max_concurrent_streams'),
      ...setTimeFact(t`longest request`, limits.maxStreamDurationMs, 'max_stream_duration'),
      bufferFact(limits.bufferBytes),
    );
  }
  const threshold = cluster.lb?.panicThreshold;
  const words = threshold === undefined ? t`50 % healthy (Envoy’s default)` : panicWords(threshold);
  facts.push(fact(t`panic below`, words, 'healthy_panic_threshold'));
  return { kind: 'facts', title: t`Connections and timeouts`, facts };
}

function panicWords(threshold: number): string {
  return threshold === 0 ? t`never: unhealthy endpoints are not tried` : t`${formatPercent(threshold)} healthy`;
}

/** How much a cluster lets pass at once. Without thresholds Envoy's defaults hold: 1024, and 3 retries. */
function circuitBreakerSection(cluster: Cluster, limits: ClusterLimits): Section {
  const title = t`Circuit breakers`;
  const envoy = 'circuit_breakers';
  const perEndpoint = countFact(t`connections of an endpoint`, limits.maxConnectionsPerEndpoint, 'per_host_thresholds');
  if (cluster.thresholds.length === 0) {
    const words = t`1,024 connections, 1,024 pending requests, 1,024 requests, 3 retries at once (Envoy’s defaults)`;
    return { kind: 'facts', title, facts: [fact(t`limits`, words, envoy), ...perEndpoint] };
  }
  const several = cluster.thresholds.length > 1;
  const own = cluster.thresholds.map((one) => {
    const priority = one.priority === 'DEFAULT' ? t`DEFAULT priority` : t`HIGH priority`;
    return fact(several ? priority : t`limits`, limitWords(one, limits.hasRetryBudget), envoy);
  });
  return { kind: 'facts', title, facts: [...own, ...perEndpoint] };
}

/** A retry budget takes the place of the number of retries. */
function limitWords(limits: Thresholds, hasRetryBudget: boolean): string {
  const { maxConnections, maxPendingRequests, maxRequests, maxRetries } = limits;
  const all = [maxConnections, maxPendingRequests, maxRequests, maxRetries];
  if (!hasRetryBudget && all.every((limit) => limit === NO_LIMIT)) {
    return t`no limit on connections, requests or retries`;
  }
  return [
    maxConnections === NO_LIMIT ? t`no limit on connections` : t`${formatCount(maxConnections)} connections`,
    maxPendingRequests === NO_LIMIT
      ? t`no limit on pending requests`
      : t`${formatCount(maxPendingRequests)} pending requests`,
    maxRequests === NO_LIMIT ? t`no limit on requests` : t`${formatCount(maxRequests)} requests`,
    retryWords(maxRetries, hasRetryBudget),
  ].join(', ');
}

function retryWords(maxRetries: number, hasRetryBudget: boolean): string {
  if (hasRetryBudget) return t`retries within a budget`;
  return maxRetries === NO_LIMIT ? t`no limit on retries at once` : t`${formatCount(maxRetries)} retries at once`;
}

/** When endpoints are taken out for a while (outlier_detection.proto): 5 errors, every 10 s, for 30 s, at most 10 %. */
function outlierSection({ outlier }: Cluster, limits: ClusterLimits): Section {
  const title = t`Outlier detection`;
  if (outlier === undefined) {
    return { kind: 'facts', title, facts: [fact(t`ejection`, t`none: failing endpoints stay in`)] };
  }
  return { kind: 'facts', title, facts: outlierFacts(outlier, limits) };
}

function outlierFacts(outlier: OutlierDetection, limits: ClusterLimits): readonly Fact[] {
  const { consecutive5xx, consecutiveGatewayFailure, intervalMs, baseEjectionTimeMs, maxEjectionPercent } = outlier;
  const facts: Fact[] = [
    fact(
      t`after errors in a row`,
      consecutive5xx === undefined ? t`5 (Envoy’s default)` : errorWords(consecutive5xx),
      'consecutive_5xx',
    ),
  ];
  if (consecutiveGatewayFailure !== undefined) {
    const isCounted = consecutiveGatewayFailure > 0 && limits.enforcesGatewayFailure === 0;
    const words = isCounted
      ? t`${formatCount(consecutiveGatewayFailure)}, but only counted: enforcing_consecutive_gateway_failure is 0`
      : errorWords(consecutiveGatewayFailure);
    facts.push(fact(t`after gateway errors`, words, 'consecutive_gateway_failure'));
  }
  facts.push(fact(t`looks every`, describeTimeout(intervalMs, 10_000), 'interval'));
  const ejected = describeTimeout(baseEjectionTimeMs, 30_000);
  const cap = formatDuration(Math.max(limits.maxEjectionTimeMs ?? 300_000, baseEjectionTimeMs ?? 30_000));
  facts.push(
    fact(t`ejected for`, t`${ejected}, longer each time, at most ${cap}`, 'base_ejection_time · max_ejection_time'),
  );
  const most =
    maxEjectionPercent === undefined ? t`10 % of the endpoints (Envoy’s default)` : percentWords(maxEjectionPercent);
  facts.push(fact(t`at most`, most, 'max_ejection_percent'));
  return facts;
}

function percentWords(percent: number): string {
  return t`${formatPercent(percent)} of the endpoints`;
}

function errorWords(count: number): string {
  return count === 0 ? t`off` : formatCount(count);
}
