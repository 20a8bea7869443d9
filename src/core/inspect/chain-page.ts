import type { FilterChain, Filter, Listener } from '../model/listener-types.ts';
import type { HttpConnectionManager } from '../model/route-types.ts';
import { breadcrumb } from './breadcrumb.ts';
import { BLACKHOLE_WHY, chainProtocol, chainWhen, leadsToBlackhole } from './chain-card.ts';
import { listPlain, MAX_CARDS } from '../lib/count-words.ts';
import { describeDestination } from './destination-words.ts';
import { describeTimeout } from './duration-words.ts';
import { filterStep } from './filter-words.ts';
import { describeCriteria } from './match-words.ts';
import { chainTitle, objectTitle } from './object-words.ts';
import type { Fact, Page, Section } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { referenceSection } from './reference-section.ts';
import { fact } from './spans.ts';
import { chainTlsBadge, chainTlsFacts, describeChainTls } from './tls-words.ts';

/** Everything about a filter chain: what it asks, what it does with TLS, its filters, and where it leads. */
export function buildChainPage(index: ProxyIndex, listener: Listener, chain: FilterChain): Page {
  const tlsBadge = chainTlsBadge(chain);
  const place = chain.isDefault ? 'Default filter chain' : `Filter chain ${chain.index + 1}`;
  return {
    id: chain.id,
    breadcrumb: breadcrumb(index, chain),
    title: chainTitle(chain),
    mono: chain.name !== '',
    subtitle: `${place} of ${objectTitle(listener)} · ${chainProtocol(chain)}`,
    badges: [...(tlsBadge === undefined ? [] : [tlsBadge]), { text: chainProtocol(chain), tone: 'plain' }],
    why: whyChain(index, chain),
    sections: [
      whenSection(listener, chain),
      ...tlsSection(index, chain),
      ...stepSection('Network filters, in order', chain.filters),
      ...(chain.http === undefined ? [] : httpSections(chain.http)),
      {
        kind: 'facts',
        title: 'Leads to',
        facts: [{ term: 'leads to', value: describeDestination(index, chain.destination) }],
      },
      ...referenceSection(index, chain.id),
    ],
    path: chain.path,
  };
}

function whyChain(index: ProxyIndex, chain: FilterChain): string {
  if (leadsToBlackhole(index, chain)) return BLACKHOLE_WHY;
  return chain.isDefault ? DEFAULT_WHY : CHAIN_WHY;
}

const CHAIN_WHY =
  'A listener has one filter chain for each kind of connection that it can tell apart. The chain that fits best decides about TLS, and its filters decide what becomes of the bytes.';
const DEFAULT_WHY =
  'Taken when no other filter chain of this listener fits. Without it, such connections would be closed.';

/** One fact for each criterion, in the order in which Envoy asks. */
function whenSection(listener: Listener, chain: FilterChain): Section {
  const title = 'When it is taken';
  const criteria = describeCriteria(chain.match);
  if (chain.isDefault || listener.matcher !== undefined || criteria.length === 0) {
    return { kind: 'facts', title, facts: [chainWhen(listener, chain)] };
  }
  return {
    kind: 'facts',
    title: `${title}: all of these, in the order Envoy asks`,
    facts: criteria.map((criterion) => fact(criterion.term, criterion.plain, criterion.envoy)),
  };
}

function tlsSection(index: ProxyIndex, chain: FilterChain): readonly Section[] {
  if (chainProtocol(chain) === 'UDP') return [];
  const facts = [fact('TLS', describeChainTls(chain)), ...chainTlsFacts(index, chain)];
  return [{ kind: 'facts', title: 'TLS', facts }];
}

function stepSection(title: string, filters: readonly Filter[]): readonly Section[] {
  if (filters.length === 0) return [];
  return [{ kind: 'steps', title, steps: filters.slice(0, MAX_CARDS).map(filterStep) }];
}

/** Defaults of the HTTP connection manager: stream_idle_timeout 5 min, request_timeout off. */
function httpSections(http: HttpConnectionManager): readonly Section[] {
  const facts: Fact[] = [fact('codec', http.codec, 'codec_type')];
  if (http.statPrefix !== undefined) facts.push(fact('statistics', http.statPrefix, 'stat_prefix'));
  facts.push(fact('stream idle timeout', describeTimeout(http.streamIdleTimeoutMs, 300_000), 'stream_idle_timeout'));
  if (http.requestTimeoutMs !== undefined) {
    facts.push(fact('request timeout', describeTimeout(http.requestTimeoutMs, 0), 'request_timeout'));
  }
  if (http.upgrades.length > 0) facts.push(fact('upgrades allowed', listPlain(http.upgrades), 'upgrade_configs'));
  const address = http.useRemoteAddress
    ? 'the peer of the connection is the client'
    : 'the client is taken from x-forwarded-for, where it is present';
  facts.push(fact('client address', address, `use_remote_address ${http.useRemoteAddress}`));
  const paths = http.normalizePath ? 'normalized before routing' : 'taken as they come';
  facts.push(fact('paths', paths, `normalize_path ${http.normalizePath}`));
  return [...stepSection('HTTP filters, in order', http.filters), { kind: 'facts', title: 'HTTP settings', facts }];
}
