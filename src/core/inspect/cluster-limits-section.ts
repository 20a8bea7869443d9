import type { Cluster, OutlierDetection, Thresholds } from '../model/cluster-types.ts';
import { formatCount } from '../lib/count-words.ts';
import { formatDuration } from './duration-words.ts';
import type { Fact, Section } from './page.ts';
import { fact } from './spans.ts';

/** Istio writes the greatest uint32 for "no limit". */
const NO_LIMIT = 4_294_967_295;

/** How much a cluster lets pass at once. Without thresholds Envoy's defaults hold: 1024, and 3 retries. */
export function circuitBreakerSection(cluster: Cluster): Section {
  const title = 'Circuit breakers';
  if (cluster.thresholds.length === 0) {
    const words = '1,024 connections, 1,024 pending requests, 1,024 requests, 3 retries at once (Envoy’s defaults)';
    return { kind: 'facts', title, facts: [fact('limits', words, 'circuit_breakers')] };
  }
  const several = cluster.thresholds.length > 1;
  return {
    kind: 'facts',
    title,
    facts: cluster.thresholds.map((limits) =>
      fact(several ? `${limits.priority} priority` : 'limits', limitWords(limits), 'circuit_breakers'),
    ),
  };
}

function limitWords(limits: Thresholds): string {
  const parts: readonly (readonly [number, string])[] = [
    [limits.maxConnections, 'connections'],
    [limits.maxPendingRequests, 'pending requests'],
    [limits.maxRequests, 'requests'],
    [limits.maxRetries, 'retries at once'],
  ];
  if (parts.every(([limit]) => limit === NO_LIMIT)) return 'no limit on connections, requests or retries';
  return parts
    .map(([limit, noun]) => (limit === NO_LIMIT ? `no limit on ${noun}` : `${formatCount(limit)} ${noun}`))
    .join(', ');
}

/** When endpoints are taken out for a while. Defaults: interval 10 s, ejection 30 s, at most 10 %, 5 errors. */
export function outlierSection(cluster: Cluster): Section {
  const { outlier } = cluster;
  const title = 'Outlier detection';
  if (outlier === undefined) {
    return { kind: 'facts', title, facts: [fact('ejection', 'none: failing endpoints stay in')] };
  }
  return { kind: 'facts', title, facts: outlierFacts(outlier) };
}

function outlierFacts(outlier: OutlierDetection): readonly Fact[] {
  const { consecutive5xx, consecutiveGatewayFailure, intervalMs, baseEjectionTimeMs, maxEjectionPercent } = outlier;
  const facts: Fact[] = [errorFact('after errors in a row', consecutive5xx, 'consecutive_5xx', '5 (Envoy’s default)')];
  if (consecutiveGatewayFailure !== undefined) {
    facts.push(errorFact('after gateway errors', consecutiveGatewayFailure, 'consecutive_gateway_failure', ''));
  }
  facts.push(fact('looks every', withDefault(intervalMs, 10_000), 'interval'));
  facts.push(fact('ejected for', `${withDefault(baseEjectionTimeMs, 30_000)}, longer each time`, 'base_ejection_time'));
  const most = maxEjectionPercent === undefined ? '10 % (Envoy’s default)' : `${maxEjectionPercent} %`;
  facts.push(fact('at most', `${most} of the endpoints`, 'max_ejection_percent'));
  return facts;
}

function errorFact(term: string, count: number | undefined, envoy: string, absent: string): Fact {
  if (count === undefined) return fact(term, absent, envoy);
  return fact(term, count === 0 ? 'off' : formatCount(count), envoy);
}

function withDefault(milliseconds: number | undefined, defaultMs: number): string {
  return milliseconds === undefined ? `${formatDuration(defaultMs)} (Envoy’s default)` : formatDuration(milliseconds);
}
