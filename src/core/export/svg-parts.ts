import type { Face } from '../graph/measure-text.ts';
import { textWidth } from '../graph/measure-text.ts';

/** The families of `ui/styles/tokens.css`: none is embedded, and each reader takes the first that it has. */
export const SANS = "Inter, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif";
export const MONO = "'JetBrains Mono', ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";

/** What XML 1.0 allows in no form (§2.2): control characters, halves of surrogate pairs, two that are no characters. */
// oxlint-disable-next-line no-control-regex
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as it may stand in an element or an attribute of XML. */
export function escapeXml(text: string): string {
  return text.replace(ILLEGAL, '\ufffd').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** The width of a line of text in px, as a browser measures it or as the layout reckons. */
export type MeasureText = (text: string, face: Face) => number;

/** As much of a text as `width` px have room for, with an ellipsis where something is cut off. */
export function cutText(text: string, face: Face, width: number, measure: MeasureText = textWidth): string {
  if (measure(text, face) <= width) return text;
  const characters = Array.from(text);
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${characters.slice(0, middle).join('')}…`, face) <= width) low = middle;
    else high = middle - 1;
  }
  return `${characters.slice(0, low).join('').trimEnd()}…`;
}

interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly weight?: number;
  readonly mono?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** A share of the font size from the middle of a line down to its baseline. */
const BASELINE = 0.35;

/** One line of text whose middle is at `middle`. */
export function svgText(x: number, middle: number, text: string, style: TextStyle): string {
  const { size, fill, weight, mono = false, anchor = 'start' } = style;
  const attributes = [
    `x="${round(x)}"`,
    `y="${round(middle + size * BASELINE)}"`,
    `font-size="${size}"`,
    `fill="${fill}"`,
    ...(weight === undefined ? [] : [`font-weight="${weight}"`]),
    ...(mono ? [`font-family="${MONO}"`] : []),
    ...(anchor === 'start' ? [] : [`text-anchor="${anchor}"`]),
  ];
  return `<text ${attributes.join(' ')}>${escapeXml(text)}</text>`;
}

/** Coordinates to a tenth of a pixel. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
