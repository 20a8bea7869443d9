import type { GraphNode, LaneId } from '../../core/graph/types.ts';
import type { CardMarks, RequestRole } from './card-marks.ts';
import { NO_MARKS } from './card-marks.ts';

/** What a lane's cards are called, for one and for many. */
const NOUNS: Readonly<Record<LaneId, readonly [string, string]>> = {
  source: ['source', 'sources'],
  capture: ['listener', 'listeners'],
  listener: ['listener', 'listeners'],
  chain: ['filter chain', 'filter chains'],
  routes: ['route configuration', 'route configurations'],
  cluster: ['cluster', 'clusters'],
  endpoint: ['endpoint', 'endpoints'],
};

/** What a card or a row is to the followed request. */
export const ROLE_WORDS: Readonly<Record<RequestRole, string>> = {
  way: 'on the request’s way',
  near: 'looked at, not taken',
};

export const END_WORDS = 'the request ends here';

/** The whole card in one line, which is its accessible name. */
export function describeCard(card: GraphNode, { role, isEnd }: CardMarks = NO_MARKS): string {
  return [
    card.title,
    ...card.badges.map((badge) => badge.text),
    ...card.lines.map((line) => line.text),
    ...(role === undefined ? [] : [ROLE_WORDS[role]]),
    ...(isEnd ? [END_WORDS] : []),
  ].join(', ');
}

/** What the chevron does: "Open 11 listeners", "Close 0.0.0.0:9080". */
export function describeToggle(card: GraphNode): string {
  const verb = card.isOpen ? 'Close' : 'Open';
  if (card.kind !== 'group' || card.count === undefined) return `${verb} ${card.title}`;
  const [one, many] = NOUNS[card.lane];
  return `${verb} ${card.count} ${card.count === 1 ? one : many}`;
}
