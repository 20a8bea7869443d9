import type { JsonValue } from '../lib/json.ts';
import { unwrapAny } from './any.ts';
import type { ConfigDump, DumpBuilder } from './config-dump.ts';
import type { Problem } from './problem.ts';
import type { Located } from './read-part.ts';
import { fieldOf, readList } from './read-part.ts';
import { readSection } from './sections.ts';

/** What any format is read as. */
export interface DumpRead {
  readonly dump: ConfigDump;
  readonly problems: readonly Problem[];
  /** What the format leaves out or what was chosen, each one sentence. */
  readonly notes: readonly string[];
}

/** Collects the parts of a dump, in whatever order and from whatever place they come. */
export function buildDump(fill: (builder: DumpBuilder) => void): DumpRead {
  const builder: DumpBuilder = {
    listeners: [],
    routeConfigs: [],
    scopedRoutes: [],
    clusters: [],
    endpoints: [],
    secrets: [],
    extensionConfigs: [],
    hasEndpoints: false,
    problems: [],
    notes: [],
  };
  fill(builder);
  const { problems, notes, ...dump } = builder;
  return { dump, problems, notes };
}

/** Adds what `{configs: [Any]}` holds, wherever in the document it stands. */
export function addConfigDump(raw: Located<unknown>, builder: DumpBuilder): void {
  const configs = fieldOf(raw.value, raw.path, 'configs');
  for (const section of readList(configs.value, configs.path, 'section', builder.problems)) {
    readSection(unwrapAny(section), builder);
  }
}

/**
 * Reads a v3 config_dump: `{configs: [Any]}`, whole or partial, snake_case or camelCase. A malformed part becomes a
 * problem with its JSON path and is left out; unknown sections are passed over and stay visible in the raw JSON.
 * Source: envoy/admin/v3/config_dump.proto and config_dump_shared.proto.
 */
export function readConfigDump(root: JsonValue): DumpRead {
  return buildDump((builder) => addConfigDump({ path: [], value: root }, builder));
}
