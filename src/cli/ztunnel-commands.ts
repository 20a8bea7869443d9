import type { Command } from 'commander';
import { Option } from 'commander';
import type { ZtunnelCommand, ZtunnelFilters } from '../core/ztunnel/text/command.ts';
import type { CommandContext } from './command.ts';
import { addReader, conclude, inputsOf } from './command.ts';
import type { Output } from './output.ts';
import { MANY_OUTPUTS, outputOption, OUTPUTS } from './output.ts';

/** A command of istioctl's, with the flags that it has there, each by the filter that it sets. */
interface ZtunnelSpec {
  readonly command: ZtunnelCommand;
  readonly aliases: readonly string[];
  readonly about: string;
  readonly filters: readonly (readonly [keyof ZtunnelFilters, Option])[];
}

// Names, short names and flags are those of istioctl/pkg/ztunnelconfig/ztunnelconfig.go.
const SPECS: readonly ZtunnelSpec[] = [
  {
    command: 'workloads',
    aliases: ['workload', 'w'],
    about: 'Workloads that the ztunnel knows',
    filters: [
      ['address', new Option('--address <address>', 'workloads of this address')],
      ['namespace', new Option('--workload-namespace <namespace>', 'workloads of this namespace')],
      ['node', new Option('--workload-node <node>', 'workloads on this node')],
    ],
  },
  {
    command: 'services',
    aliases: ['service', 's', 'svc'],
    about: 'Services, with how many of their endpoints are healthy',
    filters: [['namespace', new Option('--service-namespace <namespace>', 'services of this namespace')]],
  },
  {
    command: 'policies',
    aliases: ['policy', 'p', 'pol'],
    about: 'Authorization policies',
    filters: [['namespace', new Option('--policy-namespace <namespace>', 'policies of this namespace')]],
  },
  {
    command: 'certificates',
    aliases: ['certificate', 'certs', 'cert'],
    about: 'Certificates of the workloads on the node',
    filters: [],
  },
  {
    command: 'connections',
    aliases: ['cons'],
    about: 'Connections that were open when the dump was taken',
    filters: [
      ['namespace', new Option('--workload-namespace <namespace>', 'connections of workloads of this namespace')],
      ['direction', new Option('--direction <direction>', 'connections of this direction, inbound or outbound')],
    ],
  },
  { command: 'all', aliases: [], about: 'Everything, one table after the other', filters: [] },
];

interface Options {
  readonly output: Output;
  readonly file?: readonly string[];
  readonly raw?: boolean;
  readonly withHeaders?: boolean;
}

function addOne(group: Command, context: CommandContext, spec: ZtunnelSpec): void {
  const examples = [
    `earshot ztunnel ${spec.command} ztunnel.json`,
    `earshot ztunnel ${spec.command} ztunnel.json -o wide`,
  ];
  const command = addReader(group, spec.command, spec.about, examples)
    .aliases([...spec.aliases])
    .addOption(outputOption(spec.command === 'all' ? MANY_OUTPUTS : OUTPUTS));
  for (const [, option] of spec.filters) command.addOption(option);
  if (spec.command === 'connections') command.option('--raw', 'addresses in place of names');
  if (spec.command === 'all') command.option('--with-headers', 'a heading before each table');
  command.action(async (files: readonly string[], options: Options) => {
    const inputs = inputsOf(command, files, options, context.terminal);
    const { runZtunnel } = await import('./run-ztunnel.ts');
    const { output, raw = false, withHeaders = false } = options;
    const wanted = spec.filters.map(([filter, option]): [string, unknown] => [
      filter,
      command.getOptionValue(option.attributeName()),
    ]);
    const filters = Object.fromEntries(wanted.filter(([, value]) => value !== undefined && value !== ''));
    conclude(context, await runZtunnel(spec.command, { inputs, output, filters, raw, withHeaders }, context.terminal));
  });
}

/** `ztunnel workloads`, `ztunnel services` …: what `istioctl ztunnel-config` has, under its names and with its flags. */
export function addZtunnelCommands(program: Command, context: CommandContext): void {
  const group = program
    .command('ztunnel')
    .alias('zc')
    .description('The same for the dump of a ztunnel: workloads, services …');
  for (const spec of SPECS) addOne(group, context, spec);
}
