import { formatCount, listPlain } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import type { Filter, FilterChain } from '../../model/listener-types.ts';
import { shortFilterName } from '../filter-words.ts';
import type { Fact, Section } from '../page.ts';
import type { ProxyIndex } from '../proxy-index.ts';
import { fact } from '../spans.ts';
import { countFact, setTimeFact, timeFact } from './limit-facts.ts';
import { durationAt, numberAt } from './read-limit.ts';

const HOUR_MS = 3_600_000;

/**
 * How long and how much a chain lets its connections be. Defaults: http_connection_manager.proto, protocol.proto and
 * tcp_proxy.proto; faq/configuration/timeouts.
 */
export function chainLimits(index: ProxyIndex, chain: FilterChain): readonly Section[] {
  const facts = [
    ...setTimeFact(
      t`TLS handshake`,
      durationAt(index.rawAt(chain.path), 'transport_socket_connect_timeout'),
      'transport_socket_connect_timeout',
    ),
    ...(chain.http === undefined ? tcpFacts(index, chain) : httpFacts(chain.http, index.rawAt(chain.http.path))),
    ...limiterFacts([...chain.filters, ...(chain.http?.filters ?? [])]),
  ];
  return facts.length === 0 ? [] : [{ kind: 'facts', facts }];
}

function tcpFacts(index: ProxyIndex, { tcpProxy }: FilterChain): readonly Fact[] {
  const raw = tcpProxy === undefined ? undefined : index.rawAt(tcpProxy.path);
  if (raw === undefined) return [];
  const attempts = numberAt(raw, 'max_connect_attempts');
  return [
    timeFact(t`idle connection`, durationAt(raw, 'idle_timeout'), HOUR_MS, 'idle_timeout'),
    timeFact(
      t`longest connection`,
      durationAt(raw, 'max_downstream_connection_duration'),
      undefined,
      'max_downstream_connection_duration',
    ),
    fact(
      t`attempts to connect`,
      attempts === undefined ? t`1 (Envoy’s default)` : formatCount(attempts),
      'max_connect_attempts',
    ),
  ];
}

function httpFacts(http: NonNullable<FilterChain['http']>, raw: unknown): readonly Fact[] {
  const streams = timeFact(t`idle request`, http.streamIdleTimeoutMs, 300_000, 'stream_idle_timeout');
  const whole = timeFact(t`request received within`, http.requestTimeoutMs, undefined, 'request_timeout');
  if (raw === undefined) return [streams, whole];
  const common = (key: string) => durationAt(raw, 'common_http_protocol_options', key);
  const headers = numberAt(raw, 'max_request_headers_kb');
  return [
    streams,
    whole,
    ...setTimeFact(t`headers received within`, durationAt(raw, 'request_headers_timeout'), 'request_headers_timeout'),
    ...setTimeFact(t`longest request`, common('max_stream_duration'), 'max_stream_duration'),
    timeFact(t`idle connection`, common('idle_timeout'), HOUR_MS, 'common_http_protocol_options.idle_timeout'),
    timeFact(t`longest connection`, common('max_connection_duration'), undefined, 'max_connection_duration'),
    ...countFact(
      t`requests of a connection`,
      numberAt(raw, 'common_http_protocol_options', 'max_requests_per_connection'),
      'max_requests_per_connection',
    ),
    ...countFact(
      t`requests at once`,
      numberAt(raw, 'http2_protocol_options', 'max_concurrent_streams'),
      'http2_protocol_options.max_concurrent_streams',
    ),
    fact(
      t`request headers`,
      headers === undefined ? t`60 KiB (Envoy’s default)` : t`${formatCount(headers)} KiB`,
      'max_request_headers_kb',
    ),
    timeFact(t`drained within`, durationAt(raw, 'drain_timeout'), 5000, 'drain_timeout'),
  ];
}

/** Filters whose whole purpose is a limit; what they limit stands in their configuration. */
const LIMITERS: ReadonlySet<string> = new Set([
  'local_ratelimit',
  'ratelimit',
  'rate_limit_quota',
  'connection_limit',
  'buffer',
  'admission_control',
  'adaptive_concurrency',
  'bandwidth_limit',
]);

function limiterFacts(filters: readonly Filter[]): readonly Fact[] {
  const names = filters.map(({ name }) => shortFilterName(name)).filter((name) => LIMITERS.has(name));
  return names.length === 0 ? [] : [fact(t`filters that limit`, listPlain(names))];
}
