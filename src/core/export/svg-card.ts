import { CARD, measureCard } from '../graph/measure-card.ts';
import type { CardMeasure } from '../graph/measure-card.ts';
import type { Badge, Placed, Row } from '../graph/types.ts';
import type { Palette } from './palette.ts';
import type { MeasureText } from './svg-parts.ts';
import { cutText, round, svgText } from './svg-parts.ts';

const RADIUS = 10;
const BAR = 4;
const ROW_GAP = 8;
/** Of a row's width, what its detail may take. */
const DETAIL_SHARE = 0.5;

export interface CardLook {
  readonly palette: Palette;
  readonly measure: MeasureText;
  /** Something else stands out. */
  readonly dimmed: boolean;
  /** Rows that a followed request takes. */
  readonly wayRows: readonly string[];
  readonly isEnd: boolean;
}

interface Ink {
  readonly title: string;
  readonly text: string;
  readonly quiet: string;
}

function inkOf(card: Placed, { palette, dimmed }: CardLook): Ink {
  if (dimmed) return { title: palette['ink-3'], text: palette['ink-3'], quiet: palette['ink-3'] };
  if (card.kind === 'end' && card.tone === 'blackhole') {
    return { title: palette.panel, text: palette.panel, quiet: palette.panel };
  }
  return { title: palette.ink, text: palette['ink-2'], quiet: palette['ink-3'] };
}

function isOutlined({ kind, tone }: Placed): boolean {
  return kind === 'end' && (tone === 'passthrough' || tone === 'blackhole');
}

function box(card: Placed, offset: number, attributes: string): string {
  const [x, y, width, height] = [card.x, card.y, card.width, card.height].map(round);
  return `<rect x="${x}" y="${(y ?? 0) + offset}" width="${width}" height="${height}" rx="${RADIUS}" ${attributes}/>`;
}

/** The body of the card; a closed group is a pile. */
function body(card: Placed, { palette, dimmed, isEnd }: CardLook): string {
  const outlined = isOutlined(card);
  const black = outlined && card.tone === 'blackhole' && !dimmed;
  const fill = black ? palette.blackhole : dimmed ? palette.bg : palette.panel;
  const usual = outlined ? (dimmed ? palette['line-strong'] : palette[card.tone]) : palette.line;
  const stroke = isEnd ? palette.trouble : usual;
  const dash = outlined && card.tone === 'passthrough' ? ' stroke-dasharray="4 3"' : '';
  const pile =
    card.kind === 'group' && !card.isOpen
      ? [6, 3].map((offset) => box(card, offset, `fill="${palette.panel}" stroke="${palette.line}"`))
      : [];
  return [...pile, box(card, 0, `fill="${fill}" stroke="${stroke}"${isEnd ? ' stroke-width="2"' : dash}`)].join('');
}

/** The coloured edge on the left, within the rounded corners. */
function bar(card: Placed, { palette, dimmed }: CardLook): string {
  if (isOutlined(card)) return '';
  // Where the corner's circle is `BAR` px from the side.
  const inset = RADIUS - Math.sqrt(RADIUS ** 2 - (RADIUS - BAR) ** 2);
  const [x, top, bottom] = [card.x, card.y, card.y + card.height];
  const arc = `A${RADIUS} ${RADIUS} 0 0 0`;
  const path = [
    `M${round(x + BAR)} ${round(top + inset)}`,
    `${arc} ${round(x)} ${round(top + RADIUS)}`,
    `V${round(bottom - RADIUS)}`,
    `${arc} ${round(x + BAR)} ${round(bottom - inset)}`,
  ].join('');
  return `<path d="${path}Z" fill="${dimmed ? palette['line-strong'] : palette[card.tone]}"/>`;
}

function badges(list: readonly Badge[], x: number, middle: number, { palette, measure, dimmed }: CardLook): string {
  let left = x;
  return list
    .map((badge) => {
      const width = measure(badge.text, 'small') + 2 * CARD.badgePadding;
      const plain = dimmed ? palette['ink-3'] : palette['ink-2'];
      const fill = badge.tone === 'plain' ? plain : palette[badge.tone];
      const behind = badge.tone === 'trouble' ? palette['trouble-bg'] : palette.chip;
      const rect = `<rect x="${round(left)}" y="${round(middle - 9)}" width="${round(width)}" height="18" rx="6" fill="${behind}"/>`;
      const text = svgText(left + width / 2, middle, badge.text, { size: 11, fill, weight: 500, anchor: 'middle' });
      left += width + CARD.badgeGap;
      return rect + text;
    })
    .join('');
}

function badgesWidth(list: readonly Badge[], { measure }: CardLook): number {
  return list.reduce((sum, { text }) => sum + CARD.badgeGap + measure(text, 'small') + 2 * CARD.badgePadding, 0);
}

/** Onwards unchanged, or nowhere: the icon of an end. */
function endIcon(card: Placed, x: number, middle: number, stroke: string): string {
  if (card.kind !== 'end') return '';
  const [left, y] = [round(x), round(middle)];
  const path =
    card.tone === 'blackhole'
      ? `M${left + 1} ${y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0M${left + 3} ${y - 4}l8 8`
      : `M${left + 1} ${y - 6}v12M${left + 5} ${y}h9m-4 -4l4 4l-4 4`;
  return `<path d="${path}" fill="none" stroke="${stroke}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>`;
}

function header(card: Placed, measured: CardMeasure, look: CardLook): string {
  const { measure } = look;
  const ink = inkOf(card, look);
  const left = card.x + CARD.border + CARD.paddingX;
  const right = card.x + card.width - CARD.border - CARD.paddingX;
  const face = card.mono ? 'mono' : 'title';
  const indent = card.kind === 'end' ? CARD.icon : 0;
  let top = card.y + CARD.border + CARD.paddingY;
  const parts: string[] = [endIcon(card, left, top + CARD.titleLine / 2, ink.title)];
  measured.titleLines.forEach((line, index) => {
    const middle = top + CARD.titleLine / 2;
    const isLast = index === measured.titleLines.length - 1;
    const beside = isLast ? measured.besideTitle : [];
    const shown = cutText(line, face, right - left - indent - badgesWidth(beside, look), measure);
    parts.push(
      svgText(left + indent, middle, shown, {
        size: 13,
        fill: ink.title,
        weight: card.mono ? 600 : 650,
        mono: card.mono,
      }),
      badges(beside, left + indent + measure(shown, face) + CARD.badgeGap, middle, look),
    );
    top += CARD.titleLine;
  });
  for (const line of measured.badgeLines) {
    parts.push(badges(line, left, top + CARD.badgeLine / 2, look));
    top += CARD.badgeLine;
  }
  measured.textLines.forEach(({ text, tone }, index) => {
    const middle = top + CARD.textLine / 2;
    const beside = index === 0 ? measured.besideText : [];
    const shown = cutText(text, 'text', right - left - badgesWidth(beside, look), measure);
    const fill = tone === 'trouble' ? look.palette.trouble : ink.text;
    parts.push(
      svgText(left, middle, shown, { size: 12, fill }),
      badges(beside, left + measure(shown, 'text') + CARD.badgeGap, middle, look),
    );
    top += CARD.textLine;
  });
  return parts.join('');
}

function rowOf(card: Placed, row: Row, top: number, look: CardLook): string {
  const { palette, measure } = look;
  const ink = inkOf(card, look);
  const middle = top + CARD.row / 2;
  const taken = look.wayRows.includes(row.id);
  const left = card.x + CARD.border + CARD.paddingX + (taken ? 7 : 0);
  const right = card.x + card.width - CARD.border - CARD.paddingX + 2;
  const detail = row.detail === undefined ? '' : cutText(row.detail, 'text', (right - left) * DETAIL_SHARE, measure);
  const room = right - left - (detail === '' ? 0 : measure(detail, 'text') + ROW_GAP);
  const stepsBack = row.fallback || (look.wayRows.length > 0 && !taken);
  const check = `M${round(left - 14)} ${round(middle)}l3 3l6 -6`;
  return [
    `<path d="M${round(card.x + 1)} ${round(top)}h${round(card.width - 2)}" stroke="${palette.line}"/>`,
    taken ? `<path d="${check}" fill="none" stroke="${palette[card.tone]}" stroke-width="2"/>` : '',
    svgText(left, middle, cutText(row.label, 'text', room, measure), {
      size: 12,
      fill: stepsBack ? ink.quiet : ink.title,
    }),
    detail === '' ? '' : svgText(right, middle, detail, { size: 12, fill: ink.quiet, anchor: 'end' }),
  ].join('');
}

/** A card as the canvas shows it, without what only opens and closes it. */
export function svgCard(card: Placed, look: CardLook): string {
  const measured = measureCard(card, card.width);
  const firstRow = card.y + CARD.border + measured.headerHeight;
  const rows = card.rows.map((row, index) => rowOf(card, row, firstRow + index * CARD.row, look));
  // The bar lies over the rows' lines, as on the page.
  return [body(card, look), ...rows, bar(card, look), header(card, measured, look)].join('');
}
