import { msg, t } from '../lib/words.ts';
import type { FilterChain, Listener } from '../model/listener-types.ts';
import { MAX_VALUES } from '../lib/count-words.ts';
import { describeDestination } from './destination-words.ts';
import { filterSpan } from './filter-words.ts';
import { describeMatch } from './match-words.ts';
import { chainTitle } from './object-words.ts';
import type { Card, Fact, Span } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { fact, joinFirst, mono, plain } from './spans.ts';
import { chainTlsBadge, chainTlsFacts, describeChainTls } from './tls-words.ts';

/** A filter chain as a box: when it is taken, what it does, and where it leads. */
export function chainCard(index: ProxyIndex, listener: Listener, chain: FilterChain): Card {
  const title = chain.isDefault || chain.name === '' ? chainTitle(chain) : `${chain.index + 1} · ${chain.name}`;
  const tlsBadge = chainTlsBadge(chain);
  const facts: Fact[] = [chainWhen(listener, chain)];
  if (chainProtocol(chain) !== 'UDP') facts.push(fact('TLS', describeChainTls(chain)));
  facts.push(...chainTlsFacts(index, chain), ...filterFacts(chain));
  facts.push({ term: t`leads to`, value: describeDestination(index, chain.destination) });
  return {
    title: [chain.name === '' ? plain(title) : mono(title)],
    link: chain.id,
    badges: [...(tlsBadge === undefined ? [] : [tlsBadge]), { text: chainProtocol(chain), tone: 'plain' }],
    facts,
  };
}

/** When Envoy takes a chain. A matcher tree and the default chain leave the chain's own match unread. */
export function chainWhen(listener: Listener, chain: FilterChain): Fact {
  if (chain.isDefault) return fact(t`when`, t`nothing above matches`, 'default_filter_chain');
  if (listener.matcher !== undefined) {
    return fact(t`when`, t`the filter_chain_matcher names it; its own match is ignored`, 'filter_chain_matcher');
  }
  if (chainProtocol(chain) === 'UDP') return fact(t`when`, t`always: UDP selects no filter chain`);
  const match = describeMatch(chain.match);
  return fact(t`when`, match.plain, match.envoy);
}

/** What the proxy reads the bytes as. */
export function chainProtocol(chain: FilterChain): 'HTTP' | 'TCP' | 'UDP' {
  if (chain.http !== undefined) return 'HTTP';
  return chain.filters.at(-1)?.type === 'UdpProxyConfig' ? 'UDP' : 'TCP';
}

/** Why a chain leads nowhere on purpose: istiod adds one for the proxy's own ports, or for all that is not registered. */
export const BLACKHOLE_WHY = msg(
  'A dead end on purpose: connections made to the proxy’s own port would come back to it for ever, and with outboundTrafficPolicy REGISTRY_ONLY so end those to destinations that the mesh does not know.',
);

export function leadsToBlackhole(index: ProxyIndex, chain: FilterChain): boolean {
  if (chain.destination.kind !== 'cluster') return false;
  const cluster = index.find(chain.destination.cluster.id ?? '');
  return cluster?.kind === 'cluster' && cluster.end === 'blackhole';
}

function filterFacts(chain: FilterChain): readonly Fact[] {
  const facts: Fact[] = [];
  if (chain.filters.length > 0) facts.push({ term: t`network filters`, value: inOrder(chain.filters) });
  if (chain.http !== undefined && chain.http.filters.length > 0) {
    facts.push({ term: t`HTTP filters`, value: inOrder(chain.http.filters) });
  }
  return facts;
}

function inOrder(filters: FilterChain['filters']): Span[] {
  return joinFirst(
    filters.map((filter) => [filterSpan(filter)]),
    ' → ',
    MAX_VALUES * 2,
  );
}
