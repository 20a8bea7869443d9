import type { Trace } from '../trace.ts';
import type { Expectation, ExpectedField } from './test-case.ts';

/** A field that is not as expected; `null` is none. */
export interface Difference {
  readonly field: ExpectedField;
  readonly wanted: string | null;
  readonly got: string | null;
}

/** What a trace has of a field, as text; `null`: nothing. */
export function valueOf(
  { verdict, listener, filterChain, virtualHost, route }: Trace,
  field: ExpectedField,
): string | null {
  const known = { ...verdict, listener, filterChain, virtualHost, route };
  const value = known[field];
  return value === undefined ? null : `${value}`;
}

/** What of a trace is not as expected, in the order of the expectation. */
export function findDifferences(expect: Expectation, trace: Trace): readonly Difference[] {
  return [...expect].flatMap(([field, wanted]) => {
    const got = valueOf(trace, field);
    return got === wanted ? [] : [{ field, wanted, got }];
  });
}
