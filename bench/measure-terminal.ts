import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { DumpFile } from './dumps.ts';
import type { Row } from './rows.ts';
import { buildRow, median } from './rows.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** `earshot listeners` may take so many times what the baseline takes, in time and in memory. */
const TARGET = { command: 'listeners', ratio: 2 };
/** Every generated mesh has Bookinfo in it. */
const REQUEST = ['--outbound', 'reviews:9080'];
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  [TARGET.command]: [],
  routes: [],
  clusters: [],
  endpoints: [],
  summary: [],
  trace: REQUEST,
};

const BASELINE = "JSON.parse(require('fs').readFileSync(process.argv[1]))";

/**
 * Runs first in each process, and tells its peak memory in kB when it ends. Linux hands what `resourceUsage` says on from
 * the process that started it, so that /proc is asked first.
 */
const TELL_PEAK = `data:text/javascript,import{writeSync,readFileSync}from"node:fs";process.on("exit",()=>{
let peak;try{peak=/VmHWM:\\s+(\\d+)/.exec(readFileSync("/proc/self/status","utf8"))[1]}catch{peak=process.resourceUsage().maxRSS}
writeSync(3,String(peak))})`;

interface Run {
  readonly ms: number;
  /** Peak of the resident set, MB. */
  readonly peak: number;
}

/** Builds the program as `npm run build` does, into a folder. Returns the file to run. */
export async function buildTerminal(folder: string): Promise<string> {
  const configFile = join(ROOT, 'vite.cli.config.ts');
  await build({ root: ROOT, configFile, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
  return join(folder, 'earshot.js');
}

/** One process of Node from its start to its end; what it prints goes nowhere. */
function run(args: readonly string[]): Run {
  const start = performance.now();
  const { status, output } = spawnSync(process.execPath, ['--import', TELL_PEAK, ...args], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const ms = performance.now() - start;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with status ${status}.`);
  return { ms, peak: (Number(output[3]) * 1024) / 1e6 };
}

/** Time and peak memory of the program's commands on one dump, `count` times each, the baseline beside each. */
export function measureTerminal(program: string, dump: DumpFile, count: number): readonly Row[] {
  const times = Array.from({ length: count }, (_, index) => index);
  const all = times.map(() => ({
    baseline: run(['-e', BASELINE, dump.path]),
    commands: Object.entries(COMMANDS).map(([command, more]) => run([program, command, dump.path, ...more])),
  }));
  const baseline = (of: (run: Run) => number): number => median(all.map((each) => of(each.baseline)));
  const rowsOf = (command: string, at: number): readonly Row[] => {
    const rowOf = (what: string, unit: 'ms' | 'MB', of: (run: Run) => number): Row => {
      const value = median(all.flatMap((each) => each.commands[at] ?? []).map(of));
      const target = command === TARGET.command ? { target: TARGET.ratio * baseline(of) } : {};
      return buildRow(dump, { what: `earshot ${command}: ${what}`, value, unit, baseline: baseline(of), ...target });
    };
    return [rowOf('time', 'ms', ({ ms }) => ms), rowOf('peak memory', 'MB', ({ peak }) => peak)];
  };
  return [
    buildRow(dump, {
      what: 'baseline: node -e JSON.parse(readFileSync(…)): time',
      value: baseline(({ ms }) => ms),
      unit: 'ms',
    }),
    buildRow(dump, { what: 'baseline: peak memory', value: baseline(({ peak }) => peak), unit: 'MB' }),
    ...Object.keys(COMMANDS).flatMap(rowsOf),
  ];
}
