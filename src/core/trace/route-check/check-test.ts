import type { CheckExpectation, CheckTest, HeaderExpectation } from '../../model/check-test-types.ts';
import type { RouteConfig } from '../../model/route-types.ts';
import type { TraceContext } from '../connection/context.ts';
import type { CheckedEntry } from '../http/check-route.ts';
import { checkRoute } from '../http/check-route.ts';
import type { HeaderMap } from '../http/header-map.ts';
import { firstValue } from '../http/header-map.ts';
import { matchHeader, testsLinesIndividually } from '../http/header-match.ts';
import type { CoveredField } from './coverage.ts';

// What router_check_tool compares, in its order and with its words: envoy test/tools/router_check/router.cc.

/** What came of one test. */
export interface CheckResult {
  readonly name: string;
  /** One line for each check that did not come out as expected; none: the test has passed. */
  readonly failures: readonly string[];
  /** The checks that count for the coverage. */
  readonly covered: readonly CoveredField[];
  readonly entry?: CheckedEntry;
  /** Why the answers cannot be known, so that the failures say nothing. */
  readonly unknown?: string;
}

interface Field {
  readonly type: CoveredField | 'timeout';
  readonly key: Exclude<keyof CheckExpectation, 'requestHeaders' | 'responseHeaders'>;
  /** What must have taken the request for the check to count; undefined: it never does. */
  readonly of?: 'forward' | 'direct';
}

const FIELDS: readonly Field[] = [
  { type: 'cluster_name', key: 'clusterName', of: 'forward' },
  { type: 'virtual_cluster_name', key: 'virtualClusterName', of: 'forward' },
  { type: 'virtual_host_name', key: 'virtualHostName', of: 'forward' },
  { type: 'path_rewrite', key: 'pathRewrite', of: 'forward' },
  { type: 'host_rewrite', key: 'hostRewrite', of: 'forward' },
  { type: 'path_redirect', key: 'pathRedirect', of: 'direct' },
  { type: 'code_redirect', key: 'codeRedirect', of: 'direct' },
  { type: 'timeout', key: 'timeoutMs' },
];

function describeFailure(expected: string, actual: string, type: string, isMatchWanted = true): string {
  return `expected: [${expected}], actual: ${isMatchWanted ? '' : 'NOT '}[${actual}], test type: ${type}`;
}

function describeMatchFailure(expected: HeaderExpectation & { readonly kind: 'match' }, headers: HeaderMap): string {
  const { match, type, exact } = expected;
  const { name, invert } = match;
  const actual = `${name}: ${firstValue(headers, name) ?? 'NULL'}`;
  if (match.test.kind === 'present') {
    return describeFailure(`has(${name}):${String(!invert)}`, `has(${name}):${String(invert)}`, type);
  }
  if (exact !== undefined) return describeFailure(`${name}: ${exact}`, actual, type, !invert);
  return `actual: [${actual}], test type: ${type}`;
}

function checkHeader(expected: HeaderExpectation, headers: HeaderMap, { version }: TraceContext): string | undefined {
  if (expected.kind === 'match') {
    const isMet = matchHeader(expected.match, headers, testsLinesIndividually(version));
    return isMet ? undefined : describeMatchFailure(expected, headers);
  }
  const actual = firstValue(headers, expected.name) ?? '';
  return actual === expected.value ? undefined : describeFailure(expected.value, actual, expected.type);
}

function counts({ of }: Field, entry: CheckedEntry | undefined): boolean {
  if (of === undefined || entry === undefined) return false;
  return (of === 'forward') === (entry.kind === 'forward');
}

/** Runs one test. */
export function checkTest(
  { name, input, expected }: CheckTest,
  config: RouteConfig,
  context: TraceContext,
): CheckResult {
  const answers = checkRoute(input, config, context);
  const failures: string[] = [];
  const covered: CoveredField[] = [];
  for (const field of FIELDS) {
    const { type, key } = field;
    const wanted = expected[key];
    if (wanted === undefined) continue;
    // Only a timeout may be absent from the answers: of what is not forwarded it is 0.
    const actual = answers[key] ?? 0;
    if (actual !== wanted) failures.push(describeFailure(String(wanted), String(actual), type));
    else if (type !== 'timeout' && counts(field, answers.entry)) covered.push(type);
  }
  const checked = [
    ...expected.requestHeaders.map((one) => checkHeader(one, answers.requestHeaders, context)),
    ...expected.responseHeaders.map((one) => checkHeader(one, answers.responseHeaders, context)),
  ];
  failures.push(...checked.filter((failure) => failure !== undefined));
  const { entry, unknown } = answers;
  return {
    name,
    failures,
    covered,
    ...(entry === undefined ? {} : { entry }),
    ...(unknown === undefined ? {} : { unknown }),
  };
}
