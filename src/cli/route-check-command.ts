import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { CommandContext } from './command.ts';
import { printFailure } from './failure.ts';
import { STATUS } from './terminal.ts';

const EXAMPLES = `
Examples:
  earshot route-check -c routes.yaml -t tests.yaml --details
  earshot route-check -c routes.yaml -t tests.yaml --only-show-failures --fail-under 80
  earshot route-check -c config_dump.json --route-name 9080 -t tests.yaml --covall

Exit status: 0 all tests passed, 1 one failed, the coverage is too small or a file is bad, 2 the command line is wrong.`;

/** What \`strtod\` reads of a number, without its hexadecimal forms. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function parsePercent(text: string): number {
  if (!NUMBER.test(text)) throw new InvalidArgumentError('It is a number, such as 80 or 99.5.');
  return Number(text);
}

interface Options {
  readonly configPath: string;
  readonly testPath: string;
  readonly routeName?: string;
  readonly details?: true;
  readonly onlyShowFailures?: true;
  readonly failUnder?: number;
  readonly covall?: true;
  readonly detailedCoverage?: true;
}

/** `route-check`: what Envoy's router_check_tool does, with its flags. */
export function addRouteCheckCommand(program: Command, { terminal, end }: CommandContext): void {
  program
    .command('route-check')
    .description("Run tests against a route configuration, as Envoy's router_check_tool does")
    .requiredOption('-c, --config-path <FILE>', 'a RouteConfiguration, or any document of an Envoy that holds one')
    .requiredOption('-t, --test-path <FILE>', "the tests, in the tool's format")
    .option('--route-name <name>', 'the route configuration of this name, where the document has several')
    .option('-d, --details', 'the name of every test, and what failed')
    .option('--only-show-failures', 'the names of tests that failed, and what failed')
    .option('-f, --fail-under <percent>', 'fail if fewer routes than these have tests', parsePercent)
    .option('--covall', 'measure the coverage by every check that there could be, and show routes without tests')
    .option('--detailed-coverage', 'name the routes without tests')
    .option('--disable-deprecation-check', "the tool's; here deprecated fields are never looked for")
    .addHelpText('after', EXAMPLES)
    .action(async (options: Options) => {
      const { runRouteCheck } = await import('./run-route-check.ts');
      const { configPath, testPath, routeName } = options;
      const wanted = {
        configPath,
        testPath,
        ...(routeName === undefined ? {} : { routeName }),
        details: options.details === true,
        onlyShowFailures: options.onlyShowFailures === true,
        covall: options.covall === true,
        detailedCoverage: options.detailedCoverage === true,
        failUnder: options.failUnder ?? 0,
      };
      const ended = await runRouteCheck(wanted, terminal);
      if (!ended.ok) terminal.tell(printFailure(ended.error));
      if (!ended.ok || !ended.value) end(STATUS.badInput);
    });
}
