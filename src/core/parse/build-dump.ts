import type { JsonValue } from '../lib/json.ts';
import { isJsonObject } from '../lib/json.ts';
import { unwrapAny } from './any.ts';
import type { ConfigDump, DumpBuilder } from './config-dump.ts';
import { noteDuplicateNames } from './duplicate-names.ts';
import type { Problem } from './problem.ts';
import type { Located } from './read-part.ts';
import { fieldOf, readList } from './read-part.ts';
import { membersOf } from './resources.ts';
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
  noteDuplicateNames(builder);
  const { problems, notes, ...dump } = builder;
  return { dump, problems, notes };
}

/** Adds what `{configs: …}` holds, wherever in the document it stands. */
export function addConfigDump(raw: Located<unknown>, builder: DumpBuilder): void {
  const configs = fieldOf(raw.value, raw.path, 'configs');
  // Envoy 1.7 wrote a map by section: {listeners: Any, routes: Any …}.
  const isMap = isJsonObject(configs.value) && !Object.hasOwn(configs.value, '@type');
  const sections = isMap ? membersOf(configs) : readList(configs.value, configs.path, 'section', builder.problems);
  for (const section of sections) readSection(unwrapAny(section), builder);
}

/**
 * Reads a config_dump of v3 or v2: `{configs: [Any]}`, whole or partial, snake_case or camelCase. A malformed part becomes a
 * problem with its JSON path and is left out; unknown sections are passed over and stay visible in the raw JSON.
 * Source: envoy/admin/v3/config_dump.proto and config_dump_shared.proto.
 */
export function readConfigDump(root: JsonValue): DumpRead {
  return buildDump((builder) => addConfigDump({ path: [], value: root }, builder));
}
