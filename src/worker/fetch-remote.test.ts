import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { fetchRemote } from './fetch-remote.ts';

const LIMITS = { patienceMs: 2000, maxBytes: 100 };

/** Runs something against a server that answers so. `host` is its name and port. */
async function withServer<T>(answer: RequestListener, run: (host: string) => Promise<T>): Promise<T> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  try {
    return await run(`127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function fetchFrom(answer: RequestListener, limits = LIMITS) {
  return withServer(answer, async (host) => {
    const result = await fetchRemote(`http://${host}/dump.json`, () => undefined, limits);
    return { host, result };
  });
}

describe('fetchRemote', () => {
  it('gets the bytes with one plain request, and tells how many have come', async () => {
    const seen: IncomingHttpHeaders[] = [];
    const told: (readonly [number, number])[] = [];
    const answer: RequestListener = ({ headers }, response) => {
      seen.push(headers);
      response.setHeader('Content-Length', 14).end('{"configs":[]}');
    };
    const result = await withServer(answer, (host) =>
      fetchRemote(`http://${host}/a`, (done, total) => told.push([done, total]), LIMITS),
    );
    expect(result.ok && (await result.value.text())).toBe('{"configs":[]}');
    expect(told.at(-1)).toEqual([14, 14]);
    expect(seen).toHaveLength(1);
    for (const name of ['cookie', 'authorization', 'referer']) expect(seen[0]).not.toHaveProperty(name);
  });

  it('tells the status of a refusal', async () => {
    const { host, result } = await fetchFrom((_, response) => response.writeHead(403).end());
    const problem = { kind: 'refused', status: 403 };
    expect(result).toEqual({ ok: false, error: { kind: 'remote-unavailable', host, problem } });
  });

  it('takes no more than the limit, whether the size is told or not', async () => {
    const told = await fetchFrom((_, response) => response.writeHead(200, { 'Content-Length': 1000 }).write('{'));
    expect(told.result).toEqual({ ok: false, error: { kind: 'too-large', bytes: 1000, limit: 100 } });
    const untold = await fetchFrom((_, response) => {
      response.writeHead(200).write('x'.repeat(101));
    });
    expect(untold.result).toEqual({ ok: false, error: { kind: 'too-large', bytes: 101, limit: 100 } });
  });

  it('gives up on a server that stops sending', async () => {
    const { host, result } = await fetchFrom((_, response) => response.writeHead(200).write('{'), {
      ...LIMITS,
      patienceMs: 50,
    });
    const problem = { kind: 'stalled', seconds: 0.05 };
    expect(result).toEqual({ ok: false, error: { kind: 'remote-unavailable', host, problem } });
  });

  it('says so where nobody answers, and where the answer breaks off', async () => {
    const broken = await fetchFrom((_, response) => {
      response.writeHead(200, { 'Content-Length': 50 }).write('{', () => response.destroy());
    });
    expect(broken.result).toMatchObject({ error: { problem: { kind: 'unreachable' } } });
    const host = await withServer(
      () => undefined,
      (closed) => Promise.resolve(closed),
    );
    expect(await fetchRemote(`http://${host}/`, () => undefined)).toMatchObject({
      error: { host, problem: { kind: 'unreachable' } },
    });
  });

  it('asks nobody where the address is not one that may be loaded', async () => {
    expect(await fetchRemote('http://example.com/dump.json', () => undefined)).toMatchObject({
      error: { problem: { kind: 'not-secure' } },
    });
  });
});
