import type { Command } from 'commander';
import { ok } from '../core/lib/result.ts';
import type { CommandContext } from './command.ts';
import { addReader, conclude, inputsOf, parsePort } from './command.ts';
import { openBrowser } from './open-browser.ts';

const EXAMPLES = [
  'earshot open dump.json --browser',
  'earshot open config_dump.json clusters.json',
  'kubectl exec POD -c istio-proxy -- pilot-agent request GET config_dump | earshot open -',
];

/** `open`: the page with the dump in it. The program goes on until it is ended, and the address with it. */
export function addOpenCommand(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const about = 'Serve the page with the dump in it on this machine alone, and print its address';
  const command = addReader(program, 'open', about, EXAMPLES)
    .option('--port <port>', 'listen there, in place of a free port', parsePort)
    .option('--browser', 'open the address in the browser')
    .action(async (files: readonly string[], options: { port?: string; browser?: true; file?: readonly string[] }) => {
      const inputs = inputsOf(command, files, options, terminal);
      const { openDump } = await import('./open-dump.ts');
      const url = await openDump(inputs, Number(options.port ?? 0), terminal);
      conclude(context, url.ok ? ok(`${url.value}\n`) : url);
      if (!url.ok) return;
      terminal.tell('earshot: serving until Ctrl+C\n');
      const refused = options.browser === true ? await openBrowser(url.value) : undefined;
      if (refused !== undefined) terminal.tell(`earshot: no browser could be started (${refused}); open the address\n`);
    });
}
