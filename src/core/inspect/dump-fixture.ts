import type { JsonValue } from '../lib/json.ts';
import { buildProxy } from '../model/build-proxy.ts';
import type { Proxy } from '../model/types.ts';
import { readDump } from '../parse/read-dump.ts';

/** A dump as pages and tables need it. */
interface Source {
  readonly proxy: Proxy;
  readonly root: JsonValue;
}

/** For tests: a config_dump with these sections (type without `ConfigDump`, and fields). */
export function sourceOf(sections: Readonly<Record<string, object>>): Source {
  const configs = Object.entries(sections).map(([type, fields]) => {
    return { '@type': `type.googleapis.com/envoy.admin.v3.${type}ConfigDump`, ...fields };
  });
  return sourceOfText(JSON.stringify({ configs }));
}

/** For tests: the same of any document. Throws where it cannot be read. */
export function sourceOfText(text: string): Source {
  const read = readDump(new TextEncoder().encode(text));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return { proxy: buildProxy(read.value.dump), root: read.value.root };
}
