import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';
import { createTestTerminal, samplePath } from './test-terminal.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'earshot-route-check-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

/** Writes a file and returns its path. */
function fileOf(name: string, text: string): string {
  const path = join(FOLDER, name);
  writeFileSync(path, text);
  return path;
}

const ROUTES = fileOf(
  'routes.yaml',
  `virtual_hosts:
- name: web
  domains: ["*"]
  routes:
  - name: reviews
    match: { prefix: /reviews }
    route: { cluster: reviews }
  - match: { prefix: /old }
    redirect: { path_redirect: /new }
`,
);

/** A file of tests, one for each path, that expect these clusters. */
function testsFor(name: string, clusters: Readonly<Record<string, string>>): string {
  const tests = Object.entries(clusters).map(([path, cluster]) => ({
    test_name: `to ${path}`,
    input: { authority: 'a.com', path, method: 'GET' },
    validate: { cluster_name: cluster },
  }));
  return fileOf(name, JSON.stringify({ tests }));
}

const PASSING = testsFor('passing.json', { '/reviews/1': 'reviews', '/old': '' });
const FAILING = testsFor('failing.json', { '/reviews/1': 'reviews', '/reviews/2': 'ratings' });

async function run(...args: readonly string[]) {
  const terminal = createTestTerminal();
  const status = await runProgram(['route-check', ...args], terminal);
  return { status, out: terminal.out(), err: terminal.err() };
}

const FAILURE = 'to /reviews/2\nexpected: [ratings], actual: [reviews], test type: cluster_name\n';

describe('flags', () => {
  it.each<[string, readonly string[], { status: number; out: string; err: string }]>([
    ['none', [PASSING], { status: 0, out: 'Current route coverage: 50%\n', err: '' }],
    [
      '--details',
      [PASSING, '-d'],
      { status: 0, out: 'to /reviews/1\nto /old\nCurrent route coverage: 50%\n', err: '' },
    ],
    ['none, one fails', [FAILING], { status: 1, out: '', err: '' }],
    ['--details, one fails', [FAILING, '--details'], { status: 1, out: 'to /reviews/1\n', err: FAILURE }],
    ['--only-show-failures', [FAILING, '--only-show-failures'], { status: 1, out: '', err: FAILURE }],
    ['both', [FAILING, '-d', '--only-show-failures'], { status: 1, out: '', err: FAILURE }],
    ['--fail-under, enough', [PASSING, '-f', '50'], { status: 0, out: 'Current route coverage: 50%\n', err: '' }],
    [
      '--fail-under, too little',
      [PASSING, '--fail-under', '50.5'],
      {
        status: 1,
        out: 'Current route coverage: 50%\n',
        err: 'Failed to meet coverage requirement: 50.5%\n',
      },
    ],
    [
      '--covall',
      [PASSING, '--covall', '--disable-deprecation-check'],
      {
        status: 0,
        out: 'Missing test for host: web, route: prefix: "/old"\n\nCurrent route coverage: 10%\n',
        err: '',
      },
    ],
    [
      '--detailed-coverage',
      [PASSING, '--detailed-coverage'],
      {
        status: 0,
        out: 'Missing test for host: web, route name: -virtual_hosts[0].routes[1]\nCurrent route coverage: 50%\n',
        err: '',
      },
    ],
  ])('%s', async (_, [tests = '', ...flags], wanted) => {
    expect(await run('-c', ROUTES, '-t', tests, ...flags)).toEqual(wanted);
  });

  it.each<[readonly string[], string]>([
    [['-t', PASSING], "required option '-c, --config-path <FILE>' not specified"],
    [['-c', ROUTES], "required option '-t, --test-path <FILE>' not specified"],
    [['-c', ROUTES, '-t', PASSING, '-f', 'many'], 'It is a number, such as 80 or 99.5.'],
  ])('a wrong command line: %s', async (args, message) => {
    const { status, err } = await run(...args);
    expect(status).toBe(2);
    expect(err).toContain(message);
  });
});

describe('files that are refused', () => {
  const broken = fileOf('broken.yaml', 'tests:\n- test_name: [a\n');
  const unnamed = fileOf('unnamed.json', '{"tests": [{"input": {}, "validate": {}}]}');
  const misspelt = fileOf('misspelt.yaml', 'virtual_hosts:\n- name: web\n  domain: ["*"]\n');
  const malformed = fileOf('malformed.json', '{"virtual_hosts": [{"name": 7}]}');
  const regex = fileOf(
    'regex.yaml',
    'virtual_hosts:\n- name: web\n  domains: ["*"]\n  routes:\n  - match: { safe_regex: { regex: "(?=a)" } }\n    route: { cluster: a }\n',
  );
  const pattern = fileOf(
    'pattern.yaml',
    `tests:
- test_name: t
  input: { authority: a.com, path: /, method: GET }
  validate: { request_header_matches: [{ name: x, string_match: { safe_regex: { regex: "(" } } }] }
`,
  );

  it.each<[string, string, string]>([
    [ROUTES, broken, 'broken.yaml: This looks like YAML, and is broken'],
    [ROUTES, unnamed, 'tests[0].test_name: Expected string; found nothing.'],
    [ROUTES, pattern, 't: The pattern "(" for x cannot be used'],
    [ROUTES, join(FOLDER, 'nowhere.yaml'), 'nowhere.yaml: There is no such file'],
    [ROUTES, fileOf('tests.pb_text', 'tests {\n}\n'), 'write it as YAML or JSON'],
    [PASSING, PASSING, '$: RouteConfiguration has no field tests'],
    [misspelt, PASSING, 'virtual_hosts[0]: VirtualHost has no field domain'],
    [malformed, PASSING, 'virtual_hosts[0].name: Expected string; found the number 7.'],
    [regex, PASSING, 'virtual_hosts[0].routes[0].match.safe_regex: RE2 refuses "(?=a)"'],
  ])('%s %s', async (config, tests, message) => {
    const { status, out, err } = await run('-c', config, '-t', tests, '-d');
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain(message);
  });
});

it('tells fields of routes that are not known, and runs the tests', async () => {
  const config = `virtual_hosts:
- name: web
  domains: ["*"]
  routes:
  - match: { prefix: / , headerz: [] }
    route: { cluster: reviews, prefix_rewite: /x }
`;
  const { out, err } = await run('-c', fileOf('unknown.yaml', config), '-t', FAILING, '-d');
  expect({ out, err: err.split('\n').slice(0, 2) }).toEqual({
    out: 'to /reviews/1\n',
    err: [
      'earshot: virtual_hosts[0].routes[0].match: there is no field headerz that is known here; unless it is newer, Envoy refuses it.',
      'earshot: virtual_hosts[0].routes[0].route: there is no field prefix_rewite that is known here; unless it is newer, Envoy refuses it.',
    ],
  });
});

describe('a document that holds route configurations', () => {
  const dump = samplePath('productpage');
  const tests = fileOf(
    'dump.yaml',
    `tests:
- test_name: reviews
  input: { authority: reviews:9080, path: /reviews/1, method: GET, random_value: 85 }
  validate: { cluster_name: outbound|9080|v2|reviews.bookinfo.svc.cluster.local }
`,
  );

  it('has one chosen by name', async () => {
    const { status, out } = await run('-c', dump, '--route-name', '9080', '-t', tests, '-d');
    expect({ status, first: out.split('\n')[0] }).toEqual({ status: 0, first: 'reviews' });
  });

  it('says where several have the name', async () => {
    const config = { name: 'same', virtual_hosts: [{ name: 'v', domains: ['*'], routes: [] }] };
    const path = fileOf('same.json', JSON.stringify([config, config]));
    const { err } = await run('-c', path, '--route-name', 'same', '-t', PASSING);
    expect(err).toBe('earshot: 2 route configurations have this name; the first of them is tested.\n');
  });

  it.each([
    [[], 'There are several route configurations in it'],
    [['--route-name', 'none'], 'There is no route configuration none'],
  ])('lists the names: %s', async (flags, title) => {
    const { status, err } = await run('-c', dump, '-t', tests, ...flags);
    expect(status).toBe(1);
    expect(err).toContain(title);
    expect(err).toContain('\n  9080\n');
  });

  it('may be a list with one, which needs no name', async () => {
    const config = { virtual_hosts: [{ name: 'v', domains: ['*'], routes: [] }] };
    const { status, out } = await run('-c', fileOf('list.json', JSON.stringify([config])), '-t', PASSING);
    expect({ status, out }).toEqual({ status: 1, out: '' });
  });
});
