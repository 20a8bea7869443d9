import { msg, t } from '../lib/words.ts';
import type { ExtensionConfig } from '../model/types.ts';
import type { ColumnOf } from './build-rows.ts';
import { buildRows, plainColumns } from './build-rows.ts';
import { stateColumns } from './state-columns.ts';
import type { IndexedSource } from './table-source.ts';
import type { Cell, Table } from './table.ts';
import { usedByCell } from './used-by.ts';

interface ExtensionItem {
  readonly extension: ExtensionConfig;
  readonly usedBy: Cell;
}

/** istioctl's ECDS NAME and Type, then what it leaves out. */
const COLUMNS: readonly ColumnOf<ExtensionItem>[] = [
  {
    id: 'ecds-name',
    title: 'ECDS NAME',
    help: msg('The name by which filters ask for it.'),
    kind: 'text',
    mono: true,
    shown: true,
    width: 32,
    read: ({ extension }) => extension.name,
  },
  {
    id: 'type',
    title: 'TYPE',
    help: msg('The type of its configuration.'),
    kind: 'text',
    mono: true,
    shown: true,
    width: 48,
    read: ({ extension }) => extension.type,
  },
  {
    id: 'used-by',
    title: 'USED BY',
    help: msg('The filter chains with a filter that asks for it.'),
    kind: 'text',
    mono: true,
    shown: true,
    width: 40,
    read: ({ usedBy }) => usedBy,
  },
  ...stateColumns<ExtensionItem>(({ extension }) => extension).map((column) => ({ ...column, shown: true })),
];

/** One row for each filter that came by ECDS. */
export function buildExtensionsTable({ proxy, index }: IndexedSource): Table {
  const items = proxy.extensionConfigs.map((extension) => ({ extension, usedBy: usedByCell(index, extension.id) }));
  return {
    id: 'extensions',
    title: t`Extension configs`,
    columns: plainColumns(COLUMNS),
    rows: buildRows(COLUMNS, items, ({ extension }) => ({
      id: extension.id,
      object: extension.id,
      resource: extension.id,
      path: extension.path,
    })),
    notes: [],
    empty: t`No extension configurations (ECDS) are in this dump: no filter gets its configuration that way, or it is a partial dump.`,
  };
}
