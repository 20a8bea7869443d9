import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { runProgram } from './program.ts';
import { createTestTerminal } from './test-terminal.ts';

// The tests of Envoy's router_check_tool as whole files, and what its own script asks of the output:
// envoy test/tools/router_check/test/route_tests.sh. They are no part of the project, and tried where they lie.
const VECTORS = new URL('../../../shared/vectors/router_check/', import.meta.url);
const hasVectors = existsSync(VECTORS);

const FOLDER = mkdtempSync(join(tmpdir(), 'earshot-vectors-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const schema = z.object({
  negative: z.boolean(),
  route_config: z.unknown(),
  cases: z.array(z.object({ name: z.string(), request: z.unknown(), expect: z.unknown() })),
});

/** Writes a file of vectors as the two files that the tool reads; returns how many tests it has. */
function writeBoth(file: string) {
  const name = file.replace('.json', '');
  const {
    negative,
    route_config: config,
    cases,
  } = schema.parse(JSON.parse(readFileSync(new URL(file, VECTORS), 'utf8')));
  const tests = cases.map((one) => ({ test_name: one.name, input: one.request, validate: one.expect }));
  writeFileSync(join(FOLDER, `${name}.json`), JSON.stringify(config));
  writeFileSync(join(FOLDER, `${name}.tests.json`), JSON.stringify({ tests }));
  return { name, negative, count: cases.length };
}

const files = hasVectors ? readdirSync(VECTORS).filter((file) => file.endsWith('.json')) : [];
const written = files.map(writeBoth);

async function run(config: string, tests: string, ...flags: readonly string[]) {
  const terminal = createTestTerminal();
  const paths = ['-c', join(FOLDER, `${config}.json`), '-t', join(FOLDER, `${tests}.tests.json`)];
  const status = await runProgram(['route-check', ...paths, ...flags], terminal);
  return { status, out: terminal.out().split('\n'), err: terminal.err().split('\n') };
}

describe.skipIf(!hasVectors)('router_check_tool (skipped where ../shared/vectors is missing)', () => {
  it('has 17 files with 106 tests', () => {
    expect([written.length, written.reduce((sum, { count }) => sum + count, 0)]).toEqual([17, 106]);
  });

  it.each(written)('$name', async ({ name, negative, count }) => {
    const { status, out } = await run(name, name, '--details');
    const passed = out.filter((line) => line !== '' && !line.startsWith('Current route coverage: '));
    expect({ status, passed: passed.length }).toEqual(
      negative ? { status: 1, passed: 0 } : { status: 0, passed: count },
    );
  });

  it.each(['ComprehensiveRoutes', 'DirectResponse', 'Runtime'])('%s covers everything', async (name) => {
    const { status, out } = await run(name, name, '-f', '100', '--covall');
    expect({ status, out }).toEqual({ status: 0, out: ['Current route coverage: 100%', ''] });
  });

  it('has a coverage that may be too small', async () => {
    const { status, err } = await run('Redirect', 'Redirect', '--details', '-f', '100');
    expect({ status, err }).toEqual({ status: 1, err: ['Failed to meet coverage requirement: 100%', ''] });
  });

  it('shows failures with the names of tests, or alone', async () => {
    const failures = [
      'expected: [cluster1], actual: [instant-server], test type: cluster_name',
      'expected: [test_virtual_cluster], actual: [other], test type: virtual_cluster_name',
    ];
    const all = await run('TestRoutes', 'Weighted', '--details');
    expect(all.out).toContain('Test_1');
    expect(all.err.slice(0, 4)).toEqual(['Test_2', ...failures, 'Test_3']);
    const alone = await run('TestRoutes', 'Weighted', '--only-show-failures');
    expect(alone).toEqual({ status: 1, out: [''], err: all.err });
  });

  it('has the words of every check of a header', async () => {
    const { err } = await run('TestRoutesFailures', 'TestRoutesFailures', '--only-show-failures');
    expect(err.slice(1, -1)).toEqual([
      'expected: [content-type: text/plain], actual: NOT [content-type: text/plain], test type: response_header_matches.string_match.exact',
      'actual: [content-length: 25], test type: response_header_matches.range_match',
      'expected: [x-ping-response: pong], actual: [x-ping-response: yes], test type: response_header_matches.string_match.exact',
      'expected: [has(x-ping-response):false], actual: [has(x-ping-response):true], test type: response_header_matches.present_match',
      'expected: [has(x-pong-response):true], actual: [has(x-pong-response):false], test type: response_header_matches.present_match',
    ]);
  });

  it('names routes without tests', async () => {
    const all = (await run('TestRoutes', 'TestRoutes', '--covall')).out;
    expect(all).toContain('Missing test for host: www2_staging, route: prefix: "/"');
    expect(all).toContain('Missing test for host: default, route: prefix: "/api/application_data"');
    const named = (await run('DetailedCoverage', 'DetailedCoverage', '--detailed-coverage')).out;
    expect(named.slice(0, 2)).toEqual([
      expect.stringMatching(/^Missing test for host: localhost, route name: new_endpoint2-.+/),
      expect.stringMatching(/^Missing test for host: localhost, route name: -.+/),
    ]);
    const none = (await run('DetailedCoverage', 'DetailedCoverage')).out;
    expect(none).toEqual(['Current route coverage: 50%', '']);
  });
});
