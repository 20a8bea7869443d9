import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';
import { createTestTerminal, samplePath } from './test-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(table: string, ...args: readonly string[]) {
  const path = join(folder, 'requests.yaml');
  writeFileSync(path, table);
  const terminal = createTestTerminal();
  const status = await runProgram(['trace', '--table', path, samplePath('productpage'), ...args], terminal);
  return { status, out: terminal.out(), err: terminal.err().replaceAll(path, 'TABLE') };
}

const FINE = `
- name: reviews
  request: {outbound: reviews:9080}
  expect: {code: ES-FORWARDED, kind: arrives, status: null}
`;
const WRONG = `
- name: stranger
  request: {inbound: 9080, mtls: spiffe://cluster.local/ns/x/sa/y}
  expect: {status: 200, location: /x}
`;

describe('a table of requests', () => {
  it('is fine where everything is as expected', async () => {
    expect(await run(FINE)).toEqual({ status: 0, out: 'ok       reviews\n1 request, all as expected\n', err: '' });
  });

  it('tells what differs', async () => {
    expect(await run(FINE + WRONG)).toEqual({
      status: 1,
      out: 'ok       reviews\ndiffers  stranger: status wanted 200, got 403; location wanted /x, got none\n2 requests, 1 not as expected\n',
      err: '',
    });
  });

  it('is JSON too, in and out', async () => {
    const table = JSON.stringify([{ name: 'a', request: { gateway: 9 }, expect: { code: 'ES-X' } }]);
    const { status, out } = await run(table, '-o', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toEqual({
      counts: { total: 1, asExpected: 0, different: 1 },
      cases: [{ name: 'a', differences: [{ field: 'code', wanted: 'ES-X', got: 'ES-ANSWERED-BY-FILTER' }] }],
    });
  });

  it.each([
    ['TABLE: Entry 2 (b) cannot be read', `${FINE}- {name: b, request: {outbund: a:1}, expect: {code: x}}\n`],
    ['TABLE: Entry 1 (b) cannot be followed', '- {name: b, request: {gateway: 9, path: x}, expect: {code: x}}\n'],
    ['TABLE: This looks like YAML, and is broken', '- {name: x\n- b: "c\n'],
    ['TABLE: The table cannot be read', 'a: 1\n---\nb: 2\n'],
  ])('%s', async (wanted, table) => {
    const { status, out, err } = await run(table);
    expect([status, out, err.split('\n')[0]]).toEqual([2, '', `earshot: ${wanted}`]);
  });

  it('must be there, and goes with no request of the command line', async () => {
    const terminal = createTestTerminal();
    const status = await runProgram(
      ['trace', '--table', join(folder, 'none.yaml'), samplePath('productpage')],
      terminal,
    );
    expect([status, terminal.err()]).toEqual([2, expect.stringContaining('none.yaml: There is no such file')]);
    const { status: both, err } = await run(FINE, '--random', '1');
    expect([both, err.split('\n')[0]]).toEqual([
      2,
      "earshot: option '--table <requests>' cannot be used with option '--random <number>'",
    ]);
  });
});
