import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import { encodeHash } from '../core/share/view-url.ts';
import { DEFAULT_VIEW } from '../core/share/view.ts';
import type { NamedBytes } from './read-input.ts';
import type { SiteFile } from './site-files.ts';

/** Never a name that could be made to lead elsewhere, and nothing that other machines reach. */
const LOOPBACK = '127.0.0.1';

/** 128 bits: another page or another user of the machine cannot guess the path of the dump. */
const TOKEN_BYTES = 16;

/** The dump is nobody else's: not kept on disk, not embedded by other sites, never taken for a page. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** A site that is being served with one dump. */
export interface ServedDump {
  /** Opens the dump. */
  readonly url: string;
  readonly close: () => void;
}

interface Content {
  readonly files: ReadonlyMap<string, SiteFile>;
  /** The values of `Host` that are answered: any other comes from a name that was bent to this machine. */
  readonly hosts: ReadonlySet<string>;
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

/** Answers from the list alone, which was made at the start. */
function answer({ method, url, headers }: IncomingMessage, response: ServerResponse, { files, hosts }: Content): void {
  if (!hosts.has(headers.host ?? '')) {
    refuse(response, 403, 'Open the address that earshot printed.');
    return;
  }
  if (method !== 'GET' && method !== 'HEAD') {
    refuse(response, 405, 'Only GET.');
    return;
  }
  const [path = ''] = (url ?? '').split('?');
  const file = files.get(path);
  if (file === undefined) {
    refuse(response, 404, 'There is nothing here.');
    return;
  }
  response.writeHead(200, { ...HEADERS, 'Content-Type': file.type, 'Content-Length': file.bytes.length });
  response.end(method === 'HEAD' ? undefined : file.bytes);
}

/**
 * Serves the built site on a port of the loopback address (0: a free one), with one dump under a path that nobody can
 * guess. Error: the system's words for why the port cannot be had.
 */
export function serveDump(
  site: ReadonlyMap<string, SiteFile>,
  dump: NamedBytes,
  port: number,
): Promise<Result<ServedDump, string>> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const file = { type: 'application/octet-stream', bytes: dump.bytes };
  const files = new Map(site).set(`/dump/${token}`, file);
  const hosts = new Set<string>();
  const server = createServer((request, response) => answer(request, response, { files, hosts }));
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(err(error.message)));
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      const bound = address !== null && typeof address === 'object' ? address.port : port;
      const host = `${LOOPBACK}:${bound}`;
      hosts.add(host).add(`localhost:${bound}`);
      const hash = encodeHash(DEFAULT_VIEW, { kind: 'served', token, name: dump.name });
      const close = (): void => {
        server.close();
        server.closeAllConnections();
      };
      resolve(ok({ url: `http://${host}/${hash}`, close }));
    });
  });
}
