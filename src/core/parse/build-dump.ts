import { formatCount, listAnd } from '../lib/count-words.ts';
import { given } from '../lib/given.ts';
import type { JsonValue } from '../lib/json.ts';
import { isJsonObject } from '../lib/json.ts';
import { msg, t } from '../lib/words.ts';
import { unwrapAny } from './any.ts';
import type { DumpBuilder } from './config-dump.ts';
import type { EnvoyDocument } from './document.ts';
import { noteDuplicateNames } from './duplicate-names.ts';
import type { Located } from './read-part.ts';
import { fieldOf, readList } from './read-part.ts';
import { membersOf } from './resources.ts';
import type { SectionType } from './section-type.ts';
import { readSection } from './sections.ts';

/** What may be left unread, for speed. */
export interface ReadOptions {
  /** Read these sections of a config_dump alone, and pass the others over untouched. */
  readonly sections?: readonly SectionType[];
}

/** The types that are not read, which only the raw JSON shows. Sections that Envoy itself writes are all read. */
function noteUnread({ unread, notes }: DumpBuilder): void {
  if (unread.size === 0) return;
  const found = [...unread].map(([typeUrl, count]) => {
    const type = typeUrl === '' ? t`no @type` : typeUrl;
    return count === 1 ? type : t`${type} (${formatCount(count)} times)`;
  });
  notes.push(t`Kept in the JSON, but not read: ${listAnd(found)}.`);
}

/** Collects the parts of a dump, in whatever order and from whatever place they come. */
export function buildDump(fill: (builder: DumpBuilder) => void, options: ReadOptions = {}): EnvoyDocument {
  const builder: DumpBuilder = {
    listeners: [],
    routeConfigs: [],
    scopedRoutes: [],
    clusters: [],
    endpoints: [],
    endpointEntries: [],
    scopeEntries: [],
    secrets: [],
    extensionConfigs: [],
    hasEndpoints: false,
    sections: [],
    clusterStatuses: [],
    listenerStatuses: [],
    certificates: [],
    problems: [],
    notes: [],
    limits: [],
    unread: new Map(),
    ...given('wanted', options.sections && new Set(options.sections)),
  };
  fill(builder);
  noteUnread(builder);
  noteDuplicateNames(builder);
  const { problems, notes, limits, unread: _unread, wanted: _wanted, ...dump } = builder;
  return { kind: 'envoy', dump, problems, notes, limits };
}

/** Adds what `{configs: …}` holds, wherever in the document it stands. */
export function addConfigDump(raw: Located<unknown>, builder: DumpBuilder): void {
  const configs = fieldOf(raw.value, raw.path, 'configs');
  // Envoy 1.7 wrote a map by section: {listeners: Any, routes: Any …}.
  const isMap = isJsonObject(configs.value) && !Object.hasOwn(configs.value, '@type');
  const sections = isMap ? membersOf(configs) : readList(configs.value, configs.path, msg('section'), builder.problems);
  for (const section of sections) readSection(unwrapAny(section), builder);
}

/** A reader of documents, made of what adds the parts of one to a builder. */
export function envoyReader(
  add: (raw: Located<unknown>, builder: DumpBuilder) => void,
): (raw: Located<unknown>, options?: ReadOptions) => EnvoyDocument {
  return (raw, options) => buildDump((builder) => add(raw, builder), options);
}

/**
 * Reads a config_dump of v3 or v2: `{configs: [Any]}`, whole or partial, snake_case or camelCase. A malformed part becomes a
 * problem with its JSON path and is left out; unknown sections are passed over and stay visible in the raw JSON.
 * Source: envoy/admin/v3/config_dump.proto and config_dump_shared.proto.
 */
export function readConfigDump(root: JsonValue): EnvoyDocument {
  return envoyReader(addConfigDump)({ path: [], value: root });
}
