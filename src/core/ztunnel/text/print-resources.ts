import { valueAt } from '../../lib/json-path.ts';
import type { JsonPath } from '../../lib/json-path.ts';
import type { JsonValue } from '../../lib/json.ts';
import { isJson } from '../../lib/json.ts';
import { printYaml } from '../../text/yaml-text.ts';
import type { Ztunnel } from '../types.ts';
import type { ZtunnelCommand, ZtunnelFilters } from './command.ts';
import { keepNodeWorkloads, keepPolicies, keepServices, keepWorkloads } from './filter-objects.ts';
import { printCertificate, printPolicy, printService, printState, printWorkload } from './go-structs.ts';
import type { GoValue } from './go-value.ts';
import { printGoValue } from './go-value.ts';

interface Located {
  readonly path: JsonPath;
}

function printJson(
  { ztunnel, root }: { readonly ztunnel: Ztunnel; readonly root: JsonValue },
  command: ZtunnelCommand,
  filters: ZtunnelFilters,
): string {
  const print = (parts: readonly Located[], printPart: (value: JsonValue) => GoValue): string =>
    printGoValue(parts.map(({ path }) => printPart(valueAt(root, path) ?? null)));
  switch (command) {
    case 'workloads':
      return print(keepWorkloads(ztunnel, filters), printWorkload);
    case 'services':
      return print(keepServices(ztunnel, filters), printService);
    case 'policies':
      return print(keepPolicies(ztunnel, filters), printPolicy);
    case 'certificates':
      return print(ztunnel.certificates, printCertificate);
    case 'connections':
      return print(keepNodeWorkloads(ztunnel, filters), printState);
    case 'all':
      // istioctl prints what ztunnel sent, which indents by two.
      return JSON.stringify(root, null, 2);
  }
}

/**
 * What `istioctl ztunnel-config <command> -o json|yaml` prints of a dump: the same fields in the same order, followed by
 * those that istioctl leaves out. `root`: the document that the dump was read from.
 */
export function printZtunnelResources(
  source: { readonly ztunnel: Ztunnel; readonly root: JsonValue },
  command: ZtunnelCommand,
  filters: ZtunnelFilters,
  output: 'json' | 'yaml',
): string {
  const json = printJson(source, command, filters);
  if (output === 'json') return `${json}\n`;
  const value: unknown = JSON.parse(json);
  // Go ends the YAML with a line break, and istioctl prints another one.
  return `${printYaml(isJson(value) ? value : null)}\n`;
}
