import { textWidth, wrapText } from './measure-text.ts';
import type { Badge, GraphNode, LaneId } from './types.ts';

/** Heights and paddings in px. The canvas hands them to the cards' CSS, so that layout and page agree. */
export const CARD = {
  border: 1,
  paddingX: 14,
  paddingY: 9,
  titleLine: 20,
  textLine: 18,
  badgeLine: 22,
  row: 28,
  badgeGap: 6,
  badgePadding: 6,
  /** Room for the button that opens a card. */
  chevron: 26,
  /** Room for the icon of an end. */
  icon: 22,
} as const;

const TITLE_LINES = 2;

/** What is written where on a card, and how high that makes it. All in px. */
export interface CardMeasure {
  readonly titleLines: readonly string[];
  /** Badges that stand beside the last line of the title. */
  readonly besideTitle: readonly Badge[];
  /** Badges that stand behind the first line of text, where the title leaves no room. */
  readonly besideText: readonly Badge[];
  /** Badges below the title, line by line. */
  readonly badgeLines: readonly (readonly Badge[])[];
  readonly textLines: readonly { readonly text: string; readonly tone: 'plain' | 'trouble' }[];
  /** Everything above the rows. */
  readonly headerHeight: number;
  readonly height: number;
}

/** The few cards of the first lanes explain themselves in whole sentences; elsewhere a line is one line. */
function textLineLimit(lane: LaneId): number {
  return lane === 'source' || lane === 'capture' ? 4 : 1;
}

function badgeWidth(badge: Badge): number {
  return textWidth(badge.text, 'small') + 2 * CARD.badgePadding;
}

function badgesWidth(badges: readonly Badge[]): number {
  return badges.reduce((sum, badge) => sum + CARD.badgeGap + badgeWidth(badge), 0);
}

/** Fills lines of `width` px with badges, in order. */
function wrapBadges(badges: readonly Badge[], width: number): Badge[][] {
  const lines: Badge[][] = [];
  for (const badge of badges) {
    const line = lines.at(-1);
    if (line !== undefined && badgesWidth([...line, badge]) - CARD.badgeGap <= width) line.push(badge);
    else lines.push([badge]);
  }
  return lines;
}

/** Measures a card of the given width without a DOM. Pure: layout and canvas call it and get the same. */
export function measureCard(node: GraphNode, width: number): CardMeasure {
  const inner = width - 2 * (CARD.paddingX + CARD.border);
  const titleRoom = inner - (node.canOpen ? CARD.chevron : 0) - (node.kind === 'end' ? CARD.icon : 0);
  const face = node.mono ? 'mono' : 'title';
  const titleLines = wrapText(node.title, face, titleRoom, TITLE_LINES);
  const titleEnd = textWidth(titleLines.at(-1) ?? '', face);
  const beside = titleEnd + badgesWidth(node.badges) <= titleRoom;
  const textLines = node.lines.flatMap(({ text, tone }) =>
    wrapText(text, 'text', inner, textLineLimit(node.lane)).map((line) => ({ text: line, tone })),
  );
  const textEnd = textWidth(textLines[0]?.text ?? '', 'text');
  const besideText = !beside && textLines.length > 0 && textEnd + badgesWidth(node.badges) <= inner;
  const badgeLines = beside || besideText ? [] : wrapBadges(node.badges, inner);
  const headerHeight =
    2 * CARD.paddingY +
    titleLines.length * CARD.titleLine +
    badgeLines.length * CARD.badgeLine +
    textLines.length * CARD.textLine;
  return {
    titleLines,
    besideTitle: beside ? node.badges : [],
    besideText: besideText ? node.badges : [],
    badgeLines,
    textLines,
    headerHeight,
    height: headerHeight + node.rows.length * CARD.row + 2 * CARD.border,
  };
}

/** Distance from the card's top to where an edge of the card as a whole touches it. */
export function headerPort(measure: CardMeasure): number {
  return CARD.border + Math.round(measure.headerHeight / 2);
}

/** Distance from the card's top to where the edges of a row leave. An unknown row is the card as a whole. */
export function rowPort(node: GraphNode, measure: CardMeasure, rowId: string | undefined): number {
  const index = node.rows.findIndex((row) => row.id === rowId);
  if (rowId === undefined || index < 0) return headerPort(measure);
  return CARD.border + measure.headerHeight + index * CARD.row + CARD.row / 2;
}
