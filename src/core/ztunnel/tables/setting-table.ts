import { msg, t } from '../../lib/words.ts';
import { COMMAND } from '../../parse/commands.ts';
import type { ColumnOf } from '../../tables/build-rows.ts';
import type { Table, TableNote } from '../../tables/table.ts';
import type { Setting, Ztunnel } from '../types.ts';
import { fillTable, names } from './columns.ts';

const COLUMNS: readonly ColumnOf<Setting>[] = [
  names(
    'name',
    'NAME',
    34,
    msg('Its name: version.… of the build, config.… of what ztunnel was started with.'),
    ({ name }) => name,
  ),
  names('value', 'VALUE', 60, msg('Its value; lists and objects as JSON.'), ({ value }) => value),
];

function missingNote(): TableNote {
  return {
    text: t`This dump does not tell how ztunnel was built and started. Take the whole dump:`,
    tone: 'plain',
    command: COMMAND.ztunnel,
  };
}

/** What ztunnel was built as and started with. */
export function buildSettingTable({ settings }: Ztunnel): Table {
  return fillTable({
    id: 'proxy',
    title: t`Proxy`,
    columns: COLUMNS,
    items: settings,
    identify: ({ name, path }) => ({ id: name, path }),
    notes: settings.length === 0 ? [missingNote()] : [],
    empty: t`This dump does not tell the settings.`,
  });
}
