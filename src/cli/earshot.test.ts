import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { samplePath } from './test-terminal.ts';

/** The program from its sources, in a process of its own. */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PROGRAM = ['--import', 'tsx', fileURLToPath(new URL('earshot.ts', import.meta.url))];

interface Ended {
  readonly status: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

interface Options {
  readonly stdin?: Uint8Array;
  /** The reader goes away after so many characters. */
  readonly readOnly?: number;
}

function run(args: readonly string[], { stdin, readOnly = Infinity }: Options = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...PROGRAM, ...args], { cwd: ROOT });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.length >= readOnly) child.stdout.destroy();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.once('close', (status, signal) => resolve({ status, signal, out, err }));
    child.stdin.end(stdin);
  });
}

describe('the process', () => {
  it('reads a pipe, gzip too, and writes the output alone to standard output', async () => {
    const stdin = gzipSync(readFileSync(samplePath('plain-envoy')));
    const { status, out, err } = await run(['clusters'], { stdin });
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/^SERVICE FQDN .*\n(?:.*\n)*postgres /);
  });

  it('ends quietly when the reader has gone', async () => {
    const ended = await run(['all', samplePath('productpage'), '-o', 'json'], { readOnly: 1 });
    expect(ended).toMatchObject({ status: 0, signal: null, err: '' });
  });

  it('ends with 1 for bad input, and 2 for a wrong command line', async () => {
    const bad = await run(['listeners'], { stdin: new TextEncoder().encode('hello') });
    expect([bad.status, bad.out, bad.err.split('\n')[0]]).toEqual([1, '', 'earshot: standard input: This is not JSON']);
    const wrong = await run(['listeners', '--port', 'http']);
    expect([wrong.status, wrong.out, wrong.err.split(':')[0]]).toEqual([2, '', 'earshot']);
  });
});
