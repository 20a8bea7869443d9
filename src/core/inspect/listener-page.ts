import { say, t } from '../lib/words.ts';
import { sayDirection } from '../model/kind-words.ts';
import { describeListener, formatAddress, listenerTitle, ROLE_WORDS } from '../model/role-words.ts';
import type { InboundPort, Listener } from '../model/listener-types.ts';
import { breadcrumb } from './breadcrumb.ts';
import { chainCard } from './chain-card.ts';
import { chaptersOf } from './chapters.ts';
import { countOf, MAX_CARDS, MAX_VALUES } from '../lib/count-words.ts';
import { handOffSection } from './hand-off-section.ts';
import { listenerLimits } from './limits/listener-limits.ts';
import { listenerFilterSection } from './listener-filter-section.ts';
import { describeCriteria } from './match-words.ts';
import { matcherSections } from './matcher-section.ts';
import { chainsOf } from '../model/walk.ts';
import { originSection } from './origin-words.ts';
import type { Fact, Page, Section, Span } from './page.ts';
import { portCard } from './port-page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { referenceSection } from './reference-section.ts';
import { fact, joinFirst, mono, plain, quiet } from './spans.ts';
import { standInSection } from './stand-in-section.ts';
import { rejectionSection, stateBadges, stateSection } from './state-section.ts';
import { findWorries } from './worries/find-worries.ts';

/** Everything about a listener: what it hears, how it chooses, and where it leads. */
export function buildListenerPage(index: ProxyIndex, listener: Listener): Page {
  const words = ROLE_WORDS[listener.role];
  return {
    id: listener.id,
    breadcrumb: breadcrumb(index, listener),
    title: listenerTitle(listener),
    mono: true,
    subtitle: describeListener(listener),
    badges: [{ text: say(words.label), tone: 'plain' }, ...stateBadges(listener)],
    why: say(words.why),
    chapters: chaptersOf({
      what: [...rejectionSection(listener), settingsSection(listener)],
      why: originSection(index, listener),
      matches: [
        ...referenceSection(index, listener.id),
        ...listenerFilterSection(listener),
        ...questionSection(listener),
        ...(listener.matcher === undefined ? [] : matcherSections(listener.matcher)),
      ],
      leads: [
        ...handOffSection(index, listener),
        ...portSection(index, listener),
        listener.standIn === true ? standInSection(index.proxy.identity, 'listener') : chainSection(index, listener),
      ],
      limits: listenerLimits(index, listener),
      more: listener.standIn === true ? [] : [stateSection(index.proxy, listener)],
    }),
    worries: findWorries(listener, index),
    path: listener.path,
  };
}

/**
 * Envoy does not go through the chains from top to bottom: it asks one thing after the other, and at each keeps the
 * one best branch (source/common/listener_manager/filter_chain_manager_impl.cc).
 */
function questionSection(listener: Listener): readonly Section[] {
  if (listener.matcher !== undefined || listener.chains.length < 2) return [];
  const asked = new Map<string, { readonly term: string; count: number }>();
  for (const chain of listener.chains) {
    for (const { field, term } of describeCriteria(chain.match)) {
      const known = asked.get(field);
      if (known === undefined) asked.set(field, { term, count: 1 });
      else known.count += 1;
    }
  }
  const steps = FIELDS_IN_ORDER.flatMap((field): Span[][] => {
    const entry = asked.get(field);
    if (entry === undefined) return [];
    return [[plain(entry.term), quiet(t` · asked by ${entry.count} of ${countOf(listener.chains.length, 'chain')}`)]];
  });
  if (steps.length === 0) return [];
  return [
    { kind: 'steps', title: t`What Envoy asks, in this order`, steps },
    {
      kind: 'note',
      title: t`How the chain is chosen`,
      text: t`At each question Envoy keeps only the most exact answer, and never goes back: where that branch fails further on, the default filter chain is taken, or the connection is closed. The order of the chains does not matter.`,
    },
  ];
}

const FIELDS_IN_ORDER: readonly string[] = [
  'destination_port',
  'prefix_ranges',
  'server_names',
  'transport_protocol',
  'application_protocols',
  'direct_source_prefix_ranges',
  'source_type',
  'source_prefix_ranges',
  'source_ports',
];

function portSection(index: ProxyIndex, listener: Listener): readonly Section[] {
  if (listener.inboundPorts.length === 0) return [];
  const cards = listener.inboundPorts.slice(0, MAX_CARDS).map((port: InboundPort) => portCard(index, port));
  return [{ kind: 'cards', title: t`Ports of this pod`, cards, total: listener.inboundPorts.length }];
}

/** The default filter chain is shown even where the list before it had to be cut. */
function chainSection(index: ProxyIndex, listener: Listener): Section {
  const chains = listener.chains.slice(0, MAX_CARDS - 1);
  const shown = listener.defaultChain === undefined ? chains : [...chains, listener.defaultChain];
  return {
    kind: 'cards',
    title: t`Filter chains`,
    cards: shown.map((chain) => chainCard(index, listener, chain)),
    total: chainsOf(listener).length,
    empty: emptyChains(listener),
  };
}

function emptyChains(listener: Listener): string {
  if (listener.role === 'admin') return t`None: Envoy itself answers here.`;
  const [address] = listener.addresses;
  if (address?.kind === 'ip' && address.protocol === 'udp') return t`None: UDP is left to the listener’s filters.`;
  return t`None that could be read: without one, no connection can be served.`;
}

function settingsSection(listener: Listener): Section {
  const facts: Fact[] = [];
  const addresses = listener.addresses.map(formatAddress).filter((text) => text !== '');
  if (addresses.length > 0)
    facts.push({
      term: addresses.length === 1 ? t`address` : t`addresses`,
      value: joinFirst(
        addresses.map((text) => [mono(text)]),
        ', ',
        MAX_VALUES,
      ),
    });
  const live = (listener.live?.addresses ?? []).map(formatAddress).filter((text) => text !== '');
  if (live.length > 0) facts.push({ term: t`listens on`, value: [mono(live.join(', '))], envoy: '/listeners' });
  if (listener.standIn !== true) facts.push(boundFact(listener));
  if (listener.useOriginalDst) {
    facts.push(fact(t`hand-off`, t`to the listener of the original destination`, 'use_original_dst true'));
  }
  if (listener.trafficDirection !== undefined) {
    const direction = sayDirection(listener.trafficDirection === 'INBOUND' ? 'inbound' : 'outbound');
    facts.push(fact(t`direction`, direction, `traffic_direction ${listener.trafficDirection}`));
  }
  return { kind: 'facts', title: t`Address`, facts };
}

function boundFact(listener: Listener): Fact {
  const [address] = listener.addresses;
  if (address?.kind === 'internal') return fact(t`bound`, t`no socket: connected to by name inside this Envoy`);
  if (address === undefined || address.kind === 'none') return fact(t`bound`, t`no socket`);
  if (!listener.bindToPort) return fact(t`bound`, t`no: gets connections only by hand-off`, 'bind_to_port false');
  return fact(t`bound`, t`yes: accepts connections on its address`);
}
