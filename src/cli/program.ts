import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { addHtmlCommand } from './html-command.ts';
import { addLinkCommand } from './link-command.ts';
import { addOpenCommand } from './open-command.ts';
import { addRedactCommand } from './redact-command.ts';
import { addResourceCommands } from './resource-commands.ts';
import { addRouteCheckCommand } from './route-check-command.ts';
import { addSummaryCommand } from './summary-command.ts';
import type { Terminal } from './terminal.ts';
import { STATUS } from './terminal.ts';
import { addTraceCommand } from './trace-command.ts';
import { addZtunnelCommands } from './ztunnel-commands.ts';

const ABOUT = `See what an Envoy proxy hears, and where everything it hears goes.

Every command reads files (several are read as one proxy), standard input (- or a pipe), or the address of an admin \
interface. What they hold is told by itself: config_dump, what istioctl prints, /clusters, a bootstrap, the dump of a \
ztunnel and more, as JSON or YAML, gzip or not.`;

const EXAMPLES = `
Examples:
  earshot summary dump.json
  earshot listeners dump.json --port 9080
  kubectl exec POD -c istio-proxy -- pilot-agent request GET 'config_dump?include_eds' | earshot clusters
  earshot endpoints http://localhost:15000 -o wide
  earshot open dump.json --browser

Exit status: 0 fine, 1 the input is bad, 2 the command line is wrong.`;

/** Go's flags take their value after \`=\`; here a flag is there or is not. */
const GO_FLAG = /^--(verbose|with-headers|raw)=(true|false)$/;

/** Command lines that were written for istioctl, in the spelling of this program. */
function fromGo(argument: string): readonly string[] {
  const [, flag, value] = GO_FLAG.exec(argument) ?? [];
  if (flag === undefined) return [argument];
  if (value === 'true') return [`--${flag}`];
  return flag === 'verbose' ? ['--no-verbose'] : [];
}

/**
 * Runs one command line (without the names of the programs) and returns the exit status. Whatever is expected to go
 * wrong is told on standard error; a bug throws.
 */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<number> {
  let status: number = STATUS.ok;
  const program = new Command('earshot')
    .description(ABOUT)
    .version(version)
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .showHelpAfterError('Add --help to see how it is used.')
    .configureOutput({
      writeOut: terminal.print,
      writeErr: terminal.tell,
      outputError: (text, write) => write(text.replace(/^error: /, 'earshot: ')),
    });
  const context = {
    terminal,
    end: (ended: number): void => {
      status = ended;
    },
  };
  addResourceCommands(program, context);
  addSummaryCommand(program, context);
  addTraceCommand(program, context);
  addRouteCheckCommand(program, context);
  addZtunnelCommands(program, context);
  addRedactCommand(program, context);
  addOpenCommand(program, context);
  addHtmlCommand(program, context);
  addLinkCommand(program, context);
  try {
    await program.parseAsync(args.flatMap(fromGo), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and the version end the program too, and are what was asked for.
    return error.exitCode === 0 ? STATUS.ok : STATUS.usage;
  }
  return status;
}
