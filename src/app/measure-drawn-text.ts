import type { MeasureText } from '../core/export/svg-parts.ts';
import { MONO, SANS } from '../core/export/svg-parts.ts';
import type { Face } from '../core/graph/measure-text.ts';

/** The faces as `svg-card.ts` sets them. */
const FONTS: Readonly<Record<Face, string>> = {
  title: `650 13px ${SANS}`,
  mono: `600 13px ${MONO}`,
  text: `12px ${SANS}`,
  small: `500 11px ${SANS}`,
};

/** Measures text in the fonts of this device, so that what follows it in a picture follows closely. */
export function buildTextMeasure(): MeasureText | undefined {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return undefined;
  return (text, face) => {
    context.font = FONTS[face];
    return context.measureText(text).width;
  };
}
