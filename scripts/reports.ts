/** Where the test runners write their JSON reports, below the project's folder. */
export const REPORTS = { unit: '.reports/unit.json', e2e: '.reports/e2e.json' } as const;

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function countOf(report: Fields, name: string): number {
  const value = report[name];
  if (typeof value !== 'number') throw new Error(`the report has no number “${name}”`);
  return value;
}

function listOf(report: Fields, name: string): readonly unknown[] {
  const value = report[name];
  if (!Array.isArray(value)) throw new Error(`the report has no list “${name}”`);
  return value;
}

/** A test file that fails as a whole, such as by an import, has no failed test to count. */
function isBrokenFile(file: unknown): boolean {
  if (!isFields(file) || file['status'] !== 'failed') return false;
  return !listOf(file, 'assertionResults').some((test) => isFields(test) && test['status'] === 'failed');
}

/** Reads Vitest's JSON report (the shape of Jest's). Throws for anything else. */
export function readUnitReport(report: unknown): Tally {
  if (!isFields(report)) throw new Error('the report is no object');
  return {
    passed: countOf(report, 'numPassedTests'),
    failed: countOf(report, 'numFailedTests') + listOf(report, 'testResults').filter(isBrokenFile).length,
    skipped: countOf(report, 'numPendingTests') + countOf(report, 'numTodoTests'),
  };
}

/**
 * Reads Playwright's JSON report. A flaky test has passed at its second attempt, as Playwright's own status has it. An error
 * outside of every test counts as a failed one. Throws for anything else.
 */
export function readE2eReport(report: unknown): Tally {
  const stats = isFields(report) ? report['stats'] : undefined;
  if (!isFields(report) || !isFields(stats)) throw new Error('the report has no “stats”');
  return {
    passed: countOf(stats, 'expected') + countOf(stats, 'flaky'),
    failed: countOf(stats, 'unexpected') + listOf(report, 'errors').length,
    skipped: countOf(stats, 'skipped'),
  };
}

/** The closing line: `N passed, N failed`, and what was skipped if anything was. */
export function describeTallies(tallies: readonly Tally[]): string {
  const sum = (name: keyof Tally): number => tallies.reduce((total, tally) => total + tally[name], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
