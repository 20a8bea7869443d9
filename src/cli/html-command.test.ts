import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readPageData } from '../core/share/page-data.ts';
import { runProgram } from './program.ts';
import { createTestTerminal } from './test-terminal.ts';

const PASSWORD = 'hunter2';
const DUMP = JSON.stringify({
  configs: [
    {
      '@type': 'type.googleapis.com/envoy.admin.v3.SecretsConfigDump',
      static_secrets: [{ name: 'x', secret: { password: { inline_string: PASSWORD } } }],
    },
  ],
});

/** A built site, whose template is the least that there can be. */
function siteFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-html-'));
  writeFileSync(
    join(folder, 'single-page.html'),
    '<p><script type="application/json" id="earshot-dump"></script><script>run()</script>',
  );
  return folder;
}

async function run(args: readonly string[], folder = siteFolder()) {
  const terminal = createTestTerminal({ siteFolder: folder, stdin: new TextEncoder().encode(DUMP) });
  const status = await runProgram(['html', ...args], terminal);
  return { status, out: terminal.out(), err: terminal.err() };
}

function dataOf(page: string) {
  return readPageData(/id="earshot-dump">(.*?)<\/script>/s.exec(page)?.[1] ?? '');
}

function textIn(gzip = ''): string {
  return gunzipSync(Buffer.from(gzip, 'base64url')).toString();
}

describe('earshot html', () => {
  it('prints a page with the dump, without its secrets, and says how many there were', async () => {
    const { status, out, err } = await run([]);
    const data = dataOf(out);
    expect([status, data?.hash, data?.meta.name, data?.meta.bytes]).toEqual([0, '', 'standard input', DUMP.length]);
    expect(textIn(data?.gzip)).toBe(DUMP.replace(PASSWORD, '[redacted]'));
    expect(err).toMatch(/^earshot: one page of [\d,]+ bytes; removed: 1 password\n$/);
  });

  it('keeps the view of a link, and tells what it cannot', async () => {
    const link = 'https://earshot.example/#dir=inbound&sel=listener:x&view=sideways&sample=reviews';
    const { out, err } = await run(['--view', link, '--base', 'https://earshot.example/#x']);
    expect(dataOf(out)).toMatchObject({ hash: '#dir=inbound&sel=listener:x', base: 'https://earshot.example/' });
    expect(err).toContain('earshot: The link\'s "view" cannot be read ("sideways"), so it was left out.\n');
  });

  it('writes to a file, and says where that fails', async () => {
    const folder = siteFolder();
    const file = join(folder, 'page.html');
    const written = await run(['-o', file], folder);
    expect([written.status, written.out, textIn(dataOf(readFileSync(file, 'utf8'))?.gzip).length > 0]).toEqual([
      0,
      '',
      true,
    ]);
    const refused = await run(['-o', join(folder, 'missing', 'page.html')], folder);
    expect([refused.status, refused.out]).toEqual([1, '']);
    expect(refused.err).toContain('The file could not be written');
  });

  it('says so where the page is not built, and refuses a base that is no site', async () => {
    const { status, out, err } = await run([], tmpdir());
    expect([status, out, err.split('\n')[0]]).toEqual([1, '', 'earshot: The page is not built']);
    expect(await run(['--base', 'javascript:x'])).toMatchObject({ status: 2, out: '' });
  });
});
