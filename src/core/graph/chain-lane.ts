import { countOf } from '../lib/count-words.ts';
import type { FilterChain } from '../model/listener-types.ts';
import { chainDetails } from './card-details.ts';
import { chainLabel, destinationLabel } from './chain-words.ts';
import type { Departure, Sketch } from './departure.ts';
import { departChain } from './departure.ts';
import { addEdge, addNode } from './draft.ts';
import { groupCard } from './group-card.ts';
import { groupItems } from './grouping.ts';
import type { GraphNode, Tone } from './types.ts';

function chainCard(chain: FilterChain, tone: Tone): GraphNode {
  const badge = chain.tls?.mode === 'mtls' ? 'mTLS' : chain.tls === undefined ? undefined : 'TLS';
  return {
    id: chain.id,
    lane: 'chain',
    kind: 'card',
    tone,
    title: chainLabel(chain),
    mono: false,
    lines: [{ text: destinationLabel(chain), tone: 'plain' }],
    badges: badge === undefined ? [] : [{ text: badge, tone: 'good' }],
    details: chainDetails(chain),
    rows: [],
    objectId: chain.id,
    canOpen: false,
    isOpen: false,
  };
}

/** Puts the chains of an opened card into their own lane. */
export function addChains(sketch: Sketch, owner: string, chains: readonly FilterChain[], tone: Tone): Departure[] {
  const { draft, opened, pins } = sketch;
  const departures: Departure[] = [];
  const items = chains.map((chain) => ({ chain, levels: [], trouble: false, pinned: pins.all.has(chain.id) }));
  for (const unit of groupItems(items, 0, opened, `g:chains:${owner}`)) {
    if (unit.kind === 'group') {
      addNode(draft, groupCard(unit, 'chain', tone, countOf(unit.members.length, 'more chain'), []));
      if (unit.isOpen) continue;
      addEdge(draft, { source: owner, target: unit.id, tone, fallback: false });
      departures.push(...unit.members.flatMap(({ chain }) => departChain(chain, unit.id, undefined, tone)));
      continue;
    }
    const { chain } = unit.item;
    addNode(draft, chainCard(chain, tone));
    addEdge(draft, { source: owner, target: chain.id, tone, fallback: chain.isDefault });
    departures.push(...departChain(chain, chain.id, undefined, tone));
  }
  return departures;
}
