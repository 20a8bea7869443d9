import { countOf, listAnd, listOr } from '../lib/count-words.ts';
import { given } from '../lib/given.ts';
import type { JsonPath } from '../lib/json-path.ts';
import { valueAt } from '../lib/json-path.ts';
import type { JsonValue } from '../lib/json.ts';
import { addressText } from './address-text.ts';
import { canonicalText } from './canonical-text.ts';
import type { ConfigDump, Entry } from './config-dump.ts';
import type { ParsedListener } from './parsed-listener.ts';

interface MergedDump {
  readonly dump: ConfigDump;
  readonly notes: readonly string[];
  readonly limits: readonly string[];
}

/** Takes the parts of each dump that no earlier one has; a dump's own parts may share a key, as Envoy's do. */
class FirstOfEach {
  readonly doubled: string[] = [];
  readonly #root: JsonValue;

  constructor(root: JsonValue) {
    this.#root = root;
  }

  pick<T>(lists: readonly (readonly T[])[], keyOf: (part: T) => string, pathOf: (part: T) => JsonPath): readonly T[] {
    const seen = new Set<string>();
    return lists.flatMap((list) => {
      const keyed = list.map((part) => {
        const key = keyOf(part);
        // What has no name is told by its content: Envoy lets static listeners and routes go unnamed.
        return { part, key: key.endsWith(' ') ? canonicalText(valueAt(this.#root, pathOf(part))) : key };
      });
      const fresh = keyed.filter(({ key }) => !seen.has(key));
      for (const { key, part } of keyed) {
        if (seen.has(key)) this.doubled.push(keyOf(part).replace(/ $/, ' without a name'));
      }
      for (const { key } of keyed) seen.add(key);
      return fresh.map(({ part }) => part);
    });
  }

  entries<T>(part: string, lists: readonly (readonly Entry<T>[])[]): readonly Entry<T>[] {
    // Active beside warming is one resource in two states.
    const keyOf = ({ name, states }: Entry<T>): string => {
      const state = states[0]?.state ?? 'active';
      return `${state === 'active' ? '' : `${state} `}${part} ${name}`;
    };
    return this.pick(lists, keyOf, ({ path, states }) => states[0]?.path ?? path);
  }
}

const isStandIn = (entry: Entry<{ readonly standIn?: true }>): boolean => entry.states[0]?.value?.standIn === true;

/** Configured entries, and after them those that only /clusters or /listeners knows, told apart by these keys. */
function mergeConfigured<T extends { readonly standIn?: true }>(
  part: string,
  lists: readonly (readonly Entry<T>[])[],
  first: FirstOfEach,
  keysOf: (entry: Entry<T>) => readonly string[] = ({ name }) => [name],
): readonly Entry<T>[] {
  const configured = first.entries(
    part,
    lists.map((list) => list.filter((entry) => !isStandIn(entry))),
  );
  const known = new Set(configured.flatMap(keysOf));
  const isNew = (entry: Entry<T>): boolean => isStandIn(entry) && !keysOf(entry).some((key) => known.has(key));
  const others = first.entries(
    part,
    lists.map((list) => list.filter(isNew)),
  );
  return [...configured, ...others];
}

/** A listener without a name is known by its address: in /listeners it has a name that Envoy made up. */
function listenerKeys({ name, states }: Entry<ParsedListener>): readonly string[] {
  const [state] = states;
  const address = addressText(state?.value?.message.address);
  if (state?.value?.standIn === true) return [`named ${name}`, `at ${address}`];
  return [name === '' ? `at ${address}` : `named ${name}`];
}

/** Names the kinds of configuration that no document brings, where one of them speaks of such parts. */
function findLimits({ listeners, clusters }: ConfigDump): readonly string[] {
  const missing = [
    ...(listeners.every(isStandIn) ? ['listeners'] : []),
    ...(clusters.every(isStandIn) ? ['clusters'] : []),
  ];
  if (missing.length === 0) return [];
  return [`None of them has the configuration of ${listOr(missing)}; the config_dump of the same Envoy has it.`];
}

/** Merges dumps of one Envoy. `root`: the document that they all stand in. */
export function mergeDumps(dumps: readonly ConfigDump[], root: JsonValue): MergedDump {
  const first = new FirstOfEach(root);
  const endpoints = first.pick(
    dumps.map((dump) => dump.endpoints),
    ({ message }) => `endpoints of ${message.cluster_name ?? ''}`,
    ({ path }) => path,
  );
  const dump: ConfigDump = {
    ...given('bootstrap', dumps.find(({ bootstrap }) => bootstrap !== undefined)?.bootstrap),
    listeners: mergeConfigured(
      'listener',
      dumps.map((one) => one.listeners),
      first,
      listenerKeys,
    ),
    routeConfigs: first.entries(
      'route configuration',
      dumps.map((one) => one.routeConfigs),
    ),
    scopedRoutes: dumps.flatMap(({ scopedRoutes }) => scopedRoutes),
    clusters: mergeConfigured(
      'cluster',
      dumps.map((one) => one.clusters),
      first,
    ),
    endpoints,
    endpointEntries: dumps.flatMap(({ endpointEntries }) => endpointEntries),
    scopeEntries: dumps.flatMap(({ scopeEntries }) => scopeEntries),
    secrets: first.entries(
      'secret',
      dumps.map((one) => one.secrets),
    ),
    extensionConfigs: first.entries(
      'extension configuration',
      dumps.map((one) => one.extensionConfigs),
    ),
    hasEndpoints: dumps.some(({ hasEndpoints }) => hasEndpoints),
    sections: dumps.flatMap(({ sections }) => sections),
    clusterStatuses: first.pick(
      dumps.map((one) => one.clusterStatuses),
      ({ message }) => `live hosts of ${message.name ?? ''}`,
      ({ path }) => path,
    ),
    listenerStatuses: first.pick(
      dumps.map((one) => one.listenerStatuses),
      ({ message }) => `live listener ${message.name ?? ''}`,
      ({ path }) => path,
    ),
    certificates: dumps.flatMap(({ certificates }) => certificates),
    ...given('serverInfo', dumps.find(({ serverInfo }) => serverInfo !== undefined)?.serverInfo),
  };
  const { doubled } = first;
  const notes =
    doubled.length === 0
      ? []
      : [
          `In more than one of them, and the first counts: ${countOf(doubled.length, 'resource')} (${listAnd(doubled)}).`,
        ];
  return { dump, notes, limits: findLimits(dump) };
}
