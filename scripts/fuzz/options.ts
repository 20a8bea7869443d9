import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run fuzz -- [--links N] [--dumps N] [--seed N] [--from N]

Opens changed links and changed dumps as a person would, and tells what does not end well. No network, nothing is written.
Cases are numbered from --from; a seed and a number always make the same case.
Exit status: 0 nothing was found, 1 something was, 2 wrong arguments.
`;

export interface Options {
  readonly links: number;
  readonly dumps: number;
  readonly seed: number;
  /** Number of the first case. */
  readonly from: number;
}

/** Reads the command line; undefined where it is wrong. */
export function readOptions(args: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        links: { type: 'string', default: '1000' },
        dumps: { type: 'string', default: '1000' },
        seed: { type: 'string', default: '1' },
        from: { type: 'string', default: '0' },
      },
    });
    const numbers = {
      links: Number(values.links),
      dumps: Number(values.dumps),
      seed: Number(values.seed),
      from: Number(values.from),
    };
    return Object.values(numbers).every((number) => Number.isInteger(number) && number >= 0) ? numbers : undefined;
  } catch {
    return undefined;
  }
}
