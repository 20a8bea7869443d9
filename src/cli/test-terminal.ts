import { fileURLToPath } from 'node:url';
import type { Terminal } from './terminal.ts';

/** A terminal for tests, which keeps what was written. */
export interface TestTerminal extends Terminal {
  readonly out: () => string;
  readonly err: () => string;
}

interface Options {
  /** What a pipe brings; without it, standard input is a person. */
  readonly stdin?: Uint8Array;
  readonly isStderrTerminal?: boolean;
  readonly siteFolder?: string;
}

/** The time that tests take for now: 2026-08-01T00:00:00Z. */
const NOW_MS = 1_785_542_400_000;

async function* once(bytes: Uint8Array | undefined): AsyncGenerator<Uint8Array> {
  if (bytes !== undefined) yield bytes;
}

export function createTestTerminal(options: Options = {}): TestTerminal {
  const { stdin, isStderrTerminal = false, siteFolder = '' } = options;
  let out = '';
  let err = '';
  return {
    stdin: once(stdin),
    isStdinTerminal: stdin === undefined,
    isStderrTerminal,
    print: (text) => {
      out += text;
    },
    tell: (text) => {
      err += text;
    },
    nowMs: () => NOW_MS,
    siteFolder,
    out: () => out,
    err: () => err,
  };
}

/** The path of a sample of the landing page. */
export function samplePath(name: string): string {
  return fileURLToPath(new URL(`../../samples/${name}.json`, import.meta.url));
}
