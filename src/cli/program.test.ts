import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';
import { createTestTerminal, samplePath } from './test-terminal.ts';

const PLAIN = samplePath('plain-envoy');
const FOLDER = mkdtempSync(join(tmpdir(), 'earshot-program-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

/** Writes a file for one test, and returns its path. */
function given(name: string, content: string | Uint8Array): string {
  const path = join(FOLDER, name);
  writeFileSync(path, content);
  return path;
}

interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

async function run(args: readonly string[], stdin?: Uint8Array): Promise<Outcome> {
  const terminal = createTestTerminal(stdin === undefined ? {} : { stdin });
  const status = await runProgram(args, terminal);
  return { status, out: terminal.out(), err: terminal.err() };
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';

const SECTION = 'type.googleapis.com/envoy.admin.v3.';
/** One EDS cluster, of which /clusters knows the only host. */
const CONFIG_DUMP = JSON.stringify({
  configs: [
    {
      '@type': `${SECTION}ClustersConfigDump`,
      dynamic_active_clusters: [
        { cluster: { '@type': 'x/envoy.config.cluster.v3.Cluster', name: 'web', type: 'EDS' } },
      ],
    },
  ],
});
const CLUSTERS = JSON.stringify({
  cluster_statuses: [
    {
      name: 'web',
      host_statuses: [
        {
          address: { socket_address: { address: '10.0.0.7', port_value: 8080 } },
          health_status: { eds_health_status: 'HEALTHY' },
        },
      ],
    },
  ],
});
const ZTUNNEL = JSON.stringify({ workloads: [], services: [], policies: [], certificates: [] });

describe('what is printed', () => {
  it.each([
    ['listeners', 'ADDRESSES PORT  MATCH                  DESTINATION'],
    ['routes', 'NAME          VHOST NAME     DOMAINS             MATCH                   VIRTUAL SERVICE'],
    ['clusters', 'SERVICE FQDN     PORT     SUBSET     DIRECTION     TYPE            DESTINATION RULE'],
    ['endpoints', 'NAME                  STATUS        LOCALITY     CLUSTER'],
    ['secrets', 'No active or warming secrets found.'],
    ['ecds', 'ECDS NAME     TYPE'],
    ['bootstrap', '{'],
    ['all', 'Envoy Version: 1.37.2-dev/Clean/RELEASE/BoringSSL'],
  ])('%s, as istioctl does', async (command, line) => {
    const { status, out } = await run([command, PLAIN]);
    expect([status, firstLine(out)]).toEqual([0, line]);
  });

  it.each([
    ['l', 'ADDRESSES'],
    ['route', 'NAME'],
    ['c', 'SERVICE FQDN'],
    ['ep', 'NAME'],
  ])('the same under the name %s of istioctl, with -f', async (name, start) => {
    const { out } = await run([name, '-f', PLAIN, '-o', 'short']);
    expect(out.startsWith(`${start} `)).toBe(true);
  });

  it('istioctl’s columns and ours', async () => {
    const { out } = await run(['clusters', PLAIN, '-o', 'wide', '--fqdn', 'postgres']);
    expect(out.replace(/ {3,}/g, ' | ')).toBe(
      'SERVICE FQDN | PORT | SUBSET | DIRECTION | TYPE | DESTINATION RULE | TLS | LB POLICY | ENDPOINTS | HEALTHY | REFERRED TO | STATE\n' +
        'postgres | - | - | - | STATIC | - | plaintext | ROUND_ROBIN | 2 | 2 | 1 | active\n',
    );
  });

  it('resources as JSON and as YAML', async () => {
    const json = await run(['clusters', PLAIN, '-o', 'json', '--fqdn', 'postgres']);
    expect(JSON.parse(json.out)).toMatchObject([{ name: 'postgres', type: 'STATIC' }]);
    const yaml = await run(['clusters', PLAIN, '-oyaml', '--fqdn', 'postgres']);
    expect(yaml.out).toMatch(/^- .*\n(?:.*\n)* {2}name: postgres\n/);
  });

  it('every column as CSV, and a table of Markdown', async () => {
    const csv = await run(['endpoints', PLAIN, '-o', 'csv', '--cluster', 'postgres']);
    expect(csv.out.split('\r\n').map((line) => line.split(',')[0])).toEqual([
      'endpoint',
      '192.0.2.50:5432',
      '192.0.2.51:5432',
      '',
    ]);
    const markdown = await run(['endpoints', PLAIN, '-o', 'markdown', '--cluster', 'postgres']);
    expect(markdown.out.split('\n').map((line) => line.split(' | ')[0])).toEqual([
      '| ENDPOINT',
      '| ---',
      '| 192.0.2.50:5432',
      '| 192.0.2.51:5432',
      '',
    ]);
  });

  it('all tables one below the other, each with its title', async () => {
    const { out } = await run(['all', PLAIN, '-o', 'markdown']);
    expect(out.match(/^## .*/gm)).toContain('## Listeners');
  });

  it('less with --verbose=false, as Go’s flags are written', async () => {
    const { out } = await run(['listeners', PLAIN, '--verbose=false']);
    expect(firstLine(out)).not.toContain('MATCH');
  });

  it('what a ztunnel has', async () => {
    const { status, out, err } = await run(['ztunnel', 'workloads', given('ztunnel.json', ZTUNNEL)]);
    expect([status, firstLine(out)]).toEqual([0, 'NAMESPACE POD NAME ADDRESS NODE WAYPOINT PROTOCOL']);
    expect(err).toMatch(/^earshot: /);
  });
});

describe('what is read', () => {
  it('standard input, where no file is named', async () => {
    const { status, out } = await run(['summary', '-o', 'json'], readFileSync(PLAIN));
    expect([status, JSON.parse(out)]).toMatchObject([0, { identity: { name: 'edge-1' } }]);
  });

  it('gzip', async () => {
    const { out } = await run(['summary', '-o', 'json', '-'], gzipSync(readFileSync(PLAIN)));
    expect(JSON.parse(out)).toMatchObject({ identity: { name: 'edge-1' } });
  });

  it('several files as one proxy: the live hosts of /clusters are endpoints of the config_dump', async () => {
    const files = [given('config_dump.json', CONFIG_DUMP), given('clusters.json', CLUSTERS)];
    const { out } = await run(['endpoints', ...files]);
    expect(out).toMatch(/\n10\.0\.0\.7:8080 .* web\n$/);
  });

  it('one file without its endpoints: not an empty table alone, but the command that gets them', async () => {
    const { status, out, err } = await run(['endpoints', given('config_dump.json', CONFIG_DUMP)]);
    expect([status, out]).toEqual([0, 'NAME     STATUS     LOCALITY     CLUSTER\n']);
    expect(err).toMatch(/endpoints \(EDS\).*1 cluster\..*\n {6}curl -s 'localhost:15000\/config_dump\?include_eds'/);
  });

  it('a filter that nothing fits: said, because the dump does have listeners', async () => {
    const { status, err } = await run(['listeners', PLAIN, '--port', '1']);
    expect([status, err]).toEqual([0, 'earshot: Nothing in this dump fits the filters: --port 1.\n']);
  });

  it('a malformed part: the rest is printed, and the part told with its place', async () => {
    const broken = JSON.stringify({
      configs: [{ '@type': `${SECTION}ClustersConfigDump`, static_clusters: [{ cluster: { name: 7 } }] }],
    });
    const { status, err } = await run(['clusters', given('broken.json', broken)]);
    expect(status).toBe(0);
    expect(err).toContain('left out a cluster at configs[0].static_clusters[0].cluster.name: Expected string');
  });
});

describe('bad input: status 1, and what, where and what to do on standard error', () => {
  it.each([
    ['not JSON', 'hello', ['This is not JSON', 'Line 1, column 1']],
    ['cut off', CONFIG_DUMP.slice(0, -20), ['cut off in the middle', 'line 1, column']],
    ['a web page', '<html><title>Sign in</title></html>', ['This is a web page', 'Sign in']],
    ['nothing', '', ['There is nothing in it']],
  ])('%s', async (name, content, words) => {
    const path = given(`${name}.json`, content);
    const { status, out, err } = await run(['listeners', path]);
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(/^earshot: .*\n(?: {2}.*\n)+$/);
    expect(err.startsWith(`earshot: ${path}: `)).toBe(true);
    for (const word of words) expect(err).toContain(word);
  });

  it('one of several files: its name is told', async () => {
    const { status, err } = await run(['listeners', PLAIN, given('half.json', '{"configs": [')]);
    expect(status).toBe(1);
    expect(err).toContain('half.json');
  });

  it.each([
    [['listeners'], 'earshot ztunnel workloads FILE'],
    [['ztunnel', 'workloads'], 'earshot listeners FILE'],
  ])('%s of the other kind of proxy', async (command, advice) => {
    const path = command.length === 1 ? given('ztunnel.json', ZTUNNEL) : PLAIN;
    const { status, out, err } = await run([...command, path]);
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain(`\n      ${advice}\n`);
  });

  it('the page that is not built', async () => {
    const { status, err } = await run(['open', PLAIN]);
    expect([status, firstLine(err)]).toEqual([1, 'earshot: The page is not built']);
  });
});

describe('the command line', () => {
  it.each([
    ['no command', []],
    ['an unknown command', ['listen', PLAIN]],
    ['an unknown flag', ['listeners', PLAIN, '--namespace', 'x']],
    ['an unknown output', ['listeners', PLAIN, '-o', 'xml']],
    ['a port that is none', ['listeners', PLAIN, '--port', '99999']],
    ['no input at a terminal', ['listeners']],
    ['a flag without its value', ['listeners', PLAIN, '--address']],
    ['a ztunnel command that is none', ['ztunnel', 'listeners', PLAIN]],
  ])('%s: status 2, and nothing on standard output', async (_, args) => {
    const { status, out, err } = await run(args);
    expect([status, out]).toEqual([2, '']);
    expect(err).not.toBe('');
  });

  it.each([
    [['--help'], 'Usage: earshot [options] [command]'],
    [['help', 'open'], 'Usage: earshot open [options] [FILE...]'],
    [['listeners', '--help'], 'Usage: earshot listeners|listener [options] [FILE...]'],
    [['ztunnel', 'policies', '--help'], 'Usage: earshot ztunnel policies|policy [options] [FILE...]'],
  ])('%s: how it is used, with examples', async (args, line) => {
    const { status, out } = await run(args);
    expect([status, firstLine(out)]).toEqual([0, line]);
    expect(out).toMatch(/\nExamples:\n {2}earshot /);
  });

  it('--version', async () => {
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('no control character of a dump reaches the terminal', async () => {
    const name = 'a\u001B]0;owned\u0007b\u009B31m';
    const listener = {
      name,
      address: { socket_address: { address: '10.0.0.1', port_value: 80 } },
      filter_chains: [{}],
    };
    const entry = { listener };
    const dump = JSON.stringify({
      configs: [{ '@type': `${SECTION}ListenersConfigDump`, static_listeners: [entry, entry] }],
    });
    const path = given('owned.json', dump);
    for (const output of ['table', 'wide', 'csv', 'markdown', 'yaml']) {
      const { status, out, err } = await run(['listeners', path, '-o', output]);
      expect(status).toBe(0);
      // oxlint-disable-next-line no-control-regex
      expect(out + err).not.toMatch(/[\u0007\u001B\u009B]/);
    }
  });

  it('no colours and no progress where nobody watches', async () => {
    const { out, err } = await run(['all', samplePath('productpage')]);
    expect(out + err).not.toContain('\u001B');
  });
});
