import { EventEmitter, once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { sampleText } from './dumps.ts';

/** A site of another origin than the page's. */
export interface OtherSite {
  readonly host: string;
  /** The hash of a link that names a file there. */
  readonly link: (path: string) => string;
  /** What it was asked for: method, path and headers. */
  readonly requests: readonly IncomingMessage[];
  /** Settles when somebody hangs up on `/slow`. */
  readonly hungUp: Promise<unknown>;
  readonly close: () => void;
}

const OPEN = { 'Access-Control-Allow-Origin': '*' };
const PRODUCTPAGE = sampleText('productpage');

/** Every way in which a site answers, by path. */
const ANSWERS: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/dump.json': (response) => response.writeHead(200, OPEN).end(PRODUCTPAGE),
  '/closed.json': (response) => response.writeHead(200).end(PRODUCTPAGE),
  '/login': (response) =>
    response.writeHead(200, { ...OPEN, 'Content-Type': 'text/html' }).end('<!doctype html><title>Log in</title>'),
  '/text': (response) => response.writeHead(200, OPEN).end('no dump at all'),
  '/moved.json': (response) => response.writeHead(302, { ...OPEN, Location: '/dump.json' }).end(),
  '/huge.json': (response) => void response.writeHead(200, { ...OPEN, 'Content-Length': 600_000_000 }).write('{'),
  '/slow.json': (response) =>
    void response.writeHead(200, { ...OPEN, 'Content-Length': 1_000_000 }).write('{"configs":['),
};

/** Starts it on a free port of this machine. */
export async function startOtherSite(): Promise<OtherSite> {
  const requests: IncomingMessage[] = [];
  const slow = new EventEmitter();
  const hungUp = once(slow, 'hung up');
  const server = createServer((request, response) => {
    requests.push(request);
    const answer = ANSWERS[(request.url ?? '').split('?')[0] ?? ''];
    if (answer === undefined) response.writeHead(404, OPEN).end();
    else answer(response);
    if (request.url === '/slow.json') response.on('close', () => slow.emit('hung up'));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const host = `127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
  return {
    host,
    link: (path) => `/#src=http://${host}${path}`,
    requests,
    hungUp,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
