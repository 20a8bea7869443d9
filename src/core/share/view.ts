/** How a table is read: which one, in which order, what is left out. Ids are those of `tables/table.ts`. */
export interface TableView {
  /** `auto`: the first table that has rows. */
  readonly id: string;
  readonly sort?: { readonly column: string; readonly descending: boolean };
  /** Every one of the words must occur in a row. */
  readonly words: string;
  /** What a column must hold, by column id; no entry is the empty text. */
  readonly filters: Readonly<Record<string, string>>;
  /** The columns that are shown, in their order; undefined: those that the table shows by itself. */
  readonly columns?: readonly string[];
}

/** A request that is followed, and how its way is looked at. */
export interface TraceView {
  /** What is asked, by name; names and texts are those of `trace/ask/ask-words.ts`. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** Index of the open step; undefined: the one that decides. */
  readonly step?: number;
  /** What was looked at and lost is marked too. */
  readonly near: boolean;
}

/** What a person has chosen to see. It is all in the URL; defaults are never written. */
export interface View {
  /** What the main area shows. `auto`: the graph where there are listeners, else the table; `tree`: the graph as a list. */
  readonly face: 'auto' | 'graph' | 'tree' | 'table' | 'json';
  readonly table: TableView;
  /** `auto`: the first direction that has listeners. */
  readonly direction: 'auto' | 'outbound' | 'inbound' | 'ports' | 'special' | 'all';
  readonly selected?: string;
  /** Ids of opened groups and cards, in the order in which they were opened. */
  readonly opened: readonly string[];
  /** Narrows the picture to the paths through this object. */
  readonly focus?: string;
  /** The text in the search field. */
  readonly query: string;
  /** The inspector shows the raw JSON instead of the page. */
  readonly json: boolean;
  readonly trace?: TraceView;
  /** Id of the step of the guided tour (`ui/tour/steps.ts`). The rest of the view is what the step shows. */
  readonly tour?: string;
  /** Id of the term at which the glossary is open (`core/glossary/terms.ts`); `all`: at its beginning. */
  readonly glossary?: string;
}

export const DEFAULT_TABLE_VIEW: TableView = { id: 'auto', words: '', filters: {} };

export const DEFAULT_VIEW: View = {
  face: 'auto',
  table: DEFAULT_TABLE_VIEW,
  direction: 'auto',
  opened: [],
  query: '',
  json: false,
};
