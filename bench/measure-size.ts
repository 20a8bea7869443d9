import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import { inFreshContext } from './browser.ts';
import type { Row } from './rows.ts';
import { buildRow, NO_DUMP } from './rows.ts';
import type { Site } from './site.ts';

/** Bytes of JavaScript, gzip, that the landing page may ask for. */
const TARGET = 250_000;

interface Chunk {
  readonly file: string;
  /** Bytes, as a server that compresses once, at build time, would send them. */
  readonly size: number;
  readonly when: 'first load' | 'with the first dump' | 'worker' | 'when first needed';
}

/** The scripts that a visitor asks for, by file name: on the landing page, and then to open a sample. */
async function visit(browser: Browser, site: Site) {
  return inFreshContext(browser, async (context) => {
    const page = await context.newPage();
    const landing = new Set<string>();
    const opening = new Set<string>();
    let current = landing;
    context.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('.js')) current.add(basename(pathname));
    });
    await page.goto(site.url, { waitUntil: 'networkidle' });
    current = opening;
    await page.getByRole('button', { name: /productpage/i }).click();
    await page.locator('[data-card]').first().waitFor();
    await page.waitForLoadState('networkidle');
    return { landing, opening };
  });
}

/** `index-BJaZsNjL.js` → `index`: the hash changes with every build. */
function plainName(file: string): string {
  return file.replace(/-[\w-]{8}\.js$/, '');
}

async function measureChunks(browser: Browser, site: Site): Promise<readonly Chunk[]> {
  const { landing, opening } = await visit(browser, site);
  const folder = join(site.folder, 'assets');
  const whenOf = (file: string): Chunk['when'] => {
    // The landing page asks for it too, when it is idle.
    if (plainName(file).endsWith('worker')) return 'worker';
    if (landing.has(file)) return 'first load';
    return opening.has(file) ? 'with the first dump' : 'when first needed';
  };
  return readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .map((file) => {
      const size = gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
      return { file, size, when: whenOf(file) };
    });
}

/** Sizes of the JavaScript: what the landing page loads, what opening a dump adds, and every chunk. */
export async function measureSize(browser: Browser, site: Site): Promise<readonly Row[]> {
  const chunks = await measureChunks(browser, site);
  const sumOf = (when: Chunk['when']): number =>
    chunks.reduce((sum, chunk) => (chunk.when === when ? sum + chunk.size : sum), 0);
  const sums = [
    { what: 'JavaScript of the first load', value: sumOf('first load'), target: TARGET },
    { what: 'added by opening a dump', value: sumOf('with the first dump') },
    { what: 'the worker', value: sumOf('worker') },
  ];
  const each = chunks
    .toSorted((a, b) => b.size - a.size)
    .map(({ file, size, when }) => ({ what: `chunk ${plainName(file)} (${when})`, value: size }));
  return [...sums, ...each].map((figure) => buildRow(NO_DUMP, { ...figure, unit: 'bytes' }));
}
