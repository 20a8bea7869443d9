import type { Command } from 'commander';
import { Option } from 'commander';
import type { TextFilters } from '../core/text/types.ts';
import type { CommandContext } from './command.ts';
import { addReader, conclude, inputsOf, parsePort } from './command.ts';
import type { Output } from './output.ts';
import { MANY_OUTPUTS, outputOption, OUTPUTS } from './output.ts';
import type { ResourceSpec } from './resource-specs.ts';
import { RESOURCE_SPECS } from './resource-specs.ts';

/** istioctl's flags, with what they ask of a resource. */
const FILTERS: Readonly<Record<keyof TextFilters, Option>> = {
  address: new Option('--address <address>', 'those of this address'),
  port: new Option('--port <port>', 'those of this port').argParser(parsePort),
  type: new Option('--type <type>', 'listeners of this type, such as HTTP or TCP'),
  fqdn: new Option('--fqdn <text>', 'clusters whose service has this in its name'),
  direction: new Option('--direction <direction>', 'clusters of this direction, inbound or outbound'),
  subset: new Option('--subset <text>', 'clusters whose subset has this in its name'),
  name: new Option('--name <name>', 'the route configuration of this name'),
  status: new Option('--status <status>', 'endpoints in this status, such as healthy'),
  cluster: new Option('--cluster <name>', 'endpoints of this cluster'),
};

interface Options extends TextFilters {
  readonly output: Output;
  readonly file?: readonly string[];
  readonly verbose?: boolean;
  readonly withHeaders?: boolean;
}

function addOne(program: Command, context: CommandContext, spec: ResourceSpec): void {
  const command = addReader(program, spec.command, spec.about, spec.examples)
    .aliases([...spec.aliases])
    .addOption(outputOption(spec.tables.length > 1 ? MANY_OUTPUTS : OUTPUTS, spec.usual));
  for (const filter of spec.filters) command.addOption(FILTERS[filter]);
  if (spec.hasVerbose) {
    command.option('--verbose', 'match and destination too (this is usual)').option('--no-verbose', 'names alone');
  }
  if (spec.hasHeaders) command.option('--with-headers', 'a heading before each table');
  command.action(async (files: readonly string[], options: Options) => {
    const inputs = inputsOf(command, files, options, context.terminal);
    const filters = Object.fromEntries(
      spec.filters.flatMap((filter) => {
        const wanted = options[filter];
        return wanted === undefined || wanted === '' ? [] : [[filter, wanted]];
      }),
    );
    const { runResources } = await import('./run-resources.ts');
    const { output, verbose = true, withHeaders = false } = options;
    conclude(context, await runResources(spec, { inputs, output, filters, verbose, withHeaders }, context.terminal));
  });
}

/** `listeners`, `routes`, `clusters` …: what `istioctl proxy-config` has, under its names and with its flags. */
export function addResourceCommands(program: Command, context: CommandContext): void {
  for (const spec of RESOURCE_SPECS) addOne(program, context, spec);
}
