import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseInput } from './input.ts';
import { buildProgress } from './progress.ts';
import { readInput } from './read-input.ts';
import { createTestTerminal } from './test-terminal.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'earshot-input-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

/** The text of an input, or the title of why there is none. */
async function readText(argument: string, stdin = ''): Promise<string> {
  const terminal = createTestTerminal({ stdin: new TextEncoder().encode(stdin) });
  const read = await readInput(parseInput(argument), terminal, buildProgress(terminal));
  return read.ok ? new TextDecoder().decode(read.value.bytes) : read.error.explained.title;
}

/** An admin interface that answers with what it was asked for. */
async function withAdmin<T>(status: number, run: (origin: string) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end(`asked for ${request.url}`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  try {
    return await run(`http://127.0.0.1:${port}`);
  } finally {
    server.close();
  }
}

describe('inputs', () => {
  it.each([
    ['-', { kind: 'stdin' }],
    ['dump.json', { kind: 'file', path: 'dump.json' }],
    ['./-', { kind: 'file', path: './-' }],
    ['http://localhost:15000', { kind: 'admin', url: 'http://localhost:15000/config_dump?include_eds' }],
    ['HTTP://localhost:15000/', { kind: 'admin', url: 'http://localhost:15000/config_dump?include_eds' }],
    ['http://[::1]:15000/config_dump?mask=x', { kind: 'admin', url: 'http://[::1]:15000/config_dump?mask=x' }],
    ['http://:15000', { kind: 'file', path: 'http://:15000' }],
    ['ftp://host/dump.json', { kind: 'file' }],
  ])('%s is %o', (argument, input) => {
    expect(parseInput(argument)).toMatchObject(input);
  });

  it('reads standard input', async () => {
    expect(await readText('-', '{"configs":[]}')).toBe('{"configs":[]}');
  });

  it('reads a file', async () => {
    const path = join(FOLDER, 'dump.json');
    writeFileSync(path, '{}');
    expect(await readText(path)).toBe('{}');
  });

  it('says of a file that is not there, and of a folder, that it is so', async () => {
    expect([await readText(join(FOLDER, 'nothing.json')), await readText(FOLDER)]).toEqual([
      'There is no such file',
      'It is a folder',
    ]);
  });

  it('asks an admin interface for its dump with the endpoints', () =>
    withAdmin(200, async (origin) => expect(await readText(origin)).toBe('asked for /config_dump?include_eds')));

  it('asks for the path that an address has', () =>
    withAdmin(200, async (origin) =>
      expect(await readText(`${origin}/clusters?format=json`)).toBe('asked for /clusters?format=json'),
    ));

  it('shows how far it has come where a person watches, and leaves nothing of that', () =>
    withAdmin(200, async (origin) => {
      const terminal = createTestTerminal({ isStderrTerminal: true });
      await readInput(parseInput(origin), terminal, buildProgress(terminal));
      const lines = terminal.err().split('\r\u001B[K');
      expect([lines[1], lines.at(-1)]).toEqual([`Asking ${origin}/config_dump?include_eds …`, '']);
    }));

  it('says which status it got, and follows nobody elsewhere', async () => {
    expect(await withAdmin(503, readText)).toBe('The server answered with status 503');
    expect(await withAdmin(302, readText)).toBe('No answer from this address');
  });

  it('says that nobody answers', async () => {
    const gone = await withAdmin(200, (origin) => Promise.resolve(origin));
    expect(await readText(gone)).toBe('No answer from this address');
  });
});
