import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import { buildZtunnel } from '../core/ztunnel/build-ztunnel.ts';
import type { ZtunnelCommand, ZtunnelFilters } from '../core/ztunnel/text/command.ts';
import { selectZtunnelObjects } from '../core/ztunnel/text/filter-objects.ts';
import { printZtunnelResources } from '../core/ztunnel/text/print-resources.ts';
import { printZtunnelTable } from '../core/ztunnel/text/print-tables.ts';
import type { Ztunnel } from '../core/ztunnel/types.ts';
import { ZTUNNEL_TABLES } from '../core/ztunnel/ztunnel-tables.ts';
import type { Failure } from './failure.ts';
import { load, printRemarks } from './load.ts';
import type { Output } from './output.ts';
import type { Wanted } from './print-tables.ts';
import { printTables } from './print-tables.ts';
import type { Terminal } from './terminal.ts';

/** What the command line asks of a ztunnel. */
export interface ZtunnelRequest {
  readonly inputs: readonly string[];
  readonly output: Output;
  readonly filters: ZtunnelFilters;
  readonly raw: boolean;
  readonly withHeaders: boolean;
}

const ENVOY: Failure = {
  explained: {
    title: 'This is the dump of an Envoy, not of a ztunnel',
    detail: 'It has listeners, routes and clusters in place of workloads, services and policies.',
    next: 'Ask for one of those:',
    command: 'earshot listeners FILE',
  },
};

async function buildTables(
  ztunnel: Ztunnel,
  command: ZtunnelCommand,
  filters: ZtunnelFilters,
): Promise<readonly Wanted[]> {
  // The library that reads certificates is large, so it is loaded only here.
  const { readPem } = await import('../core/x509/read-pem.ts');
  const kept =
    command === 'all' || Object.keys(filters).length === 0
      ? undefined
      : selectZtunnelObjects(ztunnel, command, filters);
  return ZTUNNEL_TABLES.filter(({ id }) => command === id || (command === 'all' && id !== 'proxy')).map(
    ({ build }) => ({ table: build(ztunnel, readPem), kept }),
  );
}

/** Why the text of one command has no rows. */
function explainEmpty(ztunnel: Ztunnel, command: ZtunnelCommand): string {
  const empty = ZTUNNEL_TABLES.find(({ id, count }) => command === id && count(ztunnel) === 0);
  return empty === undefined ? '' : printTables([{ table: empty.build(ztunnel) }], 'wide').notes;
}

/** Reads the inputs as one ztunnel and gives what is asked of it as text. Errors: those of reading. */
export async function runZtunnel(
  command: ZtunnelCommand,
  { inputs, output, filters, raw, withHeaders }: ZtunnelRequest,
  terminal: Terminal,
): Promise<Result<string, Failure>> {
  const read = await load(inputs, terminal, {});
  if (!read.ok) return read;
  terminal.tell(printRemarks(read.value));
  const { document, root } = read.value;
  if (document.kind === 'envoy') return err(ENVOY);
  const ztunnel = buildZtunnel(document.ztunnel);
  switch (output) {
    case 'table':
      terminal.tell(explainEmpty(ztunnel, command));
      return ok(printZtunnelTable({ ztunnel, nowMs: terminal.nowMs() }, command, filters, { raw, withHeaders }));
    case 'json':
    case 'yaml':
      terminal.tell(explainEmpty(ztunnel, command));
      return ok(printZtunnelResources({ ztunnel, root }, command, filters, output));
    case 'wide':
    case 'csv':
    case 'markdown': {
      const { out, notes } = printTables(await buildTables(ztunnel, command, filters), output);
      terminal.tell(notes);
      return ok(out);
    }
  }
}
