import type { JsonValue } from '../lib/json.ts';

/** A dump as a file, indented as Envoy prints it. */
export function printDump(root: JsonValue): string {
  return `${JSON.stringify(root, null, 1)}\n`;
}
