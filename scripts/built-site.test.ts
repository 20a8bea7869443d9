import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listSite } from './built-site.ts';

describe('the files that a service worker keeps', () => {
  it('are all of the site but itself; only what Vite has not named by its content has a revision', () => {
    const folder = mkdtempSync(join(tmpdir(), 'site-'));
    mkdirSync(join(folder, 'assets'));
    for (const file of ['index.html', 'service-worker.js', join('assets', 'a-1234.js')]) {
      writeFileSync(join(folder, file), 'content');
    }
    expect(listSite(folder, 'service-worker.js')).toEqual([
      { url: 'assets/a-1234.js', revision: null },
      { url: 'index.html', revision: createHash('sha256').update('content').digest('hex') },
    ]);
  });
});

const MANIFEST = z.object({
  icons: z.array(z.object({ src: z.string(), sizes: z.string(), type: z.string(), purpose: z.string().optional() })),
  file_handlers: z.array(z.object({ accept: z.record(z.string(), z.array(z.string())) })),
});

const publicPath = (path: string): string => fileURLToPath(new URL(`../public/${path}`, import.meta.url));

describe('the manifest', () => {
  const manifest = MANIFEST.parse(JSON.parse(readFileSync(publicPath('manifest.webmanifest'), 'utf8')));

  it('names pictures that are there, in their sizes, those to be cut without a transparent edge', () => {
    const pictures = manifest.icons.filter(({ type }) => type === 'image/png');
    const found = pictures.map(({ src, purpose = 'any' }) => {
      const { width, height, data } = PNG.sync.read(readFileSync(publicPath(src)));
      return [purpose, `${width}x${height}`, data[3]];
    });
    expect(found).toEqual([
      ['any', '192x192', 0],
      ['any', '512x512', 0],
      ['maskable', '192x192', 255],
      ['maskable', '512x512', 255],
    ]);
    expect(pictures.map(({ sizes }) => sizes)).toEqual(found.map(([, size]) => size));
  });

  it('opens the kinds of files that hold dumps', () => {
    const [handler] = manifest.file_handlers;
    expect(Object.values(handler?.accept ?? {}).flat()).toEqual(['.json', '.yaml', '.yml', '.txt', '.gz']);
  });
});
