import { createReadStream, readFileSync, statSync } from 'node:fs';
import type { Explained } from '../core/lib/explained.ts';
import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import { MAX_DUMP_BYTES } from '../core/parse/decode.ts';
import { describeReadError } from '../core/parse/read-error.ts';
import { collect } from './collect.ts';
import type { Failure } from './failure.ts';
import { fetchAdmin } from './fetch-admin.ts';
import type { Input } from './input.ts';
import type { Progress } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** What there is to read as a dump, or as one document of it. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The system's error codes that people meet; see errno(3). */
const FILE_ERRORS: Readonly<Record<string, Omit<Explained, 'detail'>>> = {
  ENOENT: {
    title: 'There is no such file',
    next: 'Look at the spelling and at the folder that you are in. An admin interface is written with its scheme:',
    command: 'earshot listeners http://localhost:15000',
  },
  EISDIR: { title: 'It is a folder', next: 'Name the files in it that belong to the one proxy.' },
  EACCES: { title: 'You may not read it', next: 'Ask for the right to read it, or copy it to where you have it.' },
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function describeFileError(error: unknown): Explained {
  const code = codeOf(error);
  const detail = error instanceof Error ? error.message : String(error);
  const known = Object.hasOwn(FILE_ERRORS, code) ? FILE_ERRORS[code] : undefined;
  return { title: 'It cannot be read', next: 'Look at what the system says of it above.', ...known, detail };
}

function describeTooLarge(bytes: number): Explained {
  return describeReadError({ kind: 'too-large', bytes, limit: MAX_DUMP_BYTES });
}

/** Regular files are read at once; a pipe (`<(command)`) tells no size, so it is gathered up to the limit. */
async function readPath(path: string): Promise<Result<Uint8Array, Explained>> {
  try {
    const stat = statSync(path);
    if (stat.size > MAX_DUMP_BYTES) return err(describeTooLarge(stat.size));
    if (stat.isFile()) return ok(readFileSync(path));
    const bytes = await collect(createReadStream(path), MAX_DUMP_BYTES);
    return bytes.ok ? bytes : err(describeTooLarge(bytes.error));
  } catch (error) {
    return err(describeFileError(error));
  }
}

async function readStdin(terminal: Terminal): Promise<Result<Uint8Array, Explained>> {
  const bytes = await collect(terminal.stdin, MAX_DUMP_BYTES);
  return bytes.ok ? bytes : err(describeTooLarge(bytes.error));
}

function readBytes(input: Input, terminal: Terminal, progress: Progress): Promise<Result<Uint8Array, Explained>> {
  switch (input.kind) {
    case 'stdin':
      return readStdin(terminal);
    case 'file':
      return readPath(input.path);
    case 'admin':
      return fetchAdmin(input.url, progress);
  }
}

/** Reads one input, at most as many bytes as a dump may have. Errors: whatever the system or the server says. */
export async function readInput(
  input: Input,
  terminal: Terminal,
  progress: Progress,
): Promise<Result<NamedBytes, Failure>> {
  const { name } = input;
  const bytes = await readBytes(input, terminal, progress);
  progress.clear();
  return bytes.ok ? ok({ name, bytes: bytes.value }) : err({ name, explained: bytes.error });
}
