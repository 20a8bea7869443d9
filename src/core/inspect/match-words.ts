import { t } from '../lib/words.ts';
import { ISTIO_HTTP, ISTIO_TCP } from '../model/istio-alpn.ts';
import type { ChainMatch } from '../model/listener-types.ts';
import { listOr, listPlain } from '../lib/count-words.ts';

/** One thing that a filter chain asks of a connection. */
export interface Criterion {
  /** Envoy's field. */
  readonly field: string;
  /** The same in plain words, as the name of a fact. */
  readonly term: string;
  /** What is wanted, as part of a sentence: "not TLS". */
  readonly plain: string;
  readonly envoy: string;
}

/**
 * What a chain asks, in the order in which Envoy asks (source/common/listener_manager/filter_chain_manager_impl.cc).
 * What is not asked is left out.
 */
export function describeCriteria(match: ChainMatch): readonly Criterion[] {
  const criteria: Criterion[] = [];
  const add = (field: string, term: string, words: string, values: readonly string[]): void => {
    if (values.length > 0) criteria.push({ field, term, plain: words, envoy: `${field} ${listPlain(values)}` });
  };
  const { destinationPort, transportProtocol, sourceType } = match;
  add('destination_port', t`destination port`, t`to port ${destinationPort}`, textOf(destinationPort));
  add('prefix_ranges', t`destination IP`, t`to ${rangeWords(match.prefixRanges)}`, match.prefixRanges);
  add('server_names', t`server name (SNI)`, t`server name ${listOr(match.serverNames)}`, match.serverNames);
  add('transport_protocol', t`transport protocol`, transportWords(match), textOf(transportProtocol));
  add('application_protocols', t`application protocols`, applicationWords(match), match.applicationProtocols);
  const direct = match.directSourcePrefixRanges;
  add('direct_source_prefix_ranges', t`direct source IP`, t`the direct peer is ${rangeWords(direct)}`, direct);
  add('source_type', t`source type`, sourceTypeWords(sourceType), textOf(sourceType));
  add('source_prefix_ranges', t`source IP`, t`from ${rangeWords(match.sourcePrefixRanges)}`, match.sourcePrefixRanges);
  const sourcePorts = match.sourcePorts.map(String);
  add('source_ports', t`source port`, t`from source port ${listOr(sourcePorts)}`, sourcePorts);
  return criteria;
}

/** The whole match as one line of plain words, with Envoy's words for it. */
export function describeMatch(match: ChainMatch): { readonly plain: string; readonly envoy?: string } {
  const criteria = describeCriteria(match);
  if (criteria.length === 0) return { plain: t`asks nothing: takes what no more exact chain takes` };
  const words = criteria.map((criterion) => criterion.plain).filter((text) => text !== '');
  return { plain: joinClauses(words), envoy: criteria.map((criterion) => criterion.envoy).join(' · ') };
}

/** `a`, `a, and b`, `a, b, and c`. */
function joinClauses(clauses: readonly string[]): string {
  const last = clauses.at(-1) ?? '';
  return clauses.length < 2 ? last : t`${clauses.slice(0, -1).join(', ')}, and ${last}`;
}

function textOf(value: string | number | undefined): readonly string[] {
  return value === undefined ? [] : [String(value)];
}

function rangeWords(ranges: readonly string[]): string {
  return listOr(ranges.map(rangeWord));
}

/** A range of a single address reads as the address, and one of all addresses as "any". */
function rangeWord(range: string): string {
  if (range === '0.0.0.0/0') return t`any IPv4 address`;
  if (range === '::/0') return t`any IPv6 address`;
  const whole = range.includes(':') ? '/128' : '/32';
  return range.endsWith(whole) ? range.slice(0, -whole.length) : range;
}

function transportWords(match: ChainMatch): string {
  if (match.transportProtocol === 'raw_buffer') return t`not TLS`;
  return match.transportProtocol === 'tls' ? 'TLS' : t`transport protocol ${match.transportProtocol}`;
}

/** What http_inspector finds in bytes that are not TLS (source/extensions/filters/listener/http_inspector). */
const HTTP_BYTES: ReadonlySet<string> = new Set(['http/1.0', 'http/1.1', 'h2c']);

function applicationWords(match: ChainMatch): string {
  const asked = match.applicationProtocols;
  if (asked.every((name) => ISTIO_HTTP.has(name))) return t`the ALPN says HTTP from a mesh peer`;
  if (asked.every((name) => ISTIO_TCP.has(name))) return t`the ALPN says TCP from a mesh peer`;
  if (asked.every((name) => ISTIO_HTTP.has(name) || ISTIO_TCP.has(name))) return t`the ALPN says a mesh peer`;
  if (match.transportProtocol === 'tls') return t`the ALPN offers ${listOr(asked)}`;
  if (!asked.every((name) => HTTP_BYTES.has(name))) return t`the application protocol is ${listOr(asked)}`;
  return match.transportProtocol === 'raw_buffer'
    ? t`the bytes look like HTTP`
    : t`the bytes look like HTTP, or the ALPN offers ${listOr(asked)}`;
}

function sourceTypeWords(type: ChainMatch['sourceType']): string {
  return type === 'SAME_IP_OR_LOOPBACK' ? t`from this host itself` : t`from another host`;
}
