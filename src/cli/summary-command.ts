import type { Command } from 'commander';
import type { CommandContext } from './command.ts';
import { addReader, conclude, inputsOf } from './command.ts';
import type { Output } from './output.ts';
import { outputOption } from './output.ts';

const EXAMPLES = [
  'earshot summary dump.json',
  'earshot summary config_dump.json clusters.json server_info.json',
  "earshot summary -o json dump.json | jq '.counts.listeners'",
];

/** `summary`: who the proxy is, how much of everything the dump has, and what is wrong with the dump. */
export function addSummaryCommand(program: Command, context: CommandContext): void {
  const about = 'Who the proxy is, what the dump holds, and what in it could not be read';
  const command = addReader(program, 'summary', about, EXAMPLES)
    .addOption(outputOption(['table', 'json', 'yaml']))
    .action(async (files: readonly string[], options: { output: Output; file?: readonly string[] }) => {
      const inputs = inputsOf(command, files, options, context.terminal);
      const { runSummary } = await import('./run-summary.ts');
      conclude(context, await runSummary(inputs, options.output, context.terminal));
    });
}
