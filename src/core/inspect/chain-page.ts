import { msg, say, t } from '../lib/words.ts';
import type { FilterChain, Filter, Listener } from '../model/listener-types.ts';
import type { HttpConnectionManager } from '../model/route-types.ts';
import { breadcrumb } from './breadcrumb.ts';
import { chaptersOf } from './chapters.ts';
import { BLACKHOLE_WHY, chainProtocol, chainWhen, leadsToBlackhole } from './chain-card.ts';
import { listPlain, MAX_CARDS } from '../lib/count-words.ts';
import { describeDestination } from './destination-words.ts';
import { filterStep } from './filter-words.ts';
import { describeCriteria } from './match-words.ts';
import { chainTitle, objectTitle } from './object-words.ts';
import { chainLimits } from './limits/chain-limits.ts';
import { originSection } from './origin-words.ts';
import type { Fact, Page, Section } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { referenceSection } from './reference-section.ts';
import { fact } from './spans.ts';
import { chainTlsBadge, chainTlsFacts, describeChainTls } from './tls-words.ts';
import { findWorries } from './worries/find-worries.ts';

/** Everything about a filter chain: what it asks, what it does with TLS, its filters, and where it leads. */
export function buildChainPage(index: ProxyIndex, listener: Listener, chain: FilterChain): Page {
  const tlsBadge = chainTlsBadge(chain);
  const place = chain.isDefault ? t`Default filter chain` : t`Filter chain ${chain.index + 1}`;
  return {
    id: chain.id,
    breadcrumb: breadcrumb(index, chain),
    title: chainTitle(chain),
    mono: chain.name !== '',
    subtitle: t`${place} of ${objectTitle(listener)} · ${chainProtocol(chain)}`,
    badges: [...(tlsBadge === undefined ? [] : [tlsBadge]), { text: chainProtocol(chain), tone: 'plain' }],
    why: whyChain(index, chain),
    chapters: chaptersOf({
      what: [...tlsSection(index, chain), ...(chain.http === undefined ? [] : [httpSettings(chain.http)])],
      why: originSection(index, chain),
      matches: [whenSection(listener, chain), ...referenceSection(index, chain.id)],
      leads: [
        ...stepSection(t`Network filters, in order`, chain.filters),
        ...(chain.http === undefined ? [] : stepSection(t`HTTP filters, in order`, chain.http.filters)),
        {
          kind: 'facts',
          title: t`Leads to`,
          facts: [{ term: t`leads to`, value: describeDestination(index, chain.destination) }],
        },
      ],
      limits: chainLimits(index, chain),
    }),
    worries: findWorries(chain, index),
    path: chain.path,
  };
}

function whyChain(index: ProxyIndex, chain: FilterChain): string {
  if (leadsToBlackhole(index, chain)) return say(BLACKHOLE_WHY);
  return say(chain.isDefault ? DEFAULT_WHY : CHAIN_WHY);
}

const CHAIN_WHY = msg(
  'A listener has one filter chain for each kind of connection that it can tell apart. The chain that fits best decides about TLS, and its filters decide what becomes of the bytes.',
);
const DEFAULT_WHY = msg(
  'Taken when no other filter chain of this listener fits. Without it, such connections would be closed.',
);

/** One fact for each criterion, in the order in which Envoy asks. */
function whenSection(listener: Listener, chain: FilterChain): Section {
  const title = t`When it is taken`;
  const criteria = describeCriteria(chain.match);
  if (chain.isDefault || listener.matcher !== undefined || criteria.length === 0) {
    return { kind: 'facts', title, facts: [chainWhen(listener, chain)] };
  }
  return {
    kind: 'facts',
    title: t`When it is taken: all of these, in the order Envoy asks`,
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

function httpSettings(http: HttpConnectionManager): Section {
  const facts: Fact[] = [fact(t`codec`, http.codec, 'codec_type')];
  if (http.statPrefix !== undefined) facts.push(fact(t`statistics`, http.statPrefix, 'stat_prefix'));
  if (http.upgrades.length > 0) facts.push(fact(t`upgrades allowed`, listPlain(http.upgrades), 'upgrade_configs'));
  const address = http.useRemoteAddress
    ? t`the peer of the connection is the client`
    : t`the client is taken from x-forwarded-for, where it is present`;
  facts.push(fact(t`client address`, address, `use_remote_address ${http.useRemoteAddress}`));
  const paths = http.normalizePath ? t`normalized before routing` : t`taken as they come`;
  facts.push(fact(t`paths`, paths, `normalize_path ${http.normalizePath}`));
  return { kind: 'facts', title: t`HTTP settings`, facts };
}
