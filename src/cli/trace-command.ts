import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { parsePortNumber } from '../core/trace/ask/parse-end.ts';
import type { CommandContext } from './command.ts';
import { addReader, conclude, inputsOf } from './command.ts';
import type { Output } from './output.ts';
import { outputOption } from './output.ts';
import { STATUS } from './terminal.ts';
import type { TraceOptions } from './trace-ask.ts';

const EXAMPLES = [
  "earshot trace dump.json --outbound reviews:9080 --path /reviews/1 --header 'end-user: jason'",
  'earshot trace dump.json --inbound 9080 --mtls spiffe://cluster.local/ns/default/sa/web',
  'earshot trace gateway.json --gateway 443 --sni bookinfo.example.com --path /productpage',
  'earshot trace dump.json --curl "curl -X POST -H \'x-user: jason\' http://reviews:9080/reviews/1"',
  'earshot trace dump.json --url http://reviews:9080/reviews/1 -o json | jq .verdict.code',
];

const PROTOCOLS = ['http/1.0', 'http/1.1', 'h2', 'grpc', 'tcp', 'server-first'] as const;

function parsePort(text: string): number {
  const port = parsePortNumber(text);
  if (port === undefined) throw new InvalidArgumentError('A port is a number from 1 to 65535.');
  return port;
}

function parseRandom(text: string): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : undefined;
  if (value === undefined) throw new InvalidArgumentError('It is a whole number from 0 on.');
  return value;
}

function gather(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function gatherRuntime(text: string, before: Readonly<Record<string, number>> = {}): Readonly<Record<string, number>> {
  const [, key, value] = /^([^=]+)=(\d{1,15})$/.exec(text) ?? [];
  if (key === undefined) throw new InvalidArgumentError('Write it as KEY=NUMBER.');
  return Object.fromEntries([...Object.entries(before), [key, Number(value)]]);
}

const TARGETS: readonly Option[] = [
  new Option('--outbound <host:port>', 'the application beside the sidecar calls this name or IP address'),
  new Option('--inbound <port>', 'a peer calls this port of the pod').argParser(parsePort),
  new Option('--gateway <port>', 'a client calls this port of a gateway or another Envoy').argParser(parsePort),
];

const OTHERS: readonly Option[] = [
  new Option('--url <url>', 'the request that this URL asks for').conflicts('curl'),
  new Option('--curl <command>', 'the request that this curl command makes'),
  new Option('--address <ip>', 'the IP address that the host has, or that the client connects to').conflicts('inbound'),
  new Option('--mtls <spiffe-id>', 'the client presents a certificate of this identity').conflicts([
    'tls',
    'plaintext',
  ]),
  new Option('--tls', 'the client speaks TLS without a certificate').conflicts('plaintext'),
  new Option('--plaintext', 'the client speaks no TLS'),
  new Option('--sni <name>', 'the server name in the TLS handshake'),
  new Option('--alpn <list>', "the client's protocols in the TLS handshake, such as h2,http/1.1").argParser((text) =>
    text.split(',').flatMap((one) => one.trim() || []),
  ),
  new Option('--protocol <protocol>', 'what the client speaks').choices(PROTOCOLS),
  new Option('-X, --method <method>', 'GET is usual'),
  new Option('--scheme <scheme>', 'of the request').choices(['http', 'https']),
  new Option('--authority <host>', 'the Host header, where it is not that of the destination'),
  new Option('--path <path>', 'with its query; / is usual'),
  new Option('-H, --header <header>', "a header such as 'end-user: jason'; may be repeated").argParser(gather),
  new Option('--source <ip>', "the client's address, IP or IP:PORT"),
  new Option('--random <number>', 'stands for every random choice, such as weights').argParser(parseRandom),
  new Option('--runtime <key=number>', 'a runtime value; may be repeated').argParser(gatherRuntime),
];

type Options = TraceOptions & { readonly output: Output; readonly file?: readonly string[]; readonly all?: true };

/** `trace`: follow one request through the proxy. */
export function addTraceCommand(program: Command, context: CommandContext): void {
  const about = 'Follow a request: what would Envoy do with it, and why';
  const command = addReader(program, 'trace', about, EXAMPLES);
  for (const option of TARGETS) {
    const names = TARGETS.map((one) => one.attributeName()).filter((name) => name !== option.attributeName());
    command.addOption(option.conflicts(names));
  }
  for (const option of OTHERS) command.addOption(option);
  command
    .option('--all', 'every candidate, rule and JSON path')
    .addOption(outputOption(['table', 'json', 'yaml']))
    .action(async (files: readonly string[], { output, file, all, ...options }: Options) => {
      const inputs = inputsOf(command, files, file === undefined ? {} : { file }, context.terminal);
      const { runTrace } = await import('./run-trace.ts');
      const traced = await runTrace({ inputs, output, options, all: all === true }, context.terminal);
      conclude(context, traced);
      if (!traced.ok && traced.error.isUsage === true) context.end(STATUS.usage);
    });
}
