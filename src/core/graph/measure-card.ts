import { textWidth, wrapText } from './measure-text.ts';
import type { Badge, GraphNode } from './types.ts';

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
/** A text that gives way to badges keeps as much, px. */
const LEAST_TEXT = 76;

/** What is written where on a card, and how high that makes it. All in px. */
export interface CardMeasure {
  readonly titleLines: readonly string[];
  /** Badges that stand beside the last line of the title: as many as there is room for. */
  readonly besideTitle: readonly Badge[];
  /** The others, behind the first line of text, which gives way to them. */
  readonly besideText: readonly Badge[];
  /** Badges below the title, line by line, where there is no text or it would vanish. */
  readonly badgeLines: readonly (readonly Badge[])[];
  readonly textLines: readonly { readonly text: string; readonly tone: 'plain' | 'trouble' }[];
  /** Everything above the rows. */
  readonly headerHeight: number;
  readonly height: number;
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

/** How many of the badges, in order, fit beside something of that width. */
function countBeside(badges: readonly Badge[], used: number, room: number): number {
  let end = used;
  const first = badges.findIndex((badge) => (end += CARD.badgeGap + badgeWidth(badge)) > room);
  return first < 0 ? badges.length : first;
}

/** Measures a card of the given width without a DOM. Pure: layout and canvas call it and get the same. */
export function measureCard(node: GraphNode, width: number): CardMeasure {
  const inner = width - 2 * (CARD.paddingX + CARD.border);
  // The button that opens the card stands beside the first line alone.
  const laterRoom = inner - (node.kind === 'end' ? CARD.icon : 0);
  const firstRoom = laterRoom - (node.canOpen ? CARD.chevron : 0);
  const face = node.mono ? 'mono' : 'title';
  const titleLines = wrapText(node.title, face, firstRoom, TITLE_LINES, laterRoom);
  const titleEnd = textWidth(titleLines.at(-1) ?? '', face);
  const beside = countBeside(node.badges, titleEnd, titleLines.length === 1 ? firstRoom : laterRoom);
  const others = node.badges.slice(beside);
  const textLines = node.lines;
  const textEnd = Math.min(textWidth(textLines[0]?.text ?? '', 'text'), LEAST_TEXT);
  const hasTextRoom = textLines.length > 0 && textEnd + badgesWidth(others) <= inner;
  const badgeLines = hasTextRoom ? [] : wrapBadges(others, inner);
  const headerHeight =
    2 * CARD.paddingY +
    titleLines.length * CARD.titleLine +
    badgeLines.length * CARD.badgeLine +
    textLines.length * CARD.textLine;
  return {
    titleLines,
    besideTitle: node.badges.slice(0, beside),
    besideText: hasTextRoom ? others : [],
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
