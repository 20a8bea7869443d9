import { msg } from '../lib/words.ts';
import { sayOrigin } from '../model/kind-words.ts';
import type { Provenance } from '../model/types.ts';
import type { ColumnOf } from './build-rows.ts';
import { stateTexts } from './kind-cells.ts';
import type { Cell } from './table.ts';

/** Columns on where a resource comes from, in which version, and in which state it is. Not shown at first. */
export function stateColumns<Item>(provenanceOf: (item: Item) => Provenance): readonly ColumnOf<Item>[] {
  return [
    {
      id: 'state',
      title: 'STATE',
      help: msg('Whether it is in force: active, warming (not yet), draining (on its way out), or rejected by Envoy.'),
      kind: 'text',
      shown: false,
      width: 9,
      read: (item) => stateText(provenanceOf(item)),
    },
    {
      id: 'source',
      title: 'SOURCE',
      help: msg('static: from the bootstrap. dynamic: received by xDS.'),
      kind: 'text',
      shown: false,
      width: 8,
      read: (item) => sayOrigin(provenanceOf(item).origin),
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
      help: msg('version_info: the version that the control plane gave it.'),
      kind: 'text',
      mono: true,
      shown: false,
      width: 26,
      read: (item) => updateOf(item)?.versionInfo,
    },
    {
      id: 'last-updated',
      title: 'LAST UPDATED',
      help: msg('last_updated: when Envoy took it.'),
      kind: 'time',
      shown: false,
      width: 24,
      read: (item) => updateOf(item)?.lastUpdated,
    },
  ];
}

function stateText({ state, rejection, otherStates }: Provenance): Cell {
  const isRefused = rejection !== undefined && state !== 'rejected';
  const words = stateTexts([state, ...otherStates.map((other) => other.state)], isRefused);
  return words.length === 1 && state === 'active' ? { value: words[0] ?? '' } : { value: words, tone: 'trouble' };
}
