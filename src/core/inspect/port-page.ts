import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import type { FilterChain, InboundPort, Listener } from '../model/listener-types.ts';
import { breadcrumb } from './breadcrumb.ts';
import { BLACKHOLE_WHY, chainCard, chainProtocol, leadsToBlackhole } from './chain-card.ts';
import { chaptersOf } from './chapters.ts';
import { countOf, listAnd, MAX_CARDS, MAX_VALUES } from '../lib/count-words.ts';
import { describeDestination } from './destination-words.ts';
import { objectTitle } from './object-words.ts';
import type { Card, Fact, Page, Span } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { referenceSection } from './reference-section.ts';
import { fact, joinFirst } from './spans.ts';
import { countTls } from './tls-words.ts';
import { findWorries } from './worries/find-worries.ts';

const MODE_WORDS: Readonly<Record<InboundPort['mtlsMode'], Message>> = {
  STRICT: msg('only mTLS is accepted: a caller in plaintext finds no filter chain here'),
  PERMISSIVE: msg('mTLS and plaintext are both accepted: each has filter chains of its own'),
  DISABLE: msg('no filter chain ends mTLS: callers are expected in plaintext'),
  unknown: msg('the filter chains do not tell which mTLS mode is meant'),
};

/** Everything about a port of the pod: which mTLS mode its chains enforce, why, and the chains in order. */
export function buildPortPage(index: ProxyIndex, listener: Listener, port: InboundPort): Page {
  const chains = chainsOfPort(index, port);
  return {
    id: port.id,
    breadcrumb: breadcrumb(index, port),
    title: objectTitle(port),
    mono: false,
    subtitle: t`Inbound traffic to ${portWords(port)} · ${countOf(chains.length, 'filter chain')} of ${objectTitle(listener)}`,
    badges: modeBadges(port),
    why: whyPort(index, port, chains),
    chapters: chaptersOf({
      what: [
        {
          kind: 'facts',
          title: 'mTLS',
          facts: [
            fact(t`mode`, say(MODE_WORDS[port.mtlsMode]), port.mtlsMode === 'unknown' ? undefined : port.mtlsMode),
            fact(t`why`, countTls(chains)),
          ],
        },
      ],
      matches: [{ kind: 'facts', facts: [arrivalFact(port)] }, ...referenceSection(index, port.id)],
      leads: [
        {
          kind: 'cards',
          title: t`Filter chains`,
          cards: chains.slice(0, MAX_CARDS).map((chain) => chainCard(index, listener, chain)),
          total: chains.length,
          empty: t`None of them could be read.`,
        },
      ],
    }),
    worries: findWorries(port, index),
    path: port.path,
  };
}

function arrivalFact({ port }: InboundPort): Fact {
  const term = t`connections`;
  if (port === undefined) return fact(term, t`those made to a port of this pod that no filter chain names`);
  return fact(term, t`those made to port ${port} of this pod, before they were redirected`, `destination_port ${port}`);
}

function whyPort(index: ProxyIndex, port: InboundPort, chains: readonly FilterChain[]): string {
  if (chains.length > 0 && chains.every((chain) => leadsToBlackhole(index, chain))) return say(BLACKHOLE_WHY);
  return port.port === undefined
    ? t`Traffic to ports that no other filter chain names is passed on to the app. Without these chains it would be closed.`
    : t`All traffic to this pod arrives at one listener. The filter chains that ask for this port serve it, one for each kind of connection: mTLS or plaintext, HTTP or TCP.`;
}

/** A port as a box on its listener's page. */
export function portCard(index: ProxyIndex, port: InboundPort): Card {
  const chains = chainsOfPort(index, port);
  const protocols = listAnd([...new Set(chains.map(chainProtocol))].toSorted());
  return {
    title: [{ text: objectTitle(port) }],
    link: port.id,
    badges: modeBadges(port),
    facts: [
      fact('mTLS', countTls(chains)),
      fact(t`speaks`, protocols === '' ? t`nothing that could be read` : protocols),
      { term: t`leads to`, value: destinations(index, chains) },
    ],
  };
}

/** The different places that a port's chains lead to, each once. */
function destinations(index: ProxyIndex, chains: readonly FilterChain[]): Span[] {
  const groups = new Map<string, Span[]>();
  for (const chain of chains) {
    const spans = describeDestination(index, chain.destination);
    groups.set(spans.map((span) => span.text).join(''), spans);
  }
  return joinFirst([...groups.values()], ', ', MAX_VALUES);
}

function chainsOfPort(index: ProxyIndex, port: InboundPort): readonly FilterChain[] {
  return port.chainIds.flatMap((id) => {
    const chain = index.find(id);
    return chain?.kind === 'chain' ? [chain] : [];
  });
}

function portWords(port: InboundPort): string {
  return port.port === undefined ? t`ports that no filter chain names` : t`port ${port.port}`;
}

function modeBadges(port: InboundPort): Card['badges'] {
  if (port.mtlsMode === 'unknown') return [];
  return [{ text: port.mtlsMode, tone: port.mtlsMode === 'STRICT' ? 'good' : 'plain' }];
}
