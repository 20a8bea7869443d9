import type { Picture } from '../core/graph/types.ts';
import type { Hit, Page } from '../core/inspect/page.ts';
import type { SearchResult } from '../core/inspect/search.ts';
import type { Explained } from '../core/lib/explained.ts';
import type { JsonPath } from '../core/lib/json-path.ts';
import type { TableView, View } from '../core/share/view.ts';
import type { AskWords } from '../core/trace/ask/ask-words.ts';
import type { PasteAnswer, TraceAnswer } from '../core/trace/traced.ts';
import type { DumpSummary, Progress, RawPart, TableFormat } from '../worker/protocol.ts';
import type { ExportFormat, ExportLook } from './export-actions.ts';
import type { Face } from './faces.ts';
import type { ShownTable } from './follow-table.ts';
import type { Language } from './language.ts';
import type { KeptDump } from './remembered.ts';
import type { ShareChoice, ShareFile, ShareState } from './share-state.ts';

/** Which dump the address bar speaks of, so that a reload or a link can bring it back. */
export type DumpOrigin =
  /** From a file, the clipboard or a drop: only its digest (`DumpSummary.digest`) is in the URL. */
  | { readonly kind: 'file' }
  | { readonly kind: 'sample'; readonly sample: string }
  /** From `earshot open`, which serves it beside the page. */
  | { readonly kind: 'served'; readonly token: string; readonly name: string }
  /** From an address that a link named, and the person said yes to. */
  | { readonly kind: 'remote'; readonly url: string }
  /** From the very file of the page (`core/share/html-page.ts`). */
  | { readonly kind: 'page' }
  /** From a link: the payload stays in the URL, so that reload and Back work. */
  | { readonly kind: 'link'; readonly payload: string };

/** Where the program stands. Loading and failing happen beside it and never take away what is open. */
export type Phase =
  | { readonly kind: 'landing' }
  /** A link to a view alone (or a reload): the same file is asked for, and matched by its digest. */
  | { readonly kind: 'wanted'; readonly name: string; readonly digest: string }
  /** A link names an address to load a dump from, which nobody has said yes to yet. `url` is one that may be loaded. */
  | { readonly kind: 'remote'; readonly url: string }
  | {
      readonly kind: 'open';
      /** Counts the dumps opened since the page was loaded: another number is another dump. */
      readonly serial: number;
      readonly dump: DumpSummary;
      readonly origin: DumpOrigin;
      /** A ztunnel has none. */
      readonly picture: Picture | undefined;
    };

/** A dump on its way in. */
export interface Loading {
  readonly name: string;
  readonly progress: Progress;
}

export type Theme = 'system' | 'light' | 'dark';

/** What lies over any screen, one at a time, and is no part of the view. */
type Overlay = 'palette' | 'help' | 'paste' | 'formats';

/** The request that is followed; while the answer is on its way, the one before stays or there is none. */
export interface ShownTrace {
  readonly words: AskWords;
  readonly answer: TraceAnswer | undefined;
}

/** Beside the fields, `undefined` is allowed, so that a merge can clear them. */
export interface State {
  readonly phase: Phase;
  readonly loading?: Loading | undefined;
  /** The last thing that went wrong; stays until dismissed or the next success. */
  readonly failure?: Explained | undefined;
  /** A file was opened where a link wants another one. It is loaded, and waits for `openAnyway` or `dismissMismatch`. */
  readonly mismatch?: { readonly name: string; readonly wanted: string } | undefined;
  /** Parts of the link that were left out of the view, in words; until the next link. */
  readonly linkNotes: readonly string[];
  readonly view: View;
  /** The inspector's page of `view.selected`; null: nothing of that name in this dump. */
  readonly page?: Page | null | undefined;
  /** The rows of the table that is looked at, as far as they are fetched. */
  readonly table?: ShownTable | undefined;
  /** The raw JSON shown when `view.json` or in the JSON face, or at a problem's path. */
  readonly raw?: RawPart | undefined;
  readonly hits?: { readonly query: string; readonly hits: readonly Hit[]; readonly total: number } | undefined;
  /** The Share panel, while it is open. */
  readonly share?: ShareState | undefined;
  /** The answer to `view.trace`. */
  readonly trace?: ShownTrace | undefined;
  /** The form in which a request is described is open. */
  readonly asking: boolean;
  /** The dumps that this device keeps, the latest first; undefined: the person has not asked for it. */
  readonly remembered?: readonly KeptDump[] | undefined;
  /** The page is a single file that holds its dump. It has no samples, and loads nothing. */
  readonly standalone: boolean;
  /** A newer version of the site is on this device, and the person has not put it off. */
  readonly isOutdated?: boolean | undefined;
  /** The browser would install the page. */
  readonly isInstallable?: boolean | undefined;
  readonly theme: Theme;
  readonly overlay?: Overlay | undefined;
  /** Keys without a modifier do something. Who speaks to the device, or strikes keys by accident, switches them off. */
  readonly singleKeys: boolean;
  readonly language: Language;
}

/** What is to be different in a table; `undefined` gives back the table's own order or columns. */
export interface TableChange {
  readonly sort?: TableView['sort'] | undefined;
  readonly words?: string;
  readonly filters?: TableView['filters'];
  readonly columns?: TableView['columns'] | undefined;
}

export interface Actions {
  /** Opens files: several are read together, as parts of one proxy. */
  readonly openFiles: (files: readonly File[]) => void;
  readonly openText: (text: string, name: string) => void;
  /** `view`: what is shown of it first. */
  readonly openSample: (sample: string, view?: View) => void;
  /** Keeps on this device what is opened from files and text, or stops it and removes what is kept. */
  readonly setRemember: (on: boolean) => void;
  /** Opens a dump that this device keeps. */
  readonly openRemembered: (digest: string) => void;
  /** Removes a dump from this device, or all. What is open stays open. */
  readonly forget: (digest?: string) => void;
  readonly cancelLoading: () => void;
  readonly dismissFailure: () => void;
  /** Opens the file that is not the one a link wants, with a view of its own. */
  readonly openAnyway: () => void;
  readonly dismissMismatch: () => void;
  /** Loads the dump from the address that a link names. */
  readonly loadRemote: () => void;
  /** Back to the landing page; the dump's worker is ended and its memory given back. */
  readonly close: () => void;
  readonly select: (id: string | undefined) => void;
  /** Selects, centres, and narrows the picture to the paths through the object. */
  readonly focus: (id: string) => void;
  readonly clearFocus: () => void;
  readonly setDirection: (direction: View['direction']) => void;
  /** Opens or closes a group or card in place. */
  readonly toggle: (id: string) => void;
  readonly setQuery: (query: string) => void;
  /** The next hit of the query, or the one before: selected, and brought into view. After the last comes the first. */
  readonly stepHit: (by: 1 | -1) => void;
  /** Objects that hold the words, without making them the view's query. */
  readonly findObjects: (words: string, limit: number) => Promise<SearchResult | undefined>;
  /** The part of the topology beside the one that is drawn, among those that have listeners. */
  readonly stepDirection: (by: 1 | -1) => void;
  /** Back to the view before, if it was one of this page. */
  readonly undo: () => void;
  readonly showJson: (json: boolean) => void;
  /** Shows the raw JSON at a path that belongs to no object, such as a problem's. */
  readonly showPath: (path: JsonPath) => void;
  /** Shows another view as one step of the history: a step of the tour. */
  readonly showView: (view: View) => void;
  /** Opens the glossary at a term, or at its beginning; undefined closes it. */
  readonly showGlossary: (term: string | undefined) => void;
  /** Graph, table or JSON. */
  readonly setFace: (face: Face) => void;
  /** Another table; words go along, order and filters belong to the table before. */
  readonly setTable: (id: string) => void;
  readonly changeTable: (change: TableChange) => void;
  /** Fetches the rows of these positions. */
  readonly showRows: (first: number, last: number) => void;
  /** Copies rows by their positions, or all that the filters keep; false where the clipboard refuses. */
  readonly copyRows: (format: TableFormat, columns: readonly string[], rows?: readonly number[]) => Promise<boolean>;
  /** Saves all rows that the filters keep as a file. */
  readonly saveRows: (format: TableFormat, columns: readonly string[]) => void;
  /** The raw JSON at a path, for whoever shows it beside the inspector. Undefined where that failed; it has been said. */
  readonly readPart: (path: JsonPath) => Promise<RawPart | undefined>;
  /** Opens or closes the form in which a request is described. */
  readonly showForm: (asking: boolean) => void;
  /** Follows a request, from the start: its way is drawn, and nothing else is selected. */
  readonly followRequest: (words: AskWords) => void;
  /** Changes one word of the request that is followed, such as the random value; undefined takes it away. */
  readonly changeWord: (name: string, value: string | undefined) => void;
  /** Opens a step; undefined: the one that decides. */
  readonly openStep: (step: number | undefined) => void;
  readonly showNear: (near: boolean) => void;
  /** Closes the uppermost of what stands beside the face: the inspector, the form, the request. */
  readonly closeBeside: () => void;
  /** Follows nothing any more. */
  readonly endRequest: () => void;
  /** Follows a request that reaches an object, or says why none can. */
  readonly traceTo: (id: string) => void;
  /** Words of what was pasted. Undefined where that failed; it has been said. */
  readonly readPaste: (text: string) => Promise<PasteAnswer | undefined>;
  /** Destinations that hold a text. */
  readonly findDestinations: (text: string) => Promise<readonly string[]>;
  /** The followed request as an entry of a table of tests. */
  readonly saveTest: () => void;
  /** Saves the picture as a file, or copies it as text; false where the browser refuses. */
  readonly exportView: (format: ExportFormat, look: ExportLook) => Promise<boolean>;
  /** Opens the Share panel, and begins to measure its choices. */
  readonly openShare: () => void;
  readonly closeShare: () => void;
  readonly chooseShare: (choice: ShareChoice) => void;
  /** Pseudonyms in place of names, in whatever is shared. */
  readonly replaceNames: (on: boolean) => void;
  /** Copies the link that is chosen, as soon as it is made. */
  readonly copyShare: () => void;
  readonly saveShare: (file: ShareFile) => void;
  readonly setTheme: (theme: Theme) => void;
  /** Loads the page anew with the newer version of the site; what the URL says stays. */
  readonly renewSite: () => void;
  /** Until the page is loaded the next time. */
  readonly putOffRenewal: () => void;
  /** Lets the browser ask whether to install the page. */
  readonly installSite: () => void;
  /** Undefined closes it. */
  readonly showOverlay: (overlay: Overlay | undefined) => void;
  readonly setSingleKeys: (on: boolean) => void;
  /** Says everything in another language; what is open is read once more for that. */
  readonly setLanguage: (language: Language) => void;
}
