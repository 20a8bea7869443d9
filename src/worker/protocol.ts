import type { GraphQuery, Picture } from '../core/graph/types.ts';
import type { Hit, Page } from '../core/inspect/page.ts';
import type { JsonPath } from '../core/lib/json-path.ts';
import type { Speech } from '../core/lib/speak.ts';
import type { Result } from '../core/lib/result.ts';
import type { ProxyIdentity } from '../core/model/types.ts';
import type { ReadError } from '../core/parse/read-error.ts';
import type { Problem } from '../core/parse/problem.ts';
import type { LinkError } from '../core/share/link-error.ts';
import type { DumpMeta } from '../core/share/dump-meta.ts';
import type { LeftText } from '../core/share/pseudonyms/disguise-dump.ts';
import type { SecretFinding } from '../core/share/secret-kinds.ts';
import type { TableView, View } from '../core/share/view.ts';
import type { Cut, ShareWhat } from '../core/share/what.ts';
import type { Row, Table, TableId } from '../core/tables/table.ts';
import type { AskWords } from '../core/trace/ask/ask-words.ts';
import type { PasteAnswer, ReachAnswer, TraceAnswer } from '../core/trace/traced.ts';

/** Where a dump comes from. A `Blob` is not copied when it is posted. */
export type Source =
  /** One file or several of one proxy, which are read together. */
  | { readonly kind: 'files'; readonly files: readonly { readonly blob: Blob; readonly name: string }[] }
  | { readonly kind: 'text'; readonly text: string; readonly name: string }
  /** The data part of a link. */
  | { readonly kind: 'link'; readonly payload: string }
  /** What a page that is a single file holds; `gzip` is base64url. */
  | { readonly kind: 'page'; readonly meta: DumpMeta; readonly gzip: string };

/** What the page knows of the loaded dump: enough for the header and the notices, however large the dump is. */
export interface DumpSummary {
  readonly name: string;
  readonly bytes: number;
  /** The answer of `digest`; the worker leaves it out, for it is computed after the first picture. */
  readonly digest?: string;
  /** What was shared is a part of the dump alone. */
  readonly cut?: Cut;
  readonly formatLabel: string;
  readonly kind: 'envoy' | 'ztunnel';
  readonly identity: ProxyIdentity;
  /** There are listeners, of which more is known than their names. */
  readonly drawable: boolean;
  readonly tables: readonly TableTab[];
  readonly counts: {
    readonly listeners: number;
    readonly routeConfigs: number;
    readonly clusters: number;
    readonly endpoints: number;
    readonly secrets: number;
  };
  /** Some EDS cluster has endpoints that the dump, taken without `include_eds`, does not hold. */
  readonly lacksEndpoints: boolean;
  readonly takenAt?: string;
  /** The first of them; `problemCount` counts all. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** Things worth saying that are no problem: "text before the JSON was left out". */
  readonly notes: readonly string[];
}

export type Progress =
  | { readonly stage: 'bytes'; readonly done: number; readonly total: number }
  | { readonly stage: 'json' | 'sections' | 'model' };

/** Every call of the page, with its answer. One worker holds one dump. */
export interface Calls {
  /** The language of all that is answered from now on; without it, English. */
  speak: { readonly ask: Speech | undefined; readonly answer: null };
  open: { readonly ask: Source; readonly answer: DumpSummary };
  picture: { readonly ask: GraphQuery; readonly answer: Picture };
  page: { readonly ask: { readonly id: string }; readonly answer: Page | null };
  raw: { readonly ask: { readonly path: JsonPath }; readonly answer: RawPart };
  search: {
    readonly ask: { readonly query: string; readonly limit: number };
    readonly answer: { readonly hits: readonly Hit[]; readonly total: number };
  };
  /**
   * Reads what is to be shared, for `link` and `file`. They ask nothing of the dump that the worker holds, and may take many
   * seconds: a worker of its own is started for them, and can be ended.
   */
  gather: { readonly ask: Source; readonly answer: null };
  link: {
    readonly ask: Sharing & { readonly what: Exclude<ShareWhat, 'view'>; readonly maxCharacters: number };
    readonly answer: LinkData;
  };
  /** Null: the template is none. */
  file: { readonly ask: Sharing & { readonly form: FileForm }; readonly answer: FileData | null };
  /** Some rows of a table. Null: the dump has no table of that id. */
  rows: {
    readonly ask: {
      readonly query: TableQuery;
      /** The first row wanted, among those that the query keeps. */
      readonly from: number;
      readonly count: number;
      /** Tells where the first row of this object stands. */
      readonly object?: string;
    };
    readonly answer: TablePart | null;
  };
  /** Rows as text, to be copied or saved. */
  tableText: {
    readonly ask: {
      readonly query: TableQuery;
      readonly columns: readonly string[];
      readonly format: TableFormat;
      /** Positions among the rows that the query keeps; undefined: all of them. */
      readonly rows?: readonly number[];
    };
    readonly answer: string;
  };
  /** Follows a request. */
  trace: { readonly ask: { readonly words: AskWords }; readonly answer: TraceAnswer };
  /** Words of a request that reaches an object. */
  reach: { readonly ask: { readonly id: string }; readonly answer: ReachAnswer };
  /** Words of a curl command, a URL, or a line of an access log. */
  paste: { readonly ask: { readonly text: string }; readonly answer: PasteAnswer };
  /** An entry of a table of tests, as YAML, that expects what becomes of the request now. */
  testEntry: { readonly ask: { readonly words: AskWords }; readonly answer: string };
  /** Destinations that hold a text, likeliest first. */
  destinations: {
    readonly ask: { readonly text: string; readonly limit: number };
    readonly answer: readonly string[];
  };
  /** SHA-256 of the bytes that were opened, as base64url. Not part of `open`, which it would delay. */
  digest: { readonly ask: null; readonly answer: string };
}

export interface RawPart {
  readonly path: JsonPath;
  /** Indented JSON, or undefined where the path leaves the dump. */
  readonly text?: string;
  /** The part has more text than a page can show: instead of it, what is in the part, as far as a list can show it. */
  readonly children?: readonly RawChild[];
}

/** A key or index of a part, and what stands there. */
export interface RawChild {
  readonly step: string | number;
  readonly hint: string;
}

/** Which rows of which table, in which order. */
export type TableQuery = Omit<TableView, 'columns'>;

export type TableFormat = 'csv' | 'json' | 'markdown' | 'tsv';

/** A window of a table's rows, with what stands around them. */
export interface TablePart extends Omit<Table, 'rows'> {
  /** Rows of the whole table. */
  readonly total: number;
  /** Rows that the query keeps. */
  readonly matching: number;
  readonly from: number;
  readonly rows: readonly Row[];
  /** Position of the first row of the object that was asked for, where the query keeps one. */
  readonly objectAt?: number;
}

/** A table of the dump, for its tab. */
interface TableTab {
  readonly id: TableId;
  readonly title: string;
  /** Null: not counted before it is looked at. */
  readonly count: number | null;
}

/** How it is shared. */
interface Sharing {
  readonly view: View;
  /** Pseudonyms take the place of names. */
  readonly names: boolean;
}

/** The redacted dump, or one HTML page with it; `template` is `single-page.html`, `base` where its links begin. */
export type FileForm =
  { readonly kind: 'json' } | { readonly kind: 'html'; readonly template: string; readonly base?: string };

/** What was done to a dump before it leaves. */
export interface Cleaning {
  readonly findings: readonly SecretFinding[];
  /** Undefined: names were left as they are. */
  readonly names?: { readonly count: number; readonly left: readonly LeftText[] };
}

/** The data part of a link, or why it does not fit. */
interface LinkData extends Cleaning {
  /** Characters that the payload has, whether it fits or not. */
  readonly characters: number;
  /** Undefined: it is longer than asked for. */
  readonly payload?: string;
  /** The view, with pseudonyms where the dump has them. */
  readonly view: View;
}

interface FileData extends Cleaning {
  readonly content: Blob;
}

export type CallKind = keyof Calls;

/** A call on its way to the worker; the ids are the page's. */
export type Request<K extends CallKind = CallKind> = {
  [P in K]: { readonly id: number; readonly kind: P; readonly ask: Calls[P]['ask'] };
}[K];

export type Failure =
  | { readonly kind: 'read'; readonly error: ReadError }
  | { readonly kind: 'link'; readonly error: LinkError }
  | { readonly kind: 'bug'; readonly message: string };

/** The answer repeats the kind of its call, so that its type is known without a cast. */
export type Answer<K extends CallKind = CallKind> = {
  [P in K]: { readonly kind: 'answer'; readonly call: P; readonly id: number; readonly answer: Calls[P]['answer'] };
}[K];

/** What becomes of a call. */
export type Outcome<K extends CallKind> = Result<Calls[K]['answer'], Failure>;

export type Reply<K extends CallKind = CallKind> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | Answer<K>
  | { readonly kind: 'failed'; readonly call: CallKind; readonly id: number; readonly failure: Failure };
