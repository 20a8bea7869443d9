import type { JsonValue } from '../../lib/json.ts';
import { buildProxy } from '../../model/build-proxy.ts';
import type { Proxy } from '../../model/types.ts';
import { readDump } from '../../parse/read-dump.ts';

/** The model of a document, as whoever opens it has it; undefined for a ztunnel and what cannot be read. */
export function readProxy(root: JsonValue): Proxy | undefined {
  const read = readDump(new TextEncoder().encode(JSON.stringify(root)));
  return read.ok && read.value.document.kind === 'envoy' ? buildProxy(read.value.document.dump) : undefined;
}
