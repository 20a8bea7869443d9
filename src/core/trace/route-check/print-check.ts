import { valueAt } from '../../lib/json-path.ts';
import type { JsonObject, JsonValue } from '../../lib/json.ts';
import { isJsonObject } from '../../lib/json.ts';
import { eitherAt } from '../../model/struct.ts';
import type { CheckResult } from './check-test.ts';
import type { RouteCheck } from './check-tests.ts';
import type { Coverage, MissingRoute } from './coverage.ts';
import { formatDouble } from './format-double.ts';
import { printRouteMatch } from './text-format.ts';

/** The flags of router_check_tool that decide what is printed, and whether it ends well. */
export interface CheckFlags {
  /** Names of all tests, and what failed. */
  readonly details: boolean;
  /** Names of those that failed alone, and what. */
  readonly onlyShowFailures: boolean;
  /** The coverage is that of all checks that there could be. */
  readonly covall: boolean;
  /** Routes without tests are named. */
  readonly detailedCoverage: boolean;
  /** Percent; 0: whatever it is. */
  readonly failUnder: number;
}

/** A line, or several, and where it is written. */
interface CheckLine {
  readonly to: 'out' | 'err';
  readonly text: string;
}

export interface CheckReport {
  readonly lines: readonly CheckLine[];
  readonly hasPassed: boolean;
}

function printResult({ name, failures }: CheckResult, flags: CheckFlags): readonly CheckLine[] {
  const hasPassed = failures.length === 0;
  const isShown = flags.onlyShowFailures ? !hasPassed : flags.details;
  if (!isShown) return [];
  if (hasPassed) return [{ to: 'out', text: name }];
  return [name, ...failures].map((text) => ({ to: 'err', text }));
}

/** The tool raises a numerator of 0 to 1, so that tests can reach the route. */
function raiseFraction(match: JsonObject): JsonObject {
  const fraction = eitherAt(match, 'runtime_fraction');
  if (!isJsonObject(fraction)) return match;
  const percent = eitherAt(fraction, 'default_value');
  const known = isJsonObject(percent) ? percent : {};
  const numerator = known['numerator'] ?? 0;
  if (numerator !== 0) return match;
  return { ...match, runtime_fraction: { ...fraction, default_value: { ...known, numerator: 1 } } };
}

function printMatchOf({ route }: MissingRoute, root: JsonValue): string {
  const match = valueAt(root, [...route.path, 'match']);
  return isJsonObject(match) ? printRouteMatch(raiseFraction(match)) : '';
}

/** The tool makes names unique by a random number; the place in the configuration does that, and tells more. */
function uniqueName({ route, virtualHostIndex }: MissingRoute): string {
  return `${route.name}-virtual_hosts[${virtualHostIndex}].routes[${route.index}]`;
}

function printMissing({ missing }: Coverage, root: JsonValue, flags: CheckFlags): readonly CheckLine[] {
  if (!flags.covall && !flags.detailedCoverage) return [];
  return missing.map((one) => {
    const which = flags.covall ? `route: ${printMatchOf(one, root)}` : `route name: ${uniqueName(one)}`;
    return { to: 'out', text: `Missing test for host: ${one.virtualHost}, ${which}` };
  });
}

/**
 * Prints what router_check_tool prints: names of tests that passed and the coverage on standard output, failures on
 * standard error. The coverage is measured only where all tests have passed.
 * Source: envoy test/tools/router_check/router_check.cc and router.cc, printResults.
 */
export function printCheck({ results, coverage }: RouteCheck, root: JsonValue, flags: CheckFlags): CheckReport {
  const lines = results.flatMap((result) => printResult(result, flags));
  if (results.some(({ failures }) => failures.length > 0)) return { lines, hasPassed: false };
  const current = flags.covall ? coverage.checks : coverage.routes;
  const told: CheckLine = { to: 'out', text: `Current route coverage: ${formatDouble(current)}%` };
  const missing = printMissing(coverage, root, flags);
  const tooLittle: CheckLine = {
    to: 'err',
    text: `Failed to meet coverage requirement: ${formatDouble(flags.failUnder)}%`,
  };
  const hasPassed = !(flags.failUnder !== 0 && current < flags.failUnder);
  return { lines: [...lines, ...missing, told, ...(hasPassed ? [] : [tooLittle])], hasPassed };
}
