import type { Provenance } from '../model/types.ts';
import type { ColumnOf } from './build-rows.ts';
import type { Cell } from './table.ts';

/** Columns on where a resource comes from, in which version, and in which state it is. Not shown at first. */
export function stateColumns<Item>(provenanceOf: (item: Item) => Provenance): readonly ColumnOf<Item>[] {
  return [
    {
      id: 'state',
      title: 'STATE',
      help: 'Whether it is in force: active, warming (not yet), draining (on its way out), or rejected by Envoy.',
      kind: 'text',
      shown: false,
      width: 9,
      read: (item) => stateText(provenanceOf(item)),
    },
    {
      id: 'source',
      title: 'SOURCE',
      help: 'static: from the bootstrap. dynamic: received by xDS.',
      kind: 'text',
      shown: false,
      width: 8,
      read: (item) => provenanceOf(item).origin,
    },
    ...updateColumns(provenanceOf),
  ];
}

/** In which version a resource came, and when. Undefined: it is not one that came by xDS. */
export function updateColumns<Item>(
  updateOf: (item: Item) => Pick<Provenance, 'versionInfo' | 'lastUpdated'> | undefined,
): readonly ColumnOf<Item>[] {
  return [
    {
      id: 'version',
      title: 'VERSION',
      help: 'version_info: the version that the control plane gave it.',
      kind: 'text',
      mono: true,
      shown: false,
      width: 26,
      read: (item) => updateOf(item)?.versionInfo,
    },
    {
      id: 'last-updated',
      title: 'LAST UPDATED',
      help: 'last_updated: when Envoy took it.',
      kind: 'time',
      shown: false,
      width: 24,
      read: (item) => updateOf(item)?.lastUpdated,
    },
  ];
}

/** A version that is in force while Envoy has refused a newer one says both. */
function stateText({ state, rejection, otherStates }: Provenance): Cell {
  const others = otherStates.map((other) => other.state);
  const refused = rejection !== undefined && state !== 'rejected' ? ['update rejected'] : [];
  const words = [...new Set([state, ...others, ...refused])];
  return words.length === 1 && state === 'active' ? { value: state } : { value: words, tone: 'trouble' };
}
