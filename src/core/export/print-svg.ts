import { pathOf, strokeWidth } from '../graph/edge-line.ts';
import { textWidth } from '../graph/measure-text.ts';
import type { Picture, Routed } from '../graph/types.ts';
import { t } from '../lib/words.ts';
import type { ExportHeading, ExportInput, Lit } from './export-input.ts';
import type { ExportTheme, Palette } from './palette.ts';
import { mixColours, PALETTES } from './palette.ts';
import { svgCard } from './svg-card.ts';
import type { MeasureText } from './svg-parts.ts';
import { cutText, escapeXml, round, SANS, svgText } from './svg-parts.ts';

const MARGIN = 32;
/** The names of the lanes, and the gap to the first card. */
const LANES = 52;
const FOOT_LINE = 18;
const FOOT_GAP = 28;
/** Room for a heading, however narrow the picture is. */
const MIN_WIDTH = 640;

export interface PrintedSvg {
  readonly text: string;
  /** In px. */
  readonly width: number;
  readonly height: number;
}

interface Lines {
  readonly text: string;
  readonly height: number;
}

interface Pen {
  readonly palette: Palette;
  readonly measure: MeasureText;
  readonly lit: Lit | undefined;
}

function heading({ title, proxy, date, request }: ExportHeading, width: number, { palette, measure }: Pen): Lines {
  const told = proxy === '' ? date : `${proxy} · ${date}`;
  // The title is set in 18 px, and measured in 13.
  const name = cutText(title, 'title', (width * 13) / 18, measure);
  const parts = [
    svgText(MARGIN, MARGIN + 10, name, { size: 18, fill: palette.ink, weight: 650 }),
    svgText(MARGIN, MARGIN + 34, cutText(told, 'text', width, measure), { size: 12, fill: palette['ink-2'] }),
  ];
  if (request === undefined) return { text: parts.join(''), height: MARGIN + 48 };
  const verdict = cutText(`${request.asked} → ${request.verdict}`, 'title', width, measure);
  const fill = request.tone === 'plain' ? palette.ink : palette[request.tone];
  parts.push(svgText(MARGIN, MARGIN + 58, verdict, { size: 13, fill, weight: 600 }));
  return { text: parts.join(''), height: MARGIN + 72 };
}

function edgeLine(edge: Routed, { palette, lit }: Pen): string {
  const isLit = lit?.edges.has(edge.id) === true;
  const tone = palette[edge.tone];
  const stroke = isLit ? tone : lit === undefined ? mixColours(tone, 0.38, palette.edge) : palette.edge;
  const dash = edge.fallback ? ' stroke-dasharray="4 4"' : '';
  const faint = lit !== undefined && !isLit ? ' opacity="0.55"' : '';
  return `<path d="${pathOf(edge)}" stroke="${stroke}" stroke-width="${round(strokeWidth(edge, isLit))}"${dash}${faint}/>`;
}

function edgeLabel({ id, label, labelAt, tone }: Routed, { palette, lit, measure }: Pen): string {
  if (labelAt === undefined || label === undefined) return '';
  const { x, y, width } = labelAt;
  const fill = lit?.edges.has(id) === true ? palette[tone] : palette['ink-2'];
  return [
    `<rect x="${round(x)}" y="${round(y - 9)}" width="${round(width)}" height="18" fill="${palette.bg}"/>`,
    svgText(x + width / 2, y, cutText(label, 'small', width, measure), { size: 11, fill, anchor: 'middle' }),
  ].join('');
}

function laneNames(lanes: Picture['lanes'], { top, bottom }: Bounds, { palette }: Pen): string {
  return lanes
    .map((lane, index) => {
      const before = lanes[index - 1];
      const name = svgText(lane.x, top - LANES + 8, lane.label.toUpperCase(), { size: 11, fill: palette['ink-3'] });
      if (before === undefined) return name;
      const line = `M${round((before.x + before.width + lane.x) / 2)} ${round(top - LANES)}V${round(bottom)}`;
      return `${name}<path d="${line}" stroke="${palette.line}" stroke-dasharray="3 3"/>`;
    })
    .join('');
}

function drawing({ picture, lit }: ExportInput, bounds: Bounds, pen: Pen): string {
  const { nodes, edges, lanes } = picture;
  // What is lit lies over the rest.
  const ordered = edges.toSorted((a, b) => Number(lit?.edges.has(a.id)) - Number(lit?.edges.has(b.id)));
  const { palette, measure } = pen;
  return [
    laneNames(lanes, bounds, pen),
    `<g fill="none">${ordered.map((edge) => edgeLine(edge, pen)).join('')}</g>`,
    ...edges.map((edge) => edgeLabel(edge, pen)),
    ...nodes.map((card) =>
      svgCard(card, {
        palette,
        measure,
        dimmed: lit !== undefined && !lit.nodes.has(card.id),
        wayRows: lit?.rows?.get(card.id) ?? [],
        isEnd: lit?.end === card.id,
      }),
    ),
  ].join('\n');
}

/** What is not drawn, counted; and what the picture was made with. */
function foot(hidden: readonly string[], width: number, { palette, measure }: Pen): Lines {
  const lines = [...hidden, t`Made with Earshot. Names and addresses alone: no certificates, keys or headers.`];
  const text = lines.map((line, index) =>
    svgText(MARGIN, FOOT_LINE * (index + 0.5), cutText(line, 'text', width, measure), {
      size: 12,
      fill: palette['ink-3'],
    }),
  );
  return { text: text.join(''), height: lines.length * FOOT_LINE };
}

interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The picture without the room that it keeps around its cards. Edges stay between the cards or beside the last. */
function boundsOf({ nodes, lanes, width, height }: Picture): Bounds {
  const left = Math.min(...lanes.map(({ x }) => x), ...nodes.map(({ x }) => x), width);
  const top = Math.min(...nodes.map(({ y }) => y), height);
  return { left, right: width - left, top, bottom: height - top };
}

/**
 * The picture as an SVG file that needs nothing beside it: no style sheet, no script, no font, no link. Every text is
 * escaped. About 1 kB for each card.
 * @param measure how wide text is where the file is made; without it, as wide as in the widest font.
 */
export function printSvg(input: ExportInput, theme: ExportTheme, measure: MeasureText = textWidth): PrintedSvg {
  const { picture, heading: words, lit } = input;
  const pen = { palette: PALETTES[theme], measure, lit };
  const bounds = boundsOf(picture);
  const inner = Math.max(MIN_WIDTH, bounds.right - bounds.left);
  const head = heading(words, inner, pen);
  const below = foot(picture.hidden, inner, pen);
  const top = head.height + LANES;
  const footTop = top + bounds.bottom - bounds.top + FOOT_GAP;
  const width = Math.ceil(inner + 2 * MARGIN);
  const height = Math.ceil(footTop + below.height + MARGIN / 2);
  const request = words.request === undefined ? '' : `${words.request.asked} → ${words.request.verdict}. `;
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${SANS}" role="img">`,
    `<title>${escapeXml(words.title)}</title>`,
    `<desc>${escapeXml(`${request}${words.proxy} · ${words.date}`)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${pen.palette.bg}"/>`,
    head.text,
    `<g transform="translate(${round(MARGIN - bounds.left)} ${round(top - bounds.top)})">`,
    drawing(input, bounds, pen),
    '</g>',
    `<g transform="translate(0 ${round(footTop)})">${below.text}</g>`,
    '</svg>',
    '',
  ].join('\n');
  return { text, width, height };
}
