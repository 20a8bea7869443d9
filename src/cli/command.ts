import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { Result } from '../core/lib/result.ts';
import type { Failure } from './failure.ts';
import { printFailure } from './failure.ts';
import type { Terminal } from './terminal.ts';
import { STATUS } from './terminal.ts';

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** Sets the exit status. */
  readonly end: (status: number) => void;
}

const INPUTS = 'dumps of one proxy, - for standard input, or an address such as http://localhost:15000';

function gather(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

/** Adds a command that reads dumps, with the argument and the options that all of those have. */
export function addReader(parent: Command, name: string, about: string, examples: readonly string[]): Command {
  return parent
    .command(name)
    .description(about)
    .argument('[FILE...]', INPUTS)
    .option('-f, --file <FILE>', "the same, as istioctl's flag", gather)
    .addHelpText('after', `\nExamples:\n${examples.map((example) => `  ${example}`).join('\n')}`);
}

/**
 * The inputs that a command line names; without any, a pipe is read. At a terminal nothing would come from there, so
 * that is wrong usage.
 */
export function inputsOf(
  command: Command,
  files: readonly string[],
  options: { readonly file?: readonly string[] },
  terminal: Terminal,
): readonly string[] {
  const inputs = [...files, ...(options.file ?? [])];
  if (inputs.length > 0) return inputs;
  if (!terminal.isStdinTerminal) return ['-'];
  return command.error('error: Give a FILE, - for standard input, or the address of an admin interface', {
    exitCode: STATUS.usage,
  });
}

/** A port, as text. Throws what the parser of the command line shows. */
export function parsePort(text: string): string {
  if (/^\d{1,5}$/.test(text) && Number(text) < 2 ** 16) return text;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}

/** Prints what came out, or why nothing did, and sets the exit status. */
export function conclude({ terminal, end }: CommandContext, result: Result<string, Failure>): void {
  if (result.ok) {
    terminal.print(result.value);
    return;
  }
  terminal.tell(printFailure(result.error));
  end(STATUS.badInput);
}
