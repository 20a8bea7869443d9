import { writeFile } from 'node:fs/promises';
import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import type { Failure } from './failure.ts';

/** Writes what a command made to a file, and nothing is left to print; without a file it is printed. Errors: the file cannot be written. */
export async function writeOutput(path: string | undefined, text: string): Promise<Result<string, Failure>> {
  if (path === undefined) return ok(text);
  try {
    await writeFile(path, text);
    return ok('');
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const next = 'Give another file, or none after -o, and it is printed.';
    return err({ name: path, explained: { title: 'The file could not be written', detail, next } });
  }
}
