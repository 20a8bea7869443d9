import type { Explained } from '../core/lib/explained.ts';
import { formatJsonPath } from '../core/lib/json-path.ts';
import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import type { CheckTest } from '../core/model/check-test-types.ts';
import { readCheckTests } from '../core/model/read-check-tests.ts';
import type { DocumentFile } from '../core/parse/read-text.ts';
import { readText } from '../core/parse/read-text.ts';
import type { RouteCheck } from '../core/trace/route-check/check-tests.ts';
import { checkTests, findTestFaults } from '../core/trace/route-check/check-tests.ts';
import type { CheckFlags } from '../core/trace/route-check/print-check.ts';
import { printCheck } from '../core/trace/route-check/print-check.ts';
import type { Failure } from './failure.ts';
import { describeInFile, loadRouteConfig } from './load-route-config.ts';
import { readInputs } from './load.ts';
import { buildProgress } from './progress.ts';
import { showControls } from './show-controls.ts';
import type { Terminal } from './terminal.ts';

/** What the command line asks. */
export interface RouteCheckWanted extends CheckFlags {
  readonly configPath: string;
  readonly testPath: string;
  readonly routeName?: string;
}

const NEXT = 'Correct it: no test has been run. The format is told in docs/route-check.md.';

function noTests(detail: string): Explained {
  return { title: 'This is no file of tests', detail, next: NEXT };
}

/** Reads a file of tests. Errors: those of the text, and what is wrong with the first bad field. */
function readTests(file: DocumentFile): Result<readonly CheckTest[], Explained> {
  if (/\.pb(_text)?$/.test(file.name)) {
    return err(noTests('Protobuf as bytes or in its text format is not read here: write it as YAML or JSON.'));
  }
  const text = readText(file);
  if (!text.ok) return err(describeInFile(text.error));
  const [first, second] = text.value.documents;
  if (first === undefined || second !== undefined) return err(noTests('It holds several documents.'));
  const tests = readCheckTests(first.value);
  if (!tests.ok) return err(noTests(`${formatJsonPath(tests.error.path)}: ${tests.error.message}`));
  const faults = findTestFaults(tests.value);
  return faults.length === 0 ? tests : err(noTests(faults.join('\n')));
}

/** What the tool does not have to say: answers that hang on what cannot be known here. */
function printUnknown({ results }: RouteCheck): string {
  return results
    .flatMap(({ name, unknown }) => (unknown === undefined ? [] : [`earshot: ${name} cannot be told: ${unknown}.\n`]))
    .join('');
}

/**
 * Does what Envoy's router_check_tool does, and tells whether all went well. Errors: files that cannot be read, and what
 * Envoy would refuse.
 */
export async function runRouteCheck(wanted: RouteCheckWanted, terminal: Terminal): Promise<Result<boolean, Failure>> {
  const { configPath, testPath, routeName } = wanted;
  const read = await readInputs([configPath, testPath], terminal, buildProgress(terminal));
  if (!read.ok) return read;
  const [configFile, testFile] = read.value;
  if (configFile === undefined || testFile === undefined) throw new Error('two inputs are read as two');
  const config = loadRouteConfig(configFile, routeName);
  if (!config.ok) return err({ name: configFile.name, explained: config.error });
  const tests = readTests(testFile);
  if (!tests.ok) return err({ name: testFile.name, explained: tests.error });
  const { routeConfig, context, notes } = config.value;
  terminal.tell(showControls(notes.map((note) => `earshot: ${note}\n`).join('')));
  const check = checkTests(tests.value, routeConfig, context);
  const report = printCheck(check, context.root, wanted);
  for (const { to, text } of report.lines) {
    (to === 'out' ? terminal.print : terminal.tell)(`${showControls(text)}\n`);
  }
  terminal.tell(showControls(printUnknown(check)));
  return ok(report.hasPassed);
}
