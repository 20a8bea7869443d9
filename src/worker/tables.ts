import type { Table } from '../core/tables/table.ts';
import { printTableText } from '../core/tables/export-table.ts';
import { queryTable } from '../core/tables/query-table.ts';
import type { Calls, TableQuery } from './protocol.ts';

/** Answers what the page asks of tables. The last table and the last order of its rows are kept. */
export interface Tables {
  readonly rows: (ask: Calls['rows']['ask']) => Promise<Calls['rows']['answer']>;
  readonly text: (ask: Calls['tableText']['ask']) => Promise<string>;
}

interface Ordered {
  readonly key: string;
  readonly table: Table;
  /** Positions in the table, in the order of the query. */
  readonly order: readonly number[];
}

/** `build` makes a table, or undefined where the dump has none of that id. */
export function holdTables(build: (id: string) => Promise<Table | undefined>): Tables {
  const built = new Map<string, Promise<Table | undefined>>();
  let last: Ordered | undefined;

  async function ordered(query: TableQuery): Promise<Ordered | undefined> {
    const key = JSON.stringify(query);
    if (last?.key === key) return last;
    const making = built.get(query.id) ?? build(query.id);
    built.set(query.id, making);
    const table = await making;
    if (table === undefined) return undefined;
    last = { key, table, order: queryTable(table, query) };
    return last;
  }

  function positionOf({ table, order }: Ordered, object: string): number {
    const own = order.findIndex((at) => table.rows[at]?.object === object);
    return own >= 0 ? own : order.findIndex((at) => table.rows[at]?.resource === object);
  }

  return {
    rows: async ({ query, from, count, object }) => {
      const found = await ordered(query);
      if (found === undefined) return null;
      const { rows, ...around } = found.table;
      const at = object === undefined ? -1 : positionOf(found, object);
      return {
        ...around,
        total: rows.length,
        matching: found.order.length,
        from,
        rows: found.order.slice(from, from + count).flatMap((index) => rows[index] ?? []),
        ...(at < 0 ? {} : { objectAt: at }),
      };
    },
    text: async ({ query, columns, format, rows }) => {
      const found = await ordered(query);
      if (found === undefined) return '';
      const chosen = rows === undefined ? found.order : rows.flatMap((at) => found.order[at] ?? []);
      return printTableText(found.table, chosen, columns, format);
    },
  };
}
