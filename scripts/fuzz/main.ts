import { readBases } from './bases.ts';
import { buildDumpExercise, buildLinkExercise } from './exercises.ts';
import { readOptions, USAGE } from './options.ts';
import type { Exercise } from './run-cases.ts';
import { runCases } from './run-cases.ts';

const TOLD_EVERY = 1000;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Returns how many things were found. */
async function run(what: string, exercise: Exercise, seed: number, from: number, count: number): Promise<number> {
  const start = performance.now();
  const outcome = await runCases(exercise, { seed, from, count }, (index, finding) => {
    if (finding !== undefined) say(`${what} ${finding.index} of seed ${seed}: ${finding.what}`);
    if ((index + 1) % TOLD_EVERY === 0) say(`… ${what} ${index + 1}`);
  });
  const { cases, opened, slowest, findings } = outcome;
  const seconds = Math.round((performance.now() - start) / 1000);
  say(
    `${what}: ${cases} from ${from}, seed ${seed}: ${opened} opened, ${cases - opened} refused, ${findings.length} found; ` +
      `slowest: ${Math.round(slowest.ms)} ms (${slowest.index}); ${seconds} s`,
  );
  return findings.length;
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const { seed, from, links, dumps } = options;
  const bases = readBases();
  say(`${bases.small.length} small and ${bases.large.length} large documents, ${bases.texts.length} texts`);
  const inLinks = links > 0 ? await run('links', buildLinkExercise(bases), seed, from, links) : 0;
  const inDumps = dumps > 0 ? await run('dumps', buildDumpExercise(bases), seed, from, dumps) : 0;
  return inLinks + inDumps > 0 ? 1 : 0;
}

process.exitCode = await main();
