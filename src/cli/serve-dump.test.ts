import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { ServedDump } from './serve-dump.ts';
import { serveDump } from './serve-dump.ts';
import type { SiteFile } from './site-files.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const SITE: ReadonlyMap<string, SiteFile> = new Map([
  ['/', { type: 'text/html; charset=utf-8', bytes: encode('<title>Earshot</title>') }],
]);

/** Serves a small dump for as long as `run` takes. */
async function serving<T>(run: (served: ServedDump, origin: string, path: string) => Promise<T>): Promise<T> {
  const served = await serveDump(SITE, { name: 'web & co.json', bytes: encode('{"configs":[]}') }, 0);
  if (!served.ok) throw new Error(served.error);
  const { origin, hash } = new URL(served.value.url);
  const token = /^#served=([\w-]{22})~web%20%26%20co\.json$/.exec(hash)?.[1] ?? 'none';
  try {
    return await run(served.value, origin, `/dump/${token}`);
  } finally {
    served.value.close();
  }
}

/** `fetch` does not let a script choose the `Host`. */
function ask(origin: string, path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(`${origin}${path}`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.once('error', reject).end();
  });
}

describe('serving a dump', () => {
  it('serves the page and the dump under the path of the token', () =>
    serving(async (_, origin, path) => {
      const page = await fetch(`${origin}/`);
      expect([page.headers.get('content-type'), await page.text()]).toEqual([
        'text/html; charset=utf-8',
        '<title>Earshot</title>',
      ]);
      const dump = await fetch(`${origin}${path}`);
      expect(await dump.text()).toBe('{"configs":[]}');
      expect(Object.fromEntries(dump.headers)).toMatchObject({
        'cache-control': 'no-store',
        'content-type': 'application/octet-stream',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      });
      expect(dump.headers.has('access-control-allow-origin')).toBe(false);
    }));

  it.each(['/dump/', '/dump/AAAAAAAAAAAAAAAAAAAAAA', '/../package.json', '/%2e%2e/package.json', '/index.htm'])(
    'has nothing at %s',
    (path) => serving(async (_, origin) => expect(await ask(origin, path, new URL(origin).host)).toBe(404)),
  );

  it.each(['evil.example', 'localhost', '127.0.0.1', 'evil.example:80'])('does not answer to the host %s', (host) =>
    serving(async (_, origin, path) => expect(await ask(origin, path, host)).toBe(403)),
  );

  it('listens on the loopback address alone, and only answers to GET and HEAD', () =>
    serving(async ({ url }, origin, path) => {
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#served=/);
      expect((await fetch(`${origin}${path}`, { method: 'POST', body: 'x' })).status).toBe(405);
      const head = await fetch(`${origin}${path}`, { method: 'HEAD' });
      expect([head.status, head.headers.get('content-length')]).toEqual([200, '14']);
    }));

  it('says why a port cannot be had', () =>
    serving(async (_, origin) => {
      const second = await serveDump(SITE, { name: 'x', bytes: encode('{}') }, Number(new URL(origin).port));
      expect(second.ok || second.error).toMatch(/^listen EADDRINUSE/);
    }));

  it('gives every dump a path of its own', async () => {
    const first = await serving((_, __, path) => Promise.resolve(path));
    expect(await serving((_, __, path) => Promise.resolve(path))).not.toBe(first);
  });
});
