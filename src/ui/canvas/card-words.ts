import type { GraphNode, LaneId } from '../../core/graph/types.ts';
import { countOf } from '../../core/lib/count-words.ts';
import type { Message } from '../../core/lib/words.ts';
import { msg, say, t } from '../../core/lib/words.ts';
import type { CardMarks, RequestRole } from './card-marks.ts';
import { NO_MARKS } from './card-marks.ts';

/** How many cards of a lane. */
const COUNTED: Readonly<Record<LaneId, (count: number) => string>> = {
  source: (count) => countOf(count, 'source'),
  capture: (count) => countOf(count, 'listener'),
  listener: (count) => countOf(count, 'listener'),
  chain: (count) => countOf(count, 'filter chain'),
  routes: (count) => countOf(count, 'route configuration'),
  cluster: (count) => countOf(count, 'cluster'),
  endpoint: (count) => countOf(count, 'endpoint'),
};

/** What a card or a row is to the followed request. */
export const ROLE_WORDS: Readonly<Record<RequestRole, Message>> = {
  way: msg('on the request’s way'),
  near: msg('looked at, not taken'),
};

export const END_WORDS = msg('the request ends here');

/** The whole card in one line, which is its accessible name. */
export function describeCard(card: GraphNode, { role, isEnd }: CardMarks = NO_MARKS): string {
  return [
    card.title,
    ...card.badges.map((badge) => badge.text),
    ...card.lines.map((line) => line.text),
    ...(role === undefined ? [] : [say(ROLE_WORDS[role])]),
    ...(isEnd ? [say(END_WORDS)] : []),
  ].join(', ');
}

/** What the chevron does: "Open 11 listeners", "Close 0.0.0.0:9080". */
export function describeToggle(card: GraphNode): string {
  const what = card.kind !== 'group' || card.count === undefined ? card.title : COUNTED[card.lane](card.count);
  return card.isOpen ? t`Close ${what}` : t`Open ${what}`;
}
