import { readFileSync } from 'node:fs';
import type { Tally } from './reports.ts';
import { describeTallies, readE2eReport, readUnitReport, REPORTS } from './reports.ts';

/** A run without a report was ended before its tests, and counts as one failure. */
const NOT_RUN: Tally = { passed: 0, failed: 1, skipped: 0 };

function read(path: string, parse: (report: unknown) => Tally): Tally {
  try {
    return parse(JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stdout.write(`${path} cannot be read, which counts as a failure: ${reason}\n`);
    return NOT_RUN;
  }
}

const tallies = [read(REPORTS.unit, readUnitReport), read(REPORTS.e2e, readE2eReport)];
process.stdout.write(`${describeTallies(tallies)}\n`);
process.exitCode = tallies.some((tally) => tally.failed > 0) ? 1 : 0;
