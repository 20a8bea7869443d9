import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { parsePortNumber } from '../core/trace/ask/parse-end.ts';
import { PROTOCOLS, SCHEMES } from '../core/trace/ask/check-words.ts';
import type { CommandContext } from './command.ts';
import { addReader, conclude, inputsOf } from './command.ts';
import type { Output } from './output.ts';
import { outputOption } from './output.ts';
import { STATUS } from './terminal.ts';
import type { TraceOptions } from './trace-words.ts';
import { wordsOfOptions } from './trace-words.ts';

const EXAMPLES = [
  "earshot trace dump.json --outbound reviews:9080 --path /reviews/1 --header 'end-user: jason'",
  'earshot trace dump.json --inbound 9080 --mtls spiffe://cluster.local/ns/default/sa/web',
  'earshot trace gateway.json --gateway 443 --sni bookinfo.example.com --path /productpage',
  'earshot trace dump.json --curl "curl -X POST -H \'x-user: jason\' http://reviews:9080/reviews/1"',
  'earshot trace dump.json --log "$(kubectl logs POD -c istio-proxy | tail -1)"',
  'earshot trace dump.json --table requests.yaml',
  'earshot trace dump.json --url http://reviews:9080/reviews/1 -o json | jq .verdict.code',
];

function checkPort(text: string): string {
  if (parsePortNumber(text) !== undefined) return text;
  throw new InvalidArgumentError('A port is a number from 1 to 65535.');
}

function checkRandom(text: string): string {
  if (/^\d{1,15}$/.test(text)) return text;
  throw new InvalidArgumentError('It is a whole number from 0 on.');
}

function gather(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function gatherRuntime(text: string, before: readonly string[] | undefined): readonly string[] {
  if (/^[^=]+=\d{1,15}$/.test(text)) return gather(text, before);
  throw new InvalidArgumentError('Write it as KEY=NUMBER.');
}

const TARGETS: readonly Option[] = [
  new Option('--outbound <host:port>', 'the application beside the sidecar calls this name or IP address'),
  new Option('--inbound <port>', 'a peer calls this port of the pod').argParser(checkPort),
  new Option('--gateway <port>', 'a client calls this port of a gateway or another Envoy').argParser(checkPort),
];

const OTHERS: readonly Option[] = [
  new Option('--url <url>', 'the request that this URL asks for').conflicts(['curl', 'log']),
  new Option('--curl <command>', 'the request that this curl command makes').conflicts('log'),
  new Option('--log <line>', "the request of this line of Envoy's or Istio's access log, which is compared"),
  new Option('--address <ip>', 'the IP address that the host has, or that the client connects to').conflicts('inbound'),
  new Option('--mtls <spiffe-id>', 'the client presents a certificate of this identity').conflicts([
    'tls',
    'plaintext',
  ]),
  new Option('--tls', 'the client speaks TLS without a certificate').conflicts('plaintext'),
  new Option('--plaintext', 'the client speaks no TLS'),
  new Option('--sni <name>', 'the server name in the TLS handshake'),
  new Option('--alpn <list>', "the client's protocols in the TLS handshake, such as h2,http/1.1"),
  new Option('--protocol <protocol>', 'what the client speaks').choices(PROTOCOLS),
  new Option('-X, --method <method>', 'GET is usual'),
  new Option('--scheme <scheme>', 'of the request').choices(SCHEMES),
  new Option('--authority <host>', 'the Host header, where it is not that of the destination'),
  new Option('--path <path>', 'with its query; / is usual'),
  new Option('-H, --header <header>', "a header such as 'end-user: jason'; may be repeated").argParser(gather),
  new Option('--cookie <name=value>', 'a cookie; may be repeated').argParser(gather),
  new Option('--claims <json>', 'the payload of a JWT that the request carries, which is taken as valid'),
  new Option('--metadata <namespace=json>', 'dynamic metadata before the HTTP filters; may be repeated').argParser(
    gather,
  ),
  new Option('--source <ip>', "the client's address, IP or IP:PORT"),
  new Option('--random <number>', 'stands for every random choice, such as weights').argParser(checkRandom),
  new Option('--runtime <key=number>', 'a runtime value; may be repeated').argParser(gatherRuntime),
  new Option('--envoy-version <version>', 'follow the rules of this Envoy, such as 1.36'),
  new Option('--logged <name=value>', 'what an access log told, to compare; may be repeated').argParser(gather),
];

const WORD_OPTIONS = [...TARGETS, ...OTHERS].map((option) => option.attributeName());

interface Options {
  readonly output: Output;
  readonly file?: readonly string[];
  readonly all?: true;
  readonly table?: string;
}

/** Runs a table of tests: status 1 where something is not as expected, 2 where the table cannot be read. */
async function concludeTable(
  wanted: { readonly table: string; readonly inputs: readonly string[]; readonly output: Output },
  context: CommandContext,
): Promise<void> {
  const { runTraceTable } = await import('./run-trace-table.ts');
  const ran = await runTraceTable(wanted, context.terminal);
  conclude(context, ran.ok ? { ok: true, value: ran.value.text } : ran);
  if (ran.ok && !ran.value.isAsExpected) context.end(STATUS.badInput);
  if (!ran.ok && ran.error.isUsage === true) context.end(STATUS.usage);
}

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
    .addOption(
      new Option('--table <requests>', 'follow the requests of this YAML or JSON, and compare').conflicts(WORD_OPTIONS),
    )
    .addOption(outputOption(['table', 'json', 'yaml']))
    .action(async (files: readonly string[], { output, file, all, table, ...options }: Options & TraceOptions) => {
      const inputs = inputsOf(command, files, file === undefined ? {} : { file }, context.terminal);
      if (table !== undefined) {
        await concludeTable({ table, inputs, output }, context);
        return;
      }
      const { runTrace } = await import('./run-trace.ts');
      const traced = await runTrace(
        { inputs, output, words: wordsOfOptions(options), all: all === true },
        context.terminal,
      );
      conclude(context, traced);
      if (!traced.ok && traced.error.isUsage === true) context.end(STATUS.usage);
    });
}
