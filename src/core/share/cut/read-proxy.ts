import type { JsonValue } from '../../lib/json.ts';
import { buildProxy } from '../../model/build-proxy.ts';
import type { Proxy } from '../../model/types.ts';
import { readParsedDump } from '../../parse/read-dump.ts';

/** The model of a document, as whoever opens it has it; undefined for a ztunnel and what cannot be read. */
export function readProxy(root: JsonValue): Proxy | undefined {
  const read = readParsedDump(root);
  return read.ok && read.value.document.kind === 'envoy' ? buildProxy(read.value.document.dump) : undefined;
}
