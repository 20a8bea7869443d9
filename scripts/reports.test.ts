import { describe, expect, it } from 'vitest';
import { describeTallies, readE2eReport, readUnitReport } from './reports.ts';

const UNIT = {
  numPassedTests: 20,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
    { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
  ],
};

describe('readUnitReport', () => {
  it('counts tests', () => {
    expect(readUnitReport(UNIT)).toEqual({ passed: 20, failed: 1, skipped: 3 });
  });

  it('counts a file that could not be run as a failure', () => {
    const broken = { status: 'failed', assertionResults: [] };
    expect(readUnitReport({ ...UNIT, testResults: [...UNIT.testResults, broken] }).failed).toBe(2);
  });

  it('refuses anything else', () => {
    expect(() => readUnitReport([])).toThrow('the report is no object');
    expect(() => readUnitReport({})).toThrow('no number “numPassedTests”');
    expect(() => readUnitReport({ ...UNIT, testResults: 0 })).toThrow('no list “testResults”');
  });
});

describe('readE2eReport', () => {
  const stats = { expected: 100, unexpected: 1, flaky: 1, skipped: 5 };

  it('counts tests, and errors outside of them', () => {
    expect(readE2eReport({ stats, errors: [] })).toEqual({ passed: 101, failed: 1, skipped: 5 });
    expect(readE2eReport({ stats, errors: [{ message: 'no web server' }] }).failed).toBe(2);
  });

  it('refuses anything else', () => {
    expect(() => readE2eReport({})).toThrow('no “stats”');
    expect(() => readE2eReport({ stats })).toThrow('no list “errors”');
  });
});

describe('describeTallies', () => {
  it('adds up, and speaks of skipped tests only where there are some', () => {
    expect(describeTallies([{ passed: 1, failed: 0, skipped: 0 }])).toBe('1 passed, 0 failed');
    const more = { passed: 2, failed: 3, skipped: 4 };
    expect(describeTallies([{ passed: 1, failed: 0, skipped: 0 }, more])).toBe('3 passed, 3 failed, 4 skipped');
  });
});
