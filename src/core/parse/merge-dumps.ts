import { countOf, listAnd, listOr } from '../lib/count-words.ts';
import { given } from '../lib/given.ts';
import type { JsonPath } from '../lib/json-path.ts';
import { valueAt } from '../lib/json-path.ts';
import type { JsonValue } from '../lib/json.ts';
import { sayState } from '../lib/state-words.ts';
import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import { addressText } from './address-text.ts';
import { canonicalText } from './canonical-text.ts';
import type { ConfigDump, Entry, EntryState } from './config-dump.ts';
import type { ParsedListener } from './parsed-listener.ts';

interface MergedDump {
  readonly dump: ConfigDump;
  readonly notes: readonly string[];
  readonly limits: readonly string[];
}

/** What tells parts of one kind apart, and what is said of one. */
interface Kind<T> {
  readonly nameOf: (part: T) => string;
  /** Active beside warming is one resource in two states. */
  readonly stateOf?: (part: T) => State;
  readonly sayOne: (part: T) => string;
  readonly pathOf: (part: T) => JsonPath;
}

type State = EntryState<unknown>['state'];

/** `listener a`, `warming listener without a name`. */
function sayEntry(part: Message, name: string, state: State): string {
  const text = name === '' ? t`${say(part)} without a name` : `${say(part)} ${name}`;
  return state === 'active' ? text : `${sayState(state)} ${text}`;
}

/** Takes the parts of each dump that no earlier one has; a dump's own parts may share a key, as Envoy's do. */
class FirstOfEach {
  readonly doubled: string[] = [];
  readonly #root: JsonValue;

  constructor(root: JsonValue) {
    this.#root = root;
  }

  pick<T>(lists: readonly (readonly T[])[], { nameOf, stateOf, sayOne, pathOf }: Kind<T>): readonly T[] {
    const seen = new Set<string>();
    return lists.flatMap((list) => {
      const keyed = list.map((part) => {
        const name = nameOf(part);
        // What has no name is told by its content: Envoy lets static listeners and routes go unnamed.
        const key = name === '' ? canonicalText(valueAt(this.#root, pathOf(part))) : `${stateOf?.(part) ?? ''} ${name}`;
        return { part, key };
      });
      const fresh = keyed.filter(({ key }) => !seen.has(key));
      for (const { key, part } of keyed) if (seen.has(key)) this.doubled.push(sayOne(part));
      for (const { key } of keyed) seen.add(key);
      return fresh.map(({ part }) => part);
    });
  }

  entries<T>(part: Message, lists: readonly (readonly Entry<T>[])[]): readonly Entry<T>[] {
    const stateOf = ({ states }: Entry<T>): State => states[0]?.state ?? 'active';
    return this.pick(lists, {
      nameOf: ({ name }) => name,
      stateOf,
      sayOne: (entry) => sayEntry(part, entry.name, stateOf(entry)),
      pathOf: ({ path, states }) => states[0]?.path ?? path,
    });
  }
}

const isStandIn = (entry: Entry<{ readonly standIn?: true }>): boolean => entry.states[0]?.value?.standIn === true;

/** Configured entries, and after them those that only /clusters or /listeners knows, told apart by these keys. */
function mergeConfigured<T extends { readonly standIn?: true }>(
  part: Message,
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
    ...(listeners.every(isStandIn) ? [t`listeners`] : []),
    ...(clusters.every(isStandIn) ? [t`clusters`] : []),
  ];
  if (missing.length === 0) return [];
  return [t`None of them has the configuration of ${listOr(missing)}; the config_dump of the same Envoy has it.`];
}

/** Merges dumps of one Envoy. `root`: the document that they all stand in. */
export function mergeDumps(dumps: readonly ConfigDump[], root: JsonValue): MergedDump {
  const first = new FirstOfEach(root);
  const endpoints = first.pick(
    dumps.map((dump) => dump.endpoints),
    {
      nameOf: ({ message }) => message.cluster_name ?? '',
      sayOne: ({ message }) => t`endpoints of ${message.cluster_name ?? ''}`,
      pathOf: ({ path }) => path,
    },
  );
  const dump: ConfigDump = {
    ...given('bootstrap', dumps.find(({ bootstrap }) => bootstrap !== undefined)?.bootstrap),
    listeners: mergeConfigured(
      msg('listener'),
      dumps.map((one) => one.listeners),
      first,
      listenerKeys,
    ),
    routeConfigs: first.entries(
      msg('route configuration'),
      dumps.map((one) => one.routeConfigs),
    ),
    scopedRoutes: dumps.flatMap(({ scopedRoutes }) => scopedRoutes),
    clusters: mergeConfigured(
      msg('cluster'),
      dumps.map((one) => one.clusters),
      first,
    ),
    endpoints,
    endpointEntries: dumps.flatMap(({ endpointEntries }) => endpointEntries),
    scopeEntries: dumps.flatMap(({ scopeEntries }) => scopeEntries),
    secrets: first.entries(
      msg('secret'),
      dumps.map((one) => one.secrets),
    ),
    extensionConfigs: first.entries(
      msg('extension configuration'),
      dumps.map((one) => one.extensionConfigs),
    ),
    hasEndpoints: dumps.some(({ hasEndpoints }) => hasEndpoints),
    sections: dumps.flatMap(({ sections }) => sections),
    clusterStatuses: first.pick(
      dumps.map((one) => one.clusterStatuses),
      {
        nameOf: ({ message }) => message.name ?? '',
        sayOne: ({ message }) => t`live hosts of ${message.name ?? ''}`,
        pathOf: ({ path }) => path,
      },
    ),
    listenerStatuses: first.pick(
      dumps.map((one) => one.listenerStatuses),
      {
        nameOf: ({ message }) => message.name ?? '',
        sayOne: ({ message }) => t`live listener ${message.name ?? ''}`,
        pathOf: ({ path }) => path,
      },
    ),
    certificates: dumps.flatMap(({ certificates }) => certificates),
    ...given('serverInfo', dumps.find(({ serverInfo }) => serverInfo !== undefined)?.serverInfo),
  };
  const { doubled } = first;
  const notes =
    doubled.length === 0
      ? []
      : [
          t`In more than one of them, and the first counts: ${countOf(doubled.length, 'resource')} (${listAnd(doubled)}).`,
        ];
  return { dump, notes, limits: findLimits(dump) };
}
