import { listAnd } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';
import type { DumpBuilder, Entry } from './config-dump.ts';

/** Names that two entries of the same state have. Active beside warming is one resource in two states. */
function duplicates(entries: readonly Entry<unknown>[]): readonly string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { name, states } of entries) {
    const key = `${states[0]?.state ?? ''} ${name}`;
    // Envoy lets static listeners go unnamed.
    if (name !== '' && seen.has(key)) twice.add(name);
    seen.add(key);
  }
  return [...twice];
}

/** Notes which listeners and clusters share a name, which Envoy itself refuses. Inline route configurations do so by design. */
export function noteDuplicateNames({ listeners, clusters, notes }: DumpBuilder): void {
  const ofListeners = duplicates(listeners);
  if (ofListeners.length > 0) {
    const names = listAnd(ofListeners);
    notes.push(t`More than one listener is called ${names}. All are shown; what names it leads to the first.`);
  }
  const ofClusters = duplicates(clusters);
  if (ofClusters.length > 0) {
    const names = listAnd(ofClusters);
    notes.push(t`More than one cluster is called ${names}. All are shown; what names it leads to the first.`);
  }
}
