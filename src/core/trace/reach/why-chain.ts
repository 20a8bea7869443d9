import { valueAt } from '../../lib/json-path.ts';
import { t } from '../../lib/words.ts';
import type { ChainMatch, FilterChain, Listener } from '../../model/listener-types.ts';
import { chainKeys } from '../connection/chain-keys.ts';
import { chainLabels } from '../connection/chain-label.ts';
import type { TraceContext } from '../connection/context.ts';
import { listenerIndex } from '../connection/listener-index.ts';
import { waysToAction } from './matcher-edits.ts';
import { whyClosed } from './why-denied.ts';
import { namersOf } from './namers.ts';
import type { WhyNot } from './prove.ts';

function asksNothing(match: ChainMatch): boolean {
  const lists = [
    match.prefixRanges,
    match.serverNames,
    match.applicationProtocols,
    match.directSourcePrefixRanges,
    match.sourcePrefixRanges,
    match.sourcePorts,
  ];
  const { destinationPort, transportProtocol, sourceType } = match;
  const isOpen = destinationPort === undefined && transportProtocol === undefined && sourceType === undefined;
  return isOpen && lists.every((list) => list.length === 0);
}

function labelIn(listener: Listener, chain: FilterChain): string {
  return chainLabels(listener.chains).get(chain) ?? chain.name;
}

/** Envoy finds one of two equal chains alone, and would not even load them. */
function whyTwin(chain: FilterChain, listener: Listener): string | undefined {
  const wanted = JSON.stringify(chainKeys(chain.match));
  const twin = listener.chains.find(
    (one) => one.index < chain.index && JSON.stringify(chainKeys(one.match)) === wanted,
  );
  return twin && t`Filter chain ${labelIn(listener, twin)} before it asks for the very same.`;
}

const INSPECTORS = /(?:^|[._])(?:tls|http)_?inspector$/i;

function isInspector({ name, type }: Listener['listenerFilters'][number]): boolean {
  return INSPECTORS.test(name) || type === 'TlsInspector' || type === 'HttpInspector';
}

/** Nothing but inspectors looks at its connections, so that their addresses stay what they are. */
function keepsAddresses(listener: Listener): boolean {
  return !listener.useOriginalDst && listener.transparent !== true && listener.listenerFilters.every(isInspector);
}

function whyPort(chain: FilterChain, listener: Listener): string | undefined {
  const { destinationPort } = chain.match;
  if (destinationPort === undefined || !keepsAddresses(listener)) return undefined;
  const { addresses } = listener;
  const ports = addresses.flatMap((one) => (one.kind === 'ip' ? [one.port] : []));
  if (ports.length < addresses.length || ports.includes(0) || ports.includes(destinationPort)) return undefined;
  return t`It asks for destination port ${destinationPort}, and the listener has ${ports.join(', ')} alone.`;
}

function seesTls({ name, type }: Listener['listenerFilters'][number]): boolean {
  return type === 'TlsInspector' || /tls_?inspector$/i.test(name);
}

function isKnownFilter(filter: Listener['listenerFilters'][number]): boolean {
  const { name, type = '' } = filter;
  const isOther = ['OriginalDst', 'ProxyProtocol'].includes(type) || /(?:original_dst|proxy_protocol)$/.test(name);
  return isInspector(filter) || isOther;
}

/** Without a TLS inspector, here or where the connection was accepted, nothing is known of TLS. */
function whyBlind(chain: FilterChain, listener: Listener, { proxy, version }: TraceContext): string | undefined {
  const { transportProtocol, serverNames } = chain.match;
  if (transportProtocol !== 'tls' && serverNames.length === 0) return undefined;
  if (version.minor < 18) return undefined;
  const before = listener.bindToPort
    ? []
    : [...listenerIndex(proxy).bound.values()].filter((one) => one.useOriginalDst);
  const filters = [listener, ...before].flatMap((one) => one.listenerFilters);
  if (filters.some(seesTls) || !filters.every(isKnownFilter)) return undefined;
  return serverNames.length > 0
    ? t`It asks for a server name, and without a tls_inspector among the listener filters Envoy knows of none.`
    : t`It asks for TLS, and without a tls_inspector among the listener filters Envoy knows of none.`;
}

function whyByMatcher(chain: FilterChain, listener: Listener, { root }: TraceContext): string | undefined {
  const { matcherPath } = listener;
  if (matcherPath === undefined) return undefined;
  const first = listener.chains.find(({ name }) => name === chain.name);
  if (first !== chain) return t`Another filter chain before it is called ${chain.name} as well.`;
  const ways = waysToAction({ path: matcherPath, value: valueAt(root, matcherPath) }, chain.name);
  return ways.length > 0 ? undefined : t`The listener’s filter_chain_matcher names it nowhere.`;
}

function whyDefault(listener: Listener): string | undefined {
  const [only, ...others] = listener.chains;
  if (only === undefined || others.length > 0 || listener.matcher !== undefined) return undefined;
  if (only.standsFor !== undefined || !asksNothing(only.match)) return undefined;
  return t`Filter chain ${labelIn(listener, only)} takes every connection, so that nothing is left for the default.`;
}

function whyByItself(chain: FilterChain, listener: Listener, context: TraceContext): string | undefined {
  if (chain.isDefault) return whyDefault(listener);
  if (listener.matcher !== undefined) return whyByMatcher(chain, listener, context);
  if (chain.match.transportProtocol === 'quic') return t`It takes QUIC, and requests are followed over TCP.`;
  return whyTwin(chain, listener) ?? whyPort(chain, listener) ?? whyBlind(chain, listener, context);
}

/** Why no connection gets to a filter chain; undefined: nothing is proved. */
export function whyNotChain(chain: FilterChain, context: TraceContext, why: WhyNot): string | undefined {
  const listener = namersOf(context.proxy).listeners.get(chain.listenerId);
  if (listener === undefined) return undefined;
  const outer = why(listener);
  if (outer !== undefined) return t`Nothing gets to its listener ${listener.name}. ${outer}`;
  if (chain.standsFor === 'udp-filter') return t`It stands for a UDP filter, and requests are followed over TCP.`;
  if (chain.standsFor !== undefined) return t`It stands for an API listener, which has no connections of its own.`;
  return whyByItself(chain, listener, context) ?? whyClosed(chain, context);
}
