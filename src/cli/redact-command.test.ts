import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';
import { createTestTerminal, samplePath } from './test-terminal.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'earshot-redact-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const DUMP = JSON.stringify({
  configs: [
    {
      '@type': 'type.googleapis.com/envoy.admin.v3.RoutesConfigDump',
      static_route_configs: [
        {
          route_config: {
            name: 'r',
            virtual_hosts: [
              {
                name: 'cart',
                domains: ['cart.shop.svc.cluster.local'],
                routes: [{ match: { prefix: '/cart' }, direct_response: { status: 200 } }],
                request_headers_to_add: [{ header: { key: 'authorization', value: 'planted' } }],
              },
            ],
          },
        },
      ],
    },
  ],
});

async function run(...args: readonly string[]) {
  const terminal = createTestTerminal({ stdin: Buffer.from(DUMP) });
  return { status: await runProgram(['redact', ...args], terminal), out: terminal.out(), err: terminal.err() };
}

describe('earshot redact', () => {
  it('prints the dump without secrets, and which there were', async () => {
    const { status, out, err } = await run('-');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual(JSON.parse(DUMP.replace('planted', '[redacted]')));
    expect(err).toBe(
      [
        'earshot: 1 value of a header that carries credentials',
        '  configs[0].static_route_configs[0].route_config.virtual_hosts[0].request_headers_to_add[0].header.value → [redacted]',
        '',
      ].join('\n'),
    );
  });

  it('replaces names, says what is left, and writes the key', async () => {
    const [output, key] = [join(FOLDER, 'out.json'), join(FOLDER, 'key.json')];
    const { status, out, err } = await run('-', '--key', key, '-o', output);
    expect([status, out]).toEqual([0, '']);
    const written = readFileSync(output, 'utf8');
    expect(written).toContain('"svc-1.ns-1.svc.cluster.local"');
    expect(written).not.toContain('shop');
    expect(JSON.parse(readFileSync(key, 'utf8'))).toEqual([
      { kind: 'service', name: 'cart', pseudonym: 'svc-1' },
      { kind: 'namespace', name: 'shop', pseudonym: 'ns-1' },
    ]);
    expect(err).toContain(
      'earshot: 2 names and all IP addresses replaced\nearshot: Paths stay; these hold a name:\n  /cart\n',
    );
  });

  it('prints a dump that the program reads again', async () => {
    const first = createTestTerminal();
    await runProgram(['redact', '--names', samplePath('productpage')], first);
    const second = createTestTerminal({ stdin: Buffer.from(first.out()) });
    expect(await runProgram(['summary', '-'], second)).toBe(0);
    expect(first.out()).not.toMatch(/details\.bookinfo|10\.96\.0\.1\b/);
  });

  it('says where a file cannot be written', async () => {
    const { status, err } = await run('-', '-o', join(FOLDER, 'no', 'such', 'folder'));
    expect(status).toBe(1);
    expect(err).toContain('The file could not be written');
  });
});
