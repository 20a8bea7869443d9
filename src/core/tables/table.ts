import type { JsonPath } from '../lib/json-path.ts';

/** Every table there is: those of an Envoy, then those of a ztunnel. Ids stand in links. */
export type TableId =
  | 'listeners'
  | 'routes'
  | 'clusters'
  | 'endpoints'
  | 'secrets'
  | 'extensions'
  | 'updates'
  | 'proxy'
  | 'workloads'
  | 'services'
  | 'policies'
  | 'certificates'
  | 'connections';

/** A column of a table. Its id stands in links and is the key of the JSON export. */
export interface Column {
  /** kebab-case, unique within the table. */
  readonly id: string;
  /** The heading: istioctl's own word where istioctl has the column. */
  readonly title: string;
  /** What it says and where it comes from, in a sentence. */
  readonly help: string;
  /** `number` and `time` sort by value, and numbers stand at the right. `time` is RFC 3339. */
  readonly kind: 'text' | 'number' | 'time';
  /** Names, addresses and other text that is read letter by letter. */
  readonly mono?: true;
  /** Whether it is shown until the reader chooses otherwise. */
  readonly shown: boolean;
  /** Characters that most of its values have, for the width at first. */
  readonly width: number;
}

/** A list reads as one text, joined by `, `. */
export type CellValue = string | number | readonly string[];

export interface Cell {
  readonly value: CellValue;
  readonly tone?: 'good' | 'trouble' | 'quiet';
}

/** A row. `cells` stand in the order of the columns; null: there is nothing to say. */
export interface Row {
  /** Unique within the table, and the same for the same configuration. */
  readonly id: string;
  /** The object of the model that choosing the row selects. */
  readonly object?: string;
  /** The resource (listener, route configuration, cluster, secret) that the row belongs to. */
  readonly resource?: string;
  /** Where the row's part of the dump stands. */
  readonly path?: JsonPath;
  readonly cells: readonly (Cell | null)[];
}

/** Something to say above the rows: that they are not in this dump, and the command that gets them. */
export interface TableNote {
  readonly text: string;
  readonly tone: 'plain' | 'trouble';
  readonly command?: string;
}

export interface Table {
  readonly id: TableId;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly notes: readonly TableNote[];
  /** What to say where there are no rows at all; never "none" where the dump cannot tell. */
  readonly empty: string;
}
