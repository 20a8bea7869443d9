import { formatCount, formatPercent, listPlain } from '../lib/count-words.ts';
import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import type { LiveHost } from '../model/cluster-types.ts';
import type { Fact, Section } from './page.ts';
import { fact, mono } from './spans.ts';

/** Envoy's per-host counters and gauges (HostStats in envoy/upstream/host_description.h), in words. */
const STAT_WORDS: ReadonlyMap<string, Message> = new Map([
  ['cx_active', msg('connections now')],
  ['cx_connect_fail', msg('connections that failed')],
  ['cx_total', msg('connections in all')],
  ['rq_active', msg('requests now')],
  ['rq_error', msg('requests that failed')],
  ['rq_success', msg('requests that succeeded')],
  ['rq_timeout', msg('requests that timed out')],
  ['rq_total', msg('requests in all')],
]);

/** What the running Envoy said of an endpoint when /clusters was taken. */
export function liveSection(live: LiveHost | undefined): readonly Section[] {
  if (live === undefined) return [];
  const { healthFlags, hostname, successRate, localOriginSuccessRate } = live;
  const flags = healthFlags.length === 0 ? t`none: it is healthy` : listPlain(healthFlags);
  const facts: Fact[] = [fact(t`health flags`, flags, 'health_flags')];
  if (hostname !== undefined) facts.push({ term: t`resolved from`, value: [mono(hostname)], envoy: 'hostname' });
  for (const { name, value } of live.stats) {
    const words = STAT_WORDS.get(name);
    facts.push(fact(words === undefined ? name : say(words), formatCount(value), name));
  }
  if (successRate !== undefined) facts.push(fact(t`success rate`, formatPercent(successRate), 'success_rate'));
  if (localOriginSuccessRate !== undefined) {
    facts.push(fact(t`success rate, own errors`, formatPercent(localOriginSuccessRate), 'local_origin_success_rate'));
  }
  return [{ kind: 'facts', title: t`As the running Envoy sees it`, facts }];
}
