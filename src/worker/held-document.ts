import type { GraphQuery, Picture } from '../core/graph/types.ts';
import type { Page } from '../core/inspect/page.ts';
import type { SearchEntry } from '../core/inspect/search.ts';
import type { Table } from '../core/tables/table.ts';
import type { HeldTrace } from './hold-trace.ts';
import type { DumpSummary } from './protocol.ts';

/** What a session asks of a document, whatever kind of proxy it is of. */
export interface HeldDocument {
  /** The part of the summary that the kind of proxy decides. */
  readonly about: Pick<
    DumpSummary,
    'kind' | 'drawable' | 'identity' | 'tables' | 'counts' | 'lacksEndpoints' | 'takenAt'
  >;
  /** Undefined: there is nothing to draw. */
  readonly picture?: (query: GraphQuery) => Picture;
  /** Null: there is no object of that id. */
  readonly page: (id: string) => Promise<Page | null>;
  /** Every object that can be found; made on the first call. */
  readonly search: () => readonly SearchEntry[];
  /** Undefined: there is no table of that id. */
  readonly table: (id: string) => Promise<Table | undefined>;
  /** Makes what the first questions after the picture need, in steps of some ms. */
  readonly prepare?: () => Iterator<undefined, unknown>;
  /** Undefined: no request can be followed through it. What it needs is loaded on the first call. */
  readonly trace?: () => Promise<HeldTrace>;
}
