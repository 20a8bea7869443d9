import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CONTENT_SECURITY_POLICY, FETCH_WORKER_POLICY } from '../scripts/site-policy.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const VITE = fileURLToPath(new URL('../node_modules/vite/bin/vite.js', import.meta.url));

/** Somewhere deep, for the site is to work under any path. */
const PATH = '/tools/earshot/';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/** It stands beside the site; the browser asks for no icon of it. */
const OTHER_PAGE = '<!doctype html><title>Of the same host</title><link rel="icon" href="data:,">';

/** The built site on a server of its own, as docs/hosting.md describes one, whose files can be changed. */
export interface OwnSite {
  /** Of the page, with a slash at the end. */
  readonly address: string;
  /** Every request that came to the server. */
  readonly requests: readonly IncomingMessage[];
  /** Puts a newer version in the place of the site: its page has another description, and a part has got another name. */
  readonly release: () => void;
  readonly close: () => void;
}

function listFiles(folder: string): ReadonlySet<string> {
  return new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }));
}

/** Serves a copy of `dist/site` from this folder on a free port. */
export async function startOwnSite(folder: string): Promise<OwnSite> {
  const site = `${folder}/site`;
  cpSync(`${ROOT}dist/site`, site, { recursive: true });
  const requests: IncomingMessage[] = [];
  let known = listFiles(site);
  const server = createServer((request, response) => {
    requests.push(request);
    const path = (request.url ?? '').split('?')[0] ?? '';
    const file = path === PATH ? 'index.html' : path.slice(PATH.length);
    if (path === '/') {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(OTHER_PAGE);
      return;
    }
    if (request.method !== 'GET' || !path.startsWith(PATH) || !known.has(file)) {
      response.writeHead(404).end();
      return;
    }
    const policy = file.startsWith('assets/fetch-worker-') ? FETCH_WORKER_POLICY : CONTENT_SECURITY_POLICY;
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)], 'Content-Security-Policy': policy });
    response.end(readFileSync(`${site}/${file}`));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    address: `http://127.0.0.1:${port}${PATH}`,
    requests,
    release: () => {
      const page = readFileSync(`${site}/index.html`, 'utf8');
      writeFileSync(`${site}/index.html`, page.replace('name="description"', 'name="description" data-version="2"'));
      for (const asset of readdirSync(`${site}/assets`)) {
        if (asset.startsWith('FormatsDialog-')) rmSync(`${site}/assets/${asset}`);
      }
      const args = [VITE, 'build', '-c', 'vite.service-worker.config.ts', '--outDir', site, '--logLevel', 'error'];
      const built = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
      if (built.status !== 0) throw new Error(built.stderr);
      known = listFiles(site);
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
