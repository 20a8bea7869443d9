import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import { findFreePort } from '../scripts/free-port.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CONFIG = join(ROOT, 'vite.config.ts');
const PROBE = fileURLToPath(new URL('page/probe.ts', import.meta.url));
const BASELINE_WORKER = fileURLToPath(new URL('page/baseline-worker.ts', import.meta.url));

/** The built site on a port of this machine, with the bench's own files beside it. */
export interface Site {
  readonly url: string;
  /** A page of the same origin without the site's scripts and policy; beside it lies `baseline-worker.js`. */
  readonly blankUrl: string;
  /** A script that defines `probe`, to be run in a page before its own scripts. */
  readonly probe: string;
  /** Where the site was built. */
  readonly folder: string;
  readonly close: () => Promise<void>;
}

/** Bundles one entry of `page/` as a plain script; its exports become the global `probe`. */
async function bundle(entry: string, outDir: string, file: string): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: false, lib: { entry, formats: ['iife'], name: 'probe', fileName: () => file } },
  });
}

/** Builds the site as `npm run build` does, into `folder`, and serves it. */
export async function serveSite(folder: string): Promise<Site> {
  await build({ root: ROOT, configFile: CONFIG, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
  const own = join(folder, 'bench');
  await mkdir(own);
  await writeFile(join(own, 'blank.html'), '<!doctype html><title>Blank</title>');
  await bundle(PROBE, own, 'probe.js');
  // Playwright runs such a script inside a function, where `var` makes no global.
  const probe = `${await readFile(join(own, 'probe.js'), 'utf8')};globalThis.probe = probe;`;
  await bundle(BASELINE_WORKER, own, 'baseline-worker.js');
  const port = await findFreePort();
  const server = await preview({
    root: ROOT,
    configFile: CONFIG,
    logLevel: 'warn',
    build: { outDir: folder },
    preview: { host: '127.0.0.1', port, strictPort: true },
  });
  const url = `http://127.0.0.1:${port}/`;
  return {
    url,
    blankUrl: `${url}bench/blank.html`,
    probe,
    folder,
    close: () => server.close(),
  };
}
