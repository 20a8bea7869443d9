import { buildIndex } from '../core/inspect/proxy-index.ts';
import { given } from '../core/lib/given.ts';
import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import { buildProxy } from '../core/model/build-proxy.ts';
import { buildTable, ENVOY_TABLES } from '../core/tables/build-table.ts';
import { missingEndpointNotes } from '../core/tables/endpoint-notes.ts';
import { printResources } from '../core/text/print-resources.ts';
import { printTable } from '../core/text/print-table.ts';
import { selectResources } from '../core/text/select-resources.ts';
import type { TextFilters, TextSource } from '../core/text/types.ts';
import type { ReadPem } from '../core/x509/certificate.ts';
import type { Failure } from './failure.ts';
import { load, printRemarks } from './load.ts';
import type { Output } from './output.ts';
import type { Printed, Wanted } from './print-tables.ts';
import { printNote, printTables } from './print-tables.ts';
import type { ResourceSpec } from './resource-specs.ts';
import type { Terminal } from './terminal.ts';

/** What the command line asks of resources. */
export interface ResourceRequest {
  readonly inputs: readonly string[];
  readonly output: Output;
  readonly filters: TextFilters;
  readonly verbose: boolean;
  readonly withHeaders: boolean;
}

const ZTUNNEL: Failure = {
  explained: {
    title: 'This is the dump of a ztunnel, which is no Envoy',
    detail: 'It has workloads, services, policies and certificates in place of listeners, routes and clusters.',
    next: 'Ask for one of those:',
    command: 'earshot ztunnel workloads FILE',
  },
};

const NO_BOOTSTRAP = 'No bootstrap is in this dump: it is a partial dump that leaves it out.';

/** The library that reads certificates is large, so it is loaded only where certificates are printed. */
async function loadReadPem(spec: ResourceSpec): Promise<ReadPem | undefined> {
  if (!spec.tables.includes('secrets')) return undefined;
  const { readPem } = await import('../core/x509/read-pem.ts');
  return readPem;
}

/** Whether an output of istioctl's has a heading alone, or a list of nothing. */
function isBare(out: string): boolean {
  const text = out.trim();
  return text === '[]' || text === '{}' || !text.includes('\n');
}

/** Why there is nothing to print: silence is the worst answer. Undefined: there is something. */
function explainBare(source: TextSource, spec: ResourceSpec, filters: TextFilters, out: string): string | undefined {
  const { proxy } = source;
  if (spec.command === 'bootstrap') return proxy.bootstrapPath === undefined ? NO_BOOTSTRAP : undefined;
  if (!isBare(out)) return undefined;
  const empty = ENVOY_TABLES.find(({ id, count }) => spec.tables.includes(id) && count(proxy) === 0);
  if (empty !== undefined) return buildTable(source, empty.id).empty;
  if (isFiltering(filters) && selectResources(source, spec.command, filters).size === 0) {
    return `Nothing in this dump fits the filters: ${printFilters(filters)}.`;
  }
  return 'istioctl prints none of what this dump has; -o wide does.';
}

/** What istioctl's text cannot say, for standard error. */
function printMissing(source: TextSource, spec: ResourceSpec, filters: TextFilters, out: string): string {
  const missing = spec.tables.includes('endpoints') ? missingEndpointNotes(source.proxy) : [];
  const bare = missing.length === 0 ? explainBare(source, spec, filters, out) : undefined;
  return (bare === undefined ? missing : [{ text: bare }]).map(printNote).join('');
}

function isFiltering(filters: TextFilters): boolean {
  return Object.keys(filters).length > 0;
}

function printFilters(filters: TextFilters): string {
  return Object.entries(filters)
    .map(([flag, value]) => `--${flag} ${value}`)
    .join(' ');
}

function buildTables(source: TextSource, spec: ResourceSpec, filters: TextFilters): readonly Wanted[] {
  const kept = isFiltering(filters) ? selectResources(source, spec.command, filters) : undefined;
  const indexed = { ...source, index: buildIndex(source.proxy) };
  return spec.tables.map((id) => ({ table: buildTable(indexed, id), kept }));
}

function print(source: TextSource, spec: ResourceSpec, request: ResourceRequest): Printed {
  const { output, filters, verbose, withHeaders } = request;
  const { command } = spec;
  switch (output) {
    case 'table': {
      const out = printTable(source, command, filters, { verbose, withHeaders });
      return { out, notes: printMissing(source, spec, filters, out) };
    }
    case 'json':
    case 'yaml': {
      const out = printResources(source, command, filters, output);
      return { out, notes: printMissing(source, spec, filters, out) };
    }
    case 'wide':
    case 'csv':
    case 'markdown':
      return printTables(buildTables(source, spec, filters), output);
  }
}

/** Reads the inputs as one Envoy and gives what is asked of its resources as text. Errors: those of reading. */
export async function runResources(
  spec: ResourceSpec,
  request: ResourceRequest,
  terminal: Terminal,
): Promise<Result<string, Failure>> {
  // istioctl's own text says nothing of other sections; our columns do.
  const isOwn = request.output === 'table' || request.output === 'json' || request.output === 'yaml';
  const read = await load(request.inputs, terminal, isOwn ? given('sections', spec.sections) : {});
  if (!read.ok) return read;
  terminal.tell(printRemarks(read.value));
  const { document, root } = read.value;
  if (document.kind === 'ztunnel') return err(ZTUNNEL);
  const proxy = buildProxy(document.dump);
  const source = { proxy, root, nowMs: terminal.nowMs(), ...given('readPem', await loadReadPem(spec)) };
  const { out, notes } = print(source, spec, request);
  terminal.tell(notes);
  return ok(out);
}
