import type { Explained } from '../lib/explained.ts';
import type { ReadErrorData, ReadErrorKind } from './read-error-kinds.ts';
import { READ_ERROR_WORDS } from './read-error-words.ts';

/** One error, discriminated by `kind`. With a type argument: only the errors of these kinds. */
type ReadErrorOf<K extends ReadErrorKind> = { [P in K]: { readonly kind: P } & ReadErrorData[P] }[K];

/** Why something could not be opened as a dump. Plain data: it crosses from the worker to the page. */
export type ReadError = ReadErrorOf<ReadErrorKind>;

/** An error in words: what it is, where, and what to do next. The table of words is exhaustive by its type. */
export function describeReadError<K extends ReadErrorKind>(error: ReadErrorOf<K>): Explained {
  const kind: K = error.kind;
  return READ_ERROR_WORDS[kind](error, describeReadError);
}
