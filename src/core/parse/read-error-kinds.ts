import type { Message } from '../lib/words.ts';
import type { ReadError } from './read-error.ts';
import type { RemoteProblem } from './remote-words.ts';

/** A place in the text. Line and column count from 1; a column is one UTF-16 unit. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
  /** The line around the place, with a caret line beneath it. */
  readonly excerpt: string;
}

/** A document by its name, and the id of the node that it is of. */
interface NodeOfDocument {
  readonly name: string;
  readonly node: string;
}

/** Every way in which reading fails, with the data that its words need. The key is the error's `kind`. */
export interface ReadErrorData {
  readonly empty: { readonly bytes: number };
  /** `tool` is its name, or words where it was run twice. */
  readonly compressed: { readonly tool: Message; readonly unpack: string };
  readonly 'broken-gzip': { readonly isCutOff: boolean };
  /** `looksLike` is a noun with its article: "a PNG picture". */
  readonly binary: { readonly looksLike: Message };
  readonly 'too-large': { readonly bytes: number; readonly limit: number };
  /** It is compressed, and would be larger than `limit` bytes. */
  readonly 'unpacks-too-large': { readonly limit: number };
  readonly 'not-json': TextPlace & { readonly expected: string };
  /** It begins as YAML; `expected` is what the parser says. */
  readonly 'not-yaml': TextPlace & { readonly expected: string };
  /** `sections`: how many entries of `configs` are whole, and the type of the last of them. */
  readonly 'cut-off': TextPlace & { readonly sections: number; readonly lastSection?: string };
  /** Several JSON values or YAML documents, none of which is a dump. `lines`: where the first of them begin. */
  readonly 'several-values': { readonly count: number; readonly lines: readonly number[] };
  readonly 'too-deep': { readonly limit: number };
  readonly html: { readonly title?: string };
  readonly 'command-error': { readonly line: string };
  readonly 'istioctl-table': { readonly header: string };
  readonly 'python-repr': { readonly line: string };
  /** JSON of a known other format, or no dump at all. `formatId` is an id of `FORMATS`. */
  readonly 'other-format': {
    readonly formatId: string;
    readonly label: string;
    readonly what: string;
    readonly instead: string;
    readonly command?: string;
  };
  /** One of several documents, by its name, with what is wrong with it. */
  readonly 'part-unreadable': { readonly name: string; readonly error: ReadError };
  /** Two documents that were opened together name different nodes. */
  readonly 'two-proxies': { readonly first: NodeOfDocument; readonly second: NodeOfDocument };
  /** Documents of an Envoy and of a ztunnel, by their names. */
  readonly 'mixed-proxies': { readonly envoy: string; readonly ztunnel: string };
  readonly 'file-unreadable': { readonly name: string; readonly reason: string };
  /** `status`: HTTP status, 0 where no answer came. */
  readonly 'sample-unavailable': { readonly name: string; readonly status: number };
  /** What `earshot open` served; `status` as above. */
  readonly 'served-unavailable': { readonly status: number };
  /** What a link names by its address. `host`, with its port; the whole text where it is no address. */
  readonly 'remote-unavailable': { readonly host: string; readonly problem: RemoteProblem };
}

export type ReadErrorKind = keyof ReadErrorData;
