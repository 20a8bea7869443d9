import { formatCount, listOr } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import type { RetryPolicy, Route, VirtualHost } from '../../model/route-types.ts';
import { describeTimeout, formatDuration } from '../duration-words.ts';
import { objectTitle } from '../object-words.ts';
import type { Fact, Section } from '../page.ts';
import type { ProxyIndex } from '../proxy-index.ts';
import { forwards } from '../route-kinds.ts';
import { fact } from '../spans.ts';
import { formatBinary } from './limit-facts.ts';
import { below, durationAt, listAt, numberAt } from './read-limit.ts';

/** How patient a route is. Defaults of envoy.config.route.v3.RouteAction: 15 s, one retry where retries are asked for. */
export function routeLimits(index: ProxyIndex, host: VirtualHost, route: Route): readonly Section[] {
  if (!forwards(route))
    return [{ kind: 'facts', facts: [fact(t`timeout`, t`does not apply: the proxy answers by itself`)] }];
  const raw = index.rawAt(route.path);
  const facts: Fact[] = [fact(t`timeout`, timeoutWords(route.timeoutMs), 'timeout')];
  const idle =
    route.idleTimeoutMs === undefined
      ? t`as the filter chain says (stream_idle_timeout)`
      : describeTimeout(route.idleTimeoutMs, 0);
  facts.push(fact(t`idle request`, idle, 'idle_timeout'));
  if (route.maxStreamDurationMs !== undefined) {
    const limit = route.maxStreamDurationMs === 0 ? t`no limit` : formatDuration(route.maxStreamDurationMs);
    facts.push(fact(t`longest stream`, limit, 'max_stream_duration'));
  }
  const own = route.retry !== undefined;
  facts.push(...retryFacts(route.retry ?? host.retry, own ? below(raw, 'route', 'retry_policy') : undefined));
  if (!own && host.retry !== undefined) facts.push(fact(t`retries come from`, t`virtual host ${objectTitle(host)}`));
  facts.push(...furtherFacts(raw));
  return [{ kind: 'facts', title: t`Timeouts and retries`, facts }];
}

function timeoutWords(milliseconds: number | undefined): string {
  if (milliseconds === 0) return t`none: 0 s switches Envoy’s default of 15 s off`;
  return describeTimeout(milliseconds, 15_000);
}

/** A retry policy in full. Without `num_retries` Envoy retries once; without `per_try_timeout` a try may take it all. */
export function retryFacts(retry: RetryPolicy | undefined, raw: unknown): readonly Fact[] {
  if (retry === undefined || retry.on.length === 0) return [fact(t`retries`, t`none`)];
  if (retry.attempts === 0) return [fact(t`retries`, t`none`, 'num_retries 0')];
  const facts: Fact[] = [
    fact(
      t`retries`,
      retry.attempts === undefined ? t`up to 1 (Envoy’s default)` : t`up to ${formatCount(retry.attempts)}`,
      'num_retries',
    ),
    fact(t`retries on`, listOr(retry.on), 'retry_on'),
  ];
  const isSet = retry.perTryTimeoutMs !== undefined && retry.perTryTimeoutMs > 0;
  const each = isSet ? formatDuration(retry.perTryTimeoutMs ?? 0) : t`no limit of its own: the route’s timeout`;
  facts.push(fact(t`each try`, each, 'per_try_timeout'));
  if (raw === undefined) return facts;
  const base = durationAt(raw, 'retry_back_off', 'base_interval');
  facts.push(
    fact(
      t`pause before a retry`,
      base === undefined
        ? t`25 ms at first, then longer (Envoy’s default)`
        : t`${formatDuration(base)} at first, then longer`,
      'retry_back_off',
    ),
  );
  return facts;
}

function furtherFacts(raw: unknown): readonly Fact[] {
  const facts: Fact[] = [];
  const buffer = numberAt(raw, 'per_request_buffer_limit_bytes');
  if (buffer !== undefined)
    facts.push(fact(t`buffer of a request`, formatBinary(buffer), 'per_request_buffer_limit_bytes'));
  if (listAt(raw, 'route', 'rate_limits').length > 0) {
    facts.push(fact(t`rate limits`, t`asked for by this route; see the raw JSON`, 'rate_limits'));
  }
  if (below(raw, 'route', 'hedge_policy') !== undefined) {
    facts.push(fact(t`hedging`, t`a second try may start before the first has failed`, 'hedge_policy'));
  }
  return facts;
}
