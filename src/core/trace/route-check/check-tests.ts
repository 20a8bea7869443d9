import type { CheckTest, HeaderExpectation } from '../../model/check-test-types.ts';
import type { RouteConfig } from '../../model/route-types.ts';
import type { TraceContext } from '../connection/context.ts';
import { compileRegex } from '../http/regex.ts';
import type { CheckResult } from './check-test.ts';
import { checkTest } from './check-test.ts';
import type { Coverage } from './coverage.ts';
import { measureCoverage } from './coverage.ts';

/** What came of a file of tests. */
export interface RouteCheck {
  readonly results: readonly CheckResult[];
  readonly coverage: Coverage;
}

function matcherFault(expected: HeaderExpectation): string | undefined {
  if (expected.kind === 'value' || expected.match.test.kind !== 'string') return undefined;
  const { name, test } = expected.match;
  if (test.match.kind === 'unknown') return `The matcher of ${name} is no text and no pattern that is known here.`;
  if (test.match.kind !== 'regex') return undefined;
  const compiled = compileRegex(test.match.value);
  return compiled.ok ? undefined : `The pattern "${test.match.value}" for ${name} cannot be used: ${compiled.error}.`;
}

/** Header matchers of tests that cannot be used, one sentence each. */
export function findTestFaults(tests: readonly CheckTest[]): readonly string[] {
  return tests.flatMap(({ name, expected }) =>
    [...expected.requestHeaders, ...expected.responseHeaders]
      .flatMap((one) => matcherFault(one) ?? [])
      .map((text) => `${name}: ${text}`),
  );
}

/** Runs every test against a route configuration, and measures what they cover. */
export function checkTests(tests: readonly CheckTest[], config: RouteConfig, context: TraceContext): RouteCheck {
  const results = tests.map((test) => checkTest(test, config, context));
  const marks = results.flatMap(({ covered, entry }, test) =>
    entry === undefined ? [] : covered.map((field) => ({ test, field, entry })),
  );
  return { results, coverage: measureCoverage(config, marks) };
}
