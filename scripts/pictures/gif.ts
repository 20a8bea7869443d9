import gifenc from 'gifenc';
import { PNG } from 'pngjs';

// CommonJS, of which Node has the default export alone.
// oxlint-disable-next-line import/no-named-as-default-member
const { applyPalette, GIFEncoder, quantize } = gifenc;

/** One picture of an animation, and for how long it stays, ms. */
export interface Frame {
  readonly png: Buffer;
  readonly ms: number;
}

/** Of 256 colours one stands for "as before". */
const COLOURS = 255;

/** The palette comes from one pixel of so many: a page has few colours, and they recur. */
const SAMPLE_EVERY = 7;

function samplesOf(images: readonly PNG[]): Uint8Array {
  const pixels = images.flatMap(({ data }) => {
    const picked: number[] = [];
    for (let at = 0; at < data.length; at += 4 * SAMPLE_EVERY) picked.push(...data.subarray(at, at + 4));
    return picked;
  });
  return Uint8Array.from(pixels);
}

/**
 * An endless GIF of frames of one size. Pixels that stay as they were are left out of a frame, for they pack to nothing.
 * Throws where there is no frame, or where sizes differ.
 */
export function encodeGif(frames: readonly Frame[]): Uint8Array {
  const images = frames.map(({ png }) => PNG.sync.read(png));
  const [first] = images;
  if (first === undefined) throw new Error('A GIF has at least one frame.');
  const { width, height } = first;
  if (images.some((image) => image.width !== width || image.height !== height)) throw new Error('Frames of two sizes.');
  const palette = quantize(samplesOf(images), COLOURS);
  const unchanged = palette.length;
  const withUnchanged = [...palette, [0, 0, 0]];
  const gif = GIFEncoder();
  let before: Uint8Array | undefined;
  for (const [index, image] of images.entries()) {
    const pixels = applyPalette(image.data, palette);
    const shown = before;
    const changed =
      shown === undefined ? pixels : pixels.map((colour, at) => (shown[at] === colour ? unchanged : colour));
    gif.writeFrame(changed, width, height, {
      palette: withUnchanged,
      transparent: shown !== undefined,
      transparentIndex: unchanged,
      delay: frames[index]?.ms ?? 0,
      // What was drawn stays.
      dispose: 1,
    });
    before = pixels;
  }
  gif.finish();
  return gif.bytes();
}
