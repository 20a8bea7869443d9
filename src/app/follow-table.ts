import type { Row } from '../core/tables/table.ts';
import type { View } from '../core/share/view.ts';
import type { Outcome, TablePart, TableQuery } from '../worker/protocol.ts';
import { buildLatest } from './latest.ts';
import type { DumpClient } from './worker-client.ts';

/** Rows that are fetched together: some screens full. */
const ROWS_PER_WINDOW = 200;

/** The table on screen: what stands around its rows, and the windows of rows that were fetched. */
export interface ShownTable {
  readonly query: TableQuery;
  readonly part: Omit<TablePart, 'from' | 'rows'>;
  /** By number of the window: 0 holds the rows from 0 to `ROWS_PER_WINDOW - 1`. */
  readonly windows: ReadonlyMap<number, readonly Row[]>;
}

/** Asks the worker for the rows that are looked at. One for each dump. */
export interface TableFollower {
  /** Shows the rows of a view, from the top. The table before stays until they are there. */
  readonly follow: (query: TableQuery, selected: string | undefined) => void;
  /** Fetches the rows of these positions, where they are not there yet. */
  readonly showRows: (first: number, last: number) => void;
  /** Finds where an object stands, for `part.objectAt`. */
  readonly locate: (object: string) => void;
}

/** The row at a position, or undefined while it is not fetched. */
export function rowAt(table: ShownTable, position: number): Row | undefined {
  return table.windows.get(Math.floor(position / ROWS_PER_WINDOW))?.[position % ROWS_PER_WINDOW];
}

/** The part of a view that decides which rows there are. */
export function tableQuery({ table }: View, id: string): TableQuery {
  const { columns: _shown, ...query } = table;
  return { ...query, id };
}

/** Follows the table of one dump. `deliver` gets what is to be shown; `fail` gets what went wrong. */
export function followTable(
  client: DumpClient,
  deliver: (table: ShownTable | undefined) => void,
  fail: (outcome: Extract<Outcome<'rows'>, { ok: false }>) => void,
): TableFollower {
  let shown: ShownTable | undefined;
  let inSight = { first: 0, last: 0 };
  let fetching = false;

  function show(query: TableQuery, answer: TablePart | null): void {
    if (answer === null) {
      shown = undefined;
    } else {
      const { from, rows, ...part } = answer;
      shown = { query, part, windows: new Map([[from / ROWS_PER_WINDOW, rows]]) };
    }
    deliver(shown);
  }

  const first = buildLatest(
    ({ query, selected }: { readonly query: TableQuery; readonly selected: string | undefined }) => {
      const object = selected === undefined ? {} : { object: selected };
      return client.call('rows', { query, from: 0, count: ROWS_PER_WINDOW, ...object });
    },
    (outcome, { query }) => {
      if (outcome.ok) show(query, outcome.value);
      else fail(outcome);
    },
  );

  /** The first window of those in sight that is not there yet. */
  function missingWindow(): number | undefined {
    for (let number = inSight.first; number <= inSight.last; number += 1) {
      if (shown?.windows.has(number) === false) return number;
    }
    return undefined;
  }

  /** One window at a time: whoever flies by 50,000 rows waits for none of those that are out of sight again. */
  async function fetchWindows(): Promise<void> {
    if (fetching) return;
    fetching = true;
    for (let number = missingWindow(); number !== undefined; number = missingWindow()) {
      // What is in sight may have changed when the answer comes.
      // oxlint-disable-next-line no-await-in-loop
      if (!(await fetchWindow(number))) break;
    }
    fetching = false;
  }

  /** False: it failed, and asking again would fail again. */
  async function fetchWindow(number: number): Promise<boolean> {
    const table = shown;
    if (table === undefined) return false;
    const ask = { query: table.query, from: number * ROWS_PER_WINDOW, count: ROWS_PER_WINDOW };
    const outcome = await client.call('rows', ask);
    if (!outcome.ok) {
      fail(outcome);
      return false;
    }
    // Another order or filter may have come during the wait.
    if (shown?.query !== table.query || outcome.value === null) return true;
    shown = { ...shown, windows: new Map([...shown.windows, [number, outcome.value.rows]]) };
    deliver(shown);
    return true;
  }

  async function locate(object: string): Promise<void> {
    const table = shown;
    if (table === undefined) return;
    const outcome = await client.call('rows', { query: table.query, from: 0, count: 0, object });
    if (shown?.query !== table.query || !outcome.ok || outcome.value === null) return;
    const { from: _from, rows: _rows, ...part } = outcome.value;
    shown = { ...shown, part };
    deliver(shown);
  }

  return {
    follow: (query, selected) => first.ask({ query, selected }),
    locate: (object) => void locate(object),
    showRows: (from, last) => {
      inSight = { first: Math.floor(from / ROWS_PER_WINDOW), last: Math.floor(last / ROWS_PER_WINDOW) };
      void fetchWindows();
    },
  };
}
