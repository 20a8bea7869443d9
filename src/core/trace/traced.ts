import type { Explained } from '../lib/explained.ts';
import type { Direction } from '../model/listener-types.ts';
import type { ObjectId } from '../model/types.ts';
import type { HostAddress } from './ask/ask.ts';
import type { AskWords } from './ask/ask-words.ts';
import type { Trace, Verdict } from './trace.ts';

/** What an access log told of the request, beside what the trace says. */
export interface LogComparison {
  readonly rows: readonly {
    /** `response flags`, `upstream cluster`, `route name` … */
    readonly what: string;
    readonly logged: string;
    /** Undefined: the trace does not know. */
    readonly predicted?: string;
    readonly outcome: 'same' | 'different' | 'unknown';
  }[];
}

/**
 * What becomes of the request for other random values: parts in their order, each with its verdict. A part begins with
 * `from` and ends before `to`.
 */
export interface Split {
  /** How many values there are; a random value counts modulo it. */
  readonly of: number;
  readonly parts: readonly { readonly from: number; readonly to: number; readonly verdict: Verdict }[];
}

/** The objects that a trace passes, for the picture. */
export interface TraceWay {
  /** The picture that shows them; undefined where the request meets no listener. */
  readonly direction?: Direction;
  /** Listeners, chains, routes, clusters and endpoints that win, in the order of the steps; each once. */
  readonly objects: readonly ObjectId[];
  /** Candidates that were looked at and lost. */
  readonly near: readonly ObjectId[];
}

/** A request that was followed, with everything that a page or a printer says of it. */
export interface Traced {
  readonly kind: 'traced';
  /** With the assumptions of the request's words in front. */
  readonly trace: Trace;
  /** The request in one line, as it was understood: its connection, and what is asked on it. */
  readonly described: string;
  /** The connection alone: who connects to what, and how. */
  readonly connection: string;
  /** `GET http://reviews:9080/reviews/7`, or `TCP 10.0.0.1:6379`. */
  readonly title: string;
  /** The addresses that the host has in the dump, the one taken first. */
  readonly addresses: readonly HostAddress[];
  /** Envoy's version whose rules were followed, such as `1.37`. */
  readonly version: string;
  readonly split?: Split;
  readonly way: TraceWay;
  readonly logged?: LogComparison;
}

/** What becomes of words: a trace, or why they ask nothing. */
export type TraceAnswer = Traced | { readonly kind: 'refused'; readonly explained: Explained };

/** What was pasted, as words, or why it asks nothing. */
export type PasteAnswer =
  /** `notes`: what was taken for granted, in sentences. */
  | { readonly kind: 'read'; readonly words: AskWords; readonly notes: readonly string[] }
  | { readonly kind: 'refused'; readonly explained: Explained };

/** "Trace to here": words of a request that reaches an object, or why none can. */
export type ReachAnswer =
  | { readonly kind: 'reached'; readonly words: AskWords }
  | { readonly kind: 'unreachable'; readonly explained: Explained };
