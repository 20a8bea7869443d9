import type { TableFormat } from '../worker/protocol.ts';
import type { AppStore } from './app-store.ts';
import type { Browser } from './browser.ts';
import type { LoadedDump } from './loaded-dump.ts';
import type { Actions } from './state.ts';

type TableActions = Pick<Actions, 'showRows' | 'copyRows' | 'saveRows' | 'readPart'>;

const FILES: Readonly<Record<TableFormat, { readonly ending: string; readonly type: string }>> = {
  csv: { ending: 'csv', type: 'text/csv' },
  tsv: { ending: 'tsv', type: 'text/tab-separated-values' },
  json: { ending: 'json', type: 'application/json' },
  markdown: { ending: 'md', type: 'text/markdown' },
};

/** Rows and parts of the dump on their way out: to the screen, the clipboard, a file. */
export function buildTableActions(store: AppStore, browser: Browser, loaded: LoadedDump): TableActions {
  async function textOf(
    format: TableFormat,
    columns: readonly string[],
    rows?: readonly number[],
  ): Promise<string | undefined> {
    const query = store.getState().table?.query;
    if (query === undefined) return undefined;
    return loaded.ask('tableText', { query, columns, format, ...(rows === undefined ? {} : { rows }) });
  }

  async function save(format: TableFormat, columns: readonly string[]): Promise<void> {
    const { phase, table } = store.getState();
    const text = await textOf(format, columns);
    if (text === undefined || phase.kind !== 'open' || table === undefined) return;
    const name = phase.dump.identity.name ?? phase.dump.name.replace(/\.[a-z]+$/i, '');
    const { ending, type } = FILES[format];
    browser.save(`${name}-${table.part.id}.${ending}`, new Blob([text], { type: `${type};charset=utf-8` }));
  }

  return {
    showRows: loaded.showRows,
    readPart: (path) => loaded.ask('raw', { path }),
    copyRows: async (format, columns, rows) => {
      const text = await textOf(format, columns, rows);
      return text !== undefined && browser.copy(text);
    },
    saveRows: (format, columns) => void save(format, columns),
  };
}
