import type { JsonPath } from '../lib/json-path.ts';
import type { Entry, EntryState } from '../parse/config-dump.ts';
import type { Provenance } from './types.ts';

/** The configuration to show for an entry, and where it comes from. */
export interface Chosen<T> {
  readonly value: T;
  readonly path: JsonPath;
  readonly provenance: Provenance;
}

const ORDER = ['active', 'warming', 'draining', 'rejected'] as const;

const NONE: readonly never[] = [];

function sortedStates<T>(states: readonly EntryState<T>[]): readonly EntryState<T>[] {
  return ORDER.flatMap((state) => states.filter((one) => one.state === state && one.value !== undefined));
}

/**
 * Chooses the state that counts: the active one, else the one that will be, else the one that was. Undefined when the
 * entry holds nothing that could be read. Source: semantics of config_dump_shared.proto; before workers start Envoy
 * shows active listeners as warming.
 */
export function chooseState<T>(entry: Entry<T>): Chosen<T> | undefined {
  const { states } = entry;
  const [shown, ...others] = states.length === 1 ? states : sortedStates(states);
  if (shown?.value === undefined) return undefined;
  return {
    value: shown.value,
    path: shown.path,
    provenance: {
      origin: entry.origin,
      state: shown.state,
      otherStates: others.length === 0 ? NONE : others.map((one) => ({ state: one.state, path: one.path })),
      rejection: entry.error,
      versionInfo: shown.versionInfo,
      lastUpdated: shown.lastUpdated,
      clientStatus: entry.clientStatus === 'ACKED' ? undefined : entry.clientStatus,
    },
  };
}
