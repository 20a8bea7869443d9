import type { JsonPath } from '../../lib/json-path.ts';
import { isJsonArray, isJsonObject } from '../../lib/json.ts';
import type { JsonObject, JsonValue } from '../../lib/json.ts';
import type { Message } from '../../lib/words.ts';
import { msg, say, t } from '../../lib/words.ts';
import type { Located, Problems } from '../read-part.ts';
import { hasAll, isListOf } from '../format-shapes.ts';
import { fieldOf } from '../read-part.ts';
import { membersOf } from '../resources.ts';
import type { ReadMember } from './read-members.ts';
import { readCertificate, readMembers, readPolicy, readService, readState, readWorkload } from './read-members.ts';
import type { ZtunnelDump, ZtunnelRead, ZtunnelSection } from './ztunnel-dump.ts';

/** What stands in a section. */
export const SECTION_NOUNS: Readonly<Record<ZtunnelSection, Message>> = {
  workloads: msg('workloads'),
  services: msg('services'),
  policies: msg('policies'),
  certificates: msg('certificates'),
  connections: msg('connections'),
};

/** What the readers fill. */
interface ZtunnelBuilder {
  readonly dump: { -readonly [Key in keyof ZtunnelDump]: ZtunnelDump[Key] };
  readonly sections: Set<ZtunnelSection>;
  readonly problems: Problems;
}

function buildRead(fill: (builder: ZtunnelBuilder) => void, limits: readonly string[] = []): ZtunnelRead {
  const sections = new Set<ZtunnelSection>();
  const dump: ZtunnelBuilder['dump'] = {
    workloads: [],
    services: [],
    policies: [],
    certificates: [],
    states: [],
    servicesByUid: new Map(),
    sections,
  };
  const problems: Problems = [];
  fill({ dump, sections, problems });
  return { ztunnel: dump, problems, notes: [], limits };
}

/** The members of one section, which is a list, or a map by address in older dumps. */
function readSection<T>(
  name: ZtunnelSection,
  raw: Located<unknown>,
  read: ReadMember<T>,
  { sections, problems }: ZtunnelBuilder,
): readonly T[] {
  if (raw.value === undefined) return [];
  sections.add(name);
  return readMembers(raw, SECTION_NOUNS[name], problems).flatMap((member) => read(member, problems) ?? []);
}

function objectOf({ path, value }: Located<unknown>): Located<JsonObject> | undefined {
  return isJsonObject(value) ? { path, value } : undefined;
}

/** What all generations have in the same place. */
function readCommon(value: JsonValue, path: JsonPath, builder: ZtunnelBuilder): void {
  const { dump } = builder;
  const at = (key: string): Located<unknown> => fieldOf(value, path, key);
  dump.policies = readSection('policies', at('policies'), readPolicy, builder);
  dump.certificates = readSection('certificates', at('certificates'), readCertificate, builder);
  dump.states = readSection('connections', at('workload_state'), readState, builder);
  const config = objectOf(at('config'));
  const version = objectOf(at('version'));
  if (config !== undefined) dump.config = config;
  if (version !== undefined) dump.version = version;
}

/** `stagedServices`: endpoints by workload, by the service that ztunnel has not received (its ServiceStore). */
function readStaged(map: Located<unknown>): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const service of membersOf(map)) {
    for (const { path } of membersOf(service)) {
      const uid = String(path.at(-1));
      const others = names.get(uid) ?? [];
      names.set(uid, others);
      others.push(String(service.path.at(-1)));
    }
  }
  return names;
}

/**
 * Reads what a ztunnel of 2024 or later answers to `config_dump`. `path`: where the document stands in what was
 * loaded. A malformed part becomes a problem and is left out. Source: istio/ztunnel, src/admin.rs.
 */
export function readZtunnel(value: JsonValue, path: JsonPath = []): ZtunnelRead {
  return buildRead((builder) => {
    const at = (key: string): Located<unknown> => fieldOf(value, path, key);
    builder.dump.workloads = readSection('workloads', at('workloads'), readWorkload, builder);
    builder.dump.services = readSection('services', at('services'), readService, builder);
    builder.dump.servicesByUid = readStaged(at('staged_services'));
    readCommon(value, path, builder);
  });
}

/** Keeps the first of those with the same key: the indexes of 2023 hold the same parts twice. */
function firstOfEach<T>(parts: readonly T[], keyOf: (part: T) => string): readonly T[] {
  const byKey = new Map<string, T>();
  for (const part of parts) {
    const key = keyOf(part);
    if (!byKey.has(key)) byKey.set(key, part);
  }
  return [...byKey.values()];
}

/** `workload_to_services`: `namespace/hostname`s by the workload's uid. */
function readServiceNames(map: Located<unknown>): ReadonlyMap<string, readonly string[]> {
  return new Map(
    membersOf(map).map(({ path, value }) => [
      String(path.at(-1)),
      isJsonArray(value) ? value.filter((name): name is string => typeof name === 'string') : [],
    ]),
  );
}

/**
 * Reads the dump of a ztunnel of 2023, which wrote its indexes as they stood: workloads by uid and by address,
 * services by address and by hostname.
 */
export function readZtunnel2023(value: JsonValue, path: JsonPath = []): ZtunnelRead {
  return buildRead((builder) => {
    const at = (key: string): Located<unknown> => fieldOf(value, path, key);
    const workloads = (key: string) => readSection('workloads', at(key), readWorkload, builder);
    builder.dump.workloads = firstOfEach(
      [...workloads('by_uid'), ...workloads('by_addr')],
      (workload) => workload.value.uid ?? workload.path.join('/'),
    );
    const byHost = membersOf(at('by_host')).flatMap((list) => readSection('services', list, readService, builder));
    builder.dump.services = firstOfEach(
      [...byHost, ...readSection('services', at('by_vip'), readService, builder)],
      (service) => `${service.value.namespace}/${service.value.hostname}`,
    );
    builder.dump.servicesByUid = readServiceNames(at('workload_to_services'));
    readCommon(value, path, builder);
  });
}

/** What tells the lists of `istioctl ztunnel-config … -o json` apart: fields that all of their members have. */
const LIST_FIELDS: readonly (readonly [ZtunnelSection, ...string[]])[] = [
  ['workloads', 'uid', 'workload_ips'],
  ['services', 'hostname', 'vips'],
  ['policies', 'scope', 'action'],
  ['certificates', 'identity', 'cert_chain'],
  ['connections', 'connections', 'info'],
];

/** The section that a list holds, or undefined where it is no list of a ztunnel's. */
export function ztunnelListSection(value: JsonValue): ZtunnelSection | undefined {
  return LIST_FIELDS.find(([, ...keys]) => isListOf(value, (member) => hasAll(member, ...keys)))?.[0];
}

/** Reads what `istioctl ztunnel-config workloads|services|policies|certificates|connections -o json` prints. */
export function readZtunnelList(value: JsonValue, path: JsonPath = []): ZtunnelRead {
  const section = ztunnelListSection(value) ?? 'workloads';
  const limit = t`It holds ${say(SECTION_NOUNS[section])} alone; what they name elsewhere is not in it.`;
  return buildRead(
    (builder) => {
      const { dump } = builder;
      const read = <T>(readMember: ReadMember<T>) => readSection(section, { path, value }, readMember, builder);
      switch (section) {
        case 'workloads':
          dump.workloads = read(readWorkload);
          break;
        case 'services':
          dump.services = read(readService);
          break;
        case 'policies':
          dump.policies = read(readPolicy);
          break;
        case 'certificates':
          dump.certificates = read(readCertificate);
          break;
        case 'connections':
          dump.states = read(readState);
      }
    },
    [limit],
  );
}
