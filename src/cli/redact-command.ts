import type { Command } from 'commander';
import type { CommandContext } from './command.ts';
import { addReader, conclude, inputsOf } from './command.ts';

const EXAMPLES = [
  'earshot redact dump.json > redacted.json',
  'earshot redact dump.json --names --key names.json -o ticket.json',
  'kubectl exec POD -c istio-proxy -- pilot-agent request GET config_dump | earshot redact -o redacted.json',
];

/** `redact`: the dump without its secrets, and with pseudonyms for names where that is asked. */
export function addRedactCommand(program: Command, context: CommandContext): void {
  const about = 'Print the dump without its secrets, and say which there were; with --names also without its names';
  const command = addReader(program, 'redact', about, EXAMPLES)
    .option('--names', 'replace hosts, namespaces, workloads, accounts and IP addresses by pseudonyms')
    .option('--key <FILE>', 'write there which pseudonym stands for which name, to keep (implies --names)')
    .option('-o, --output <FILE>', 'write the dump there, in place of standard output')
    .action(
      async (
        files: readonly string[],
        options: { names?: true; key?: string; output?: string; file?: readonly string[] },
      ) => {
        const inputs = inputsOf(command, files, options, context.terminal);
        const { runRedact } = await import('./run-redact.ts');
        conclude(context, await runRedact(inputs, options, context.terminal));
      },
    );
}
