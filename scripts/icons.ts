import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { ensureChromium } from './chromium.ts';
import { describeMachine } from './machine.ts';

const PUBLIC = fileURLToPath(new URL('../public/', import.meta.url));

/** The accent of `tokens.css`, which `icon.svg` has for its lines. */
const TILE = '#2158d6';

interface Icon {
  readonly file: string;
  /** Pixels. */
  readonly size: number;
  /** Corners of the tile, as a share of its side: systems that cut a shape of their own want none. */
  readonly corner: number;
  /** The drawing, as a share of the side. A mask may leave no more than a circle of 80 %. */
  readonly drawing: number;
}

const ICONS: readonly Icon[] = [
  { file: 'icon-192.png', size: 192, corner: 0.22, drawing: 0.72 },
  { file: 'icon-512.png', size: 512, corner: 0.22, drawing: 0.72 },
  { file: 'icon-maskable-192.png', size: 192, corner: 0, drawing: 0.62 },
  { file: 'icon-maskable-512.png', size: 512, corner: 0, drawing: 0.62 },
  { file: 'apple-touch-icon.png', size: 180, corner: 0, drawing: 0.64 },
];

/** The drawing of `icon.svg` in white on a tile. */
function tileOf(svg: string, { corner, drawing }: Icon): string {
  const paths = svg.match(/<path[^>]*>/g) ?? [];
  const start = 12 - 12 * drawing;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="100%" height="100%">
    <rect width="24" height="24" rx="${24 * corner}" fill="${TILE}"/>
    <g transform="translate(${start} ${start}) scale(${drawing})" fill="none" stroke="#fff" stroke-width="2.2" stroke-linecap="round">
      ${paths.join('')}
    </g>
  </svg>`;
}

/** Makes the icons of the installed page from `public/icon.svg`: `npm run icons`. */
async function main(): Promise<void> {
  const found = ensureChromium(describeMachine(chromium.executablePath()));
  if ('how' in found) throw new Error(found.how);
  const svg = readFileSync(`${PUBLIC}icon.svg`, 'utf8');
  mkdirSync(`${PUBLIC}icons`, { recursive: true });
  const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  for (const icon of ICONS) {
    // One after the other, in the same window.
    // oxlint-disable no-await-in-loop
    await page.setViewportSize({ width: icon.size, height: icon.size });
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${tileOf(svg, icon)}`);
    writeFileSync(`${PUBLIC}icons/${icon.file}`, await page.screenshot({ omitBackground: true }));
    // oxlint-enable no-await-in-loop
  }
  await browser.close();
}

await main();
