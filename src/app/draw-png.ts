import type { PrintedSvg } from '../core/export/print-svg.ts';

/** For displays with twice the pixels. */
const SCALE = 2;
/** What every browser's canvas can hold: px of a side, and px of all (256 MB as RGBA). */
const MAX_SIDE = 16_384;
const MAX_AREA = 64_000_000;

/** How many pixels a px of the picture gets: two, or as many as a canvas can hold. */
export function scaleOf({ width, height }: Pick<PrintedSvg, 'width' | 'height'>): number {
  return Math.min(SCALE, MAX_SIDE / width, MAX_SIDE / height, Math.sqrt(MAX_AREA / (width * height)));
}

function load(svg: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('The picture could not be drawn'));
    // The page's policy lets pictures come from its own files and from data alone.
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  });
}

/** Draws an SVG into a PNG. Undefined where the browser has no memory for it. */
export async function drawPng(svg: PrintedSvg): Promise<Blob | undefined> {
  const scale = scaleOf(svg);
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(svg.width * scale);
  canvas.height = Math.floor(svg.height * scale);
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  context.drawImage(await load(svg.text), 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  // Safari gives the memory of a canvas back when it has no size.
  canvas.width = 0;
  return blob ?? undefined;
}
