import type { AskWords } from '../ask/ask-words.ts';

/** What of a trace a case may name: fields of the verdict, and the ids of objects. */
export const EXPECTED_FIELDS = [
  'code',
  'kind',
  'status',
  'flags',
  'details',
  'location',
  'cluster',
  'endpoint',
  'listener',
  'filterChain',
  'virtualHost',
  'route',
] as const;

export type ExpectedField = (typeof EXPECTED_FIELDS)[number];

/** What is expected: a value as text, or `null` for none. */
export type Expectation = ReadonlyMap<ExpectedField, string | null>;

/** One entry of a table of tests. */
export interface TestCase {
  readonly name: string;
  readonly words: AskWords;
  readonly expect: Expectation;
}
