import { formatCount, formatPercent, listPlain } from '../lib/count-words.ts';
import type { LiveHost } from '../model/cluster-types.ts';
import type { Fact, Section } from './page.ts';
import { fact, mono } from './spans.ts';

/** Envoy's per-host counters and gauges (HostStats in envoy/upstream/host_description.h), in words. */
const STAT_WORDS: ReadonlyMap<string, string> = new Map([
  ['cx_active', 'connections now'],
  ['cx_connect_fail', 'connections that failed'],
  ['cx_total', 'connections in all'],
  ['rq_active', 'requests now'],
  ['rq_error', 'requests that failed'],
  ['rq_success', 'requests that succeeded'],
  ['rq_timeout', 'requests that timed out'],
  ['rq_total', 'requests in all'],
]);

/** What the running Envoy said of an endpoint when /clusters was taken. */
export function liveSection(live: LiveHost | undefined): readonly Section[] {
  if (live === undefined) return [];
  const { healthFlags, hostname, successRate, localOriginSuccessRate } = live;
  const flags = healthFlags.length === 0 ? 'none: it is healthy' : listPlain(healthFlags);
  const facts: Fact[] = [fact('health flags', flags, 'health_flags')];
  if (hostname !== undefined) facts.push({ term: 'resolved from', value: [mono(hostname)], envoy: 'hostname' });
  for (const { name, value } of live.stats) {
    facts.push(fact(STAT_WORDS.get(name) ?? name, formatCount(value), name));
  }
  if (successRate !== undefined) facts.push(fact('success rate', formatPercent(successRate), 'success_rate'));
  if (localOriginSuccessRate !== undefined) {
    facts.push(fact('success rate, own errors', formatPercent(localOriginSuccessRate), 'local_origin_success_rate'));
  }
  return [{ kind: 'facts', title: 'As the running Envoy sees it', facts }];
}
