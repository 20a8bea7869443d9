import { isatty } from 'node:tty';
import { fileURLToPath } from 'node:url';
import { runProgram } from './program.ts';
import type { Terminal } from './terminal.ts';
import { STATUS } from './terminal.ts';

/** The program on the process that runs it. */
const TERMINAL: Terminal = {
  stdin: process.stdin,
  isStdinTerminal: isatty(0),
  isStderrTerminal: isatty(2),
  print: (text) => void process.stdout.write(text),
  tell: (text) => void process.stderr.write(text),
  nowMs: Date.now,
  // The same place for `dist/cli/earshot.js` as for this file.
  siteFolder: fileURLToPath(new URL('../../dist/site/', import.meta.url)),
};

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // `earshot listeners FILE | head -1`: the reader has what it wanted, and there is nothing to say.
  if (error.code === 'EPIPE') process.exit(STATUS.ok);
  TERMINAL.tell(`earshot: The output cannot be written: ${error.message}\n`);
  process.exit(STATUS.badInput);
});
// There is nobody left to tell.
process.stderr.on('error', () => undefined);

process.exitCode = await runProgram(process.argv.slice(2), TERMINAL);
