import { mkdir, writeFile } from 'node:fs/promises';
import type { Browser } from '@playwright/test';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { ensureChromium } from '../chromium.ts';
import { describeMachine } from '../machine.ts';
import { film } from './film.ts';
import { encodeGif } from './gif.ts';
import type { Shot } from './shots.ts';
import { SHOTS } from './shots.ts';

const FOLDER = 'docs/pictures';

async function takeShot(browser: Browser, address: string, shot: Shot): Promise<void> {
  const { name, hash, shows, width = 1440, height = 900, dark, locale = 'en-US' } = shot;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark === true ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale,
  });
  const page = await context.newPage();
  await page.goto(`${address}${hash}`);
  await shows(page);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled' });
  await context.close();
}

async function shootFilm(browser: Browser, address: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 750 }, reducedMotion: 'reduce' });
  const frames = await film(await context.newPage(), address);
  await writeFile(`${FOLDER}/earshot.gif`, encodeGif(frames));
  await context.close();
}

/** Makes every picture of the documents from the built site: `npm run build && npm run pictures`. */
async function main(): Promise<void> {
  const server = await preview({ preview: { port: 0 }, logLevel: 'error' });
  const address = server.resolvedUrls?.local[0] ?? '';
  const found = ensureChromium(describeMachine(chromium.executablePath()));
  if ('how' in found) throw new Error(found.how);
  const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
  await mkdir(FOLDER, { recursive: true });
  const wanted = process.argv.slice(2);
  for (const shot of SHOTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    // Side by side they would take each other's time.
    // oxlint-disable-next-line no-await-in-loop
    await takeShot(browser, address, shot);
  }
  if (wanted.length === 0 || wanted.includes('earshot')) await shootFilm(browser, address);
  await browser.close();
  await server.close();
}

await main();
