import { alignColumns } from './align-columns.ts';
import { tabulateClusters } from './clusters-text.ts';
import { tabulateEndpoints } from './endpoints-text.ts';
import { tabulateExtensions } from './extensions-text.ts';
import { tabulateListeners } from './listeners-text.ts';
import { tabulateRoutes } from './routes-text.ts';
import { NO_SECRETS, printedSecrets, tabulateSecrets } from './secrets-text.ts';
import type { ResourceCommand, TableOptions, TextFilters, TextSource, TextTable } from './types.ts';
import { versionRows } from './versions-text.ts';

/** The tables of `all`, in its order, with the titles of `--with-headers`. */
const ALL = [
  ['BOOTSTRAP', 'bootstrap'],
  ['CLUSTER', 'clusters'],
  ['LISTENER', 'listeners'],
  ['ROUTE', 'routes'],
  ['SECRET', 'secrets'],
  ['ENDPOINTS', 'endpoints'],
] as const satisfies readonly (readonly [string, ResourceCommand])[];

/**
 * The text that `istioctl proxy-config <command> -f FILE` prints for a dump, byte for byte (istioctl 1.32); for the
 * bootstrap that of `-o short`. Control characters in names are shown as `\x1b`. Where istioctl fails, for a section is
 * missing, there is the heading alone.
 */
export function printTable(
  source: TextSource,
  command: ResourceCommand,
  filters: TextFilters = {},
  options: TableOptions = {},
): string {
  if (command !== 'all') return tableText(source, command, filters, options, false);
  const texts = ALL.map(([title, one]) => {
    const heading = options.withHeaders === true ? `------ ${title} INFO ------\n\n` : '';
    return heading + tableText(source, one, filters, options, true);
  });
  return texts.join('\n');
}

function tableText(
  source: TextSource,
  command: Exclude<ResourceCommand, 'all'>,
  filters: TextFilters,
  { verbose = true }: TableOptions,
  withNames: boolean,
): string {
  switch (command) {
    case 'listeners':
      return print(tabulateListeners(source, filters, { verbose, withNames }));
    case 'routes':
      return print(tabulateRoutes(source, filters, { verbose, withNames }));
    case 'clusters':
      return print(tabulateClusters(source, filters, withNames));
    case 'endpoints':
      return print(tabulateEndpoints(source, filters, withNames));
    case 'secrets':
      return printedSecrets(source).length === 0 ? NO_SECRETS : print(tabulateSecrets(source, withNames));
    case 'ecds':
      return print(tabulateExtensions(source));
    case 'bootstrap':
      return alignColumns(versionRows(source), 1);
  }
}

function print({ heading, rows, padding }: TextTable): string {
  return alignColumns([heading, ...rows], padding);
}
