import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Options } from 'prettier';
import { format, resolveConfig } from 'prettier';
import { startBrowser } from './browser.ts';
import { makeDump, SAMPLE_NAMES } from './dumps.ts';
import { measureLink } from './measure-links.ts';
import { measureDump } from './measure-opening.ts';
import { measureScrolling } from './measure-scrolling.ts';
import { buildGrowth } from './growth.ts';
import { measureSize } from './measure-size.ts';
import { buildTerminal, measureTerminal } from './measure-terminal.ts';
import { measureTrace } from './measure-trace.ts';
import type { Section } from './print-table.ts';
import { printLengths, printReport, printTargets } from './print-table.ts';
import type { Row } from './rows.ts';
import { serveSite } from './site.ts';

const USAGE = `Usage: npm run bench              the productpage sample, and meshes of 40 and 1,000 services
       npm run bench -- --all     meshes of 10,000 and 50,000 services too; writes the README's tables
`;

/** What is opened in the browser, and how often. */
const DUMPS = [
  { services: 'productpage', runs: 5 },
  { services: 40, runs: 5 },
  { services: 1_000, runs: 5 },
] as const;
const LARGE = { services: 10_000, runs: 3 } as const;
/** Opened in the browser alone. */
const LARGEST = { services: 50_000, runs: 1 } as const;

/** What the program for the terminal reads, each time in a process of its own. */
const TERMINAL = [{ services: 1_000, runs: 5 }] as const;

/** Requests are traced through these. */
const TRACES = [{ services: 1_000, runs: 3 }] as const;

/** Links are made of these. */
const LINKS = [
  ...SAMPLE_NAMES.map((services) => ({ services, runs: 5 })),
  { services: 40, runs: 5 },
  { services: 1_000, runs: 1 },
];

const JSON_FILE = fileURLToPath(new URL('results.json', import.meta.url));
const README_FILE = fileURLToPath(new URL('../README.md', import.meta.url));
const MARKDOWN_FILE = fileURLToPath(new URL('results.md', import.meta.url));

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function measure(folder: string, all: boolean): Promise<{ sections: readonly Section[]; about: string }> {
  tell('Building the site');
  const site = await serveSite(join(folder, 'site'));
  const browser = await startBrowser();
  try {
    const opening: Row[] = [];
    for (const { services, runs } of all ? [...DUMPS, LARGE, LARGEST] : DUMPS) {
      tell(`Opening ${services}, ${runs} times`);
      opening.push(...(await measureDump(browser, site, await makeDump(folder, services), runs)));
    }
    const links: Row[] = [];
    for (const { services, runs } of all ? [...LINKS, { ...LARGE, runs: 1 }] : LINKS) {
      tell(`Link of ${services}`);
      links.push(...measureLink(await makeDump(folder, services), runs));
    }
    tell('Scrolling 50,000 rows');
    const scrolling = await measureScrolling(browser, site, folder, 3);
    tell('The program for the terminal');
    const terminal: Row[] = [];
    const program = await buildTerminal(join(folder, 'cli'));
    for (const { services, runs } of all ? [...TERMINAL, LARGE] : TERMINAL) {
      terminal.push(...measureTerminal(program, await makeDump(folder, services), runs));
    }
    tell('Following requests');
    const traces: Row[] = [];
    for (const { services, runs } of all ? [...TRACES, LARGE] : TRACES) {
      traces.push(...measureTrace(await makeDump(folder, services), runs));
    }
    const sections = [
      { title: 'Opening a dump, and looking around', rows: opening },
      { title: 'Growth', rows: buildGrowth(opening) },
      { title: 'Tables', rows: scrolling },
      { title: 'Links, made and opened in Node', rows: links },
      { title: 'Following a request, from its words to its verdict, in Node', rows: traces },
      { title: 'In the terminal, from the start of the process to its end', rows: terminal },
      { title: 'JavaScript, gzip', rows: await measureSize(browser, site) },
    ];
    const machine = `Chromium ${browser.version()}, Node ${process.version}, ${cpus().length} processors`;
    const about = `Medians of several runs (${machine}). \`×\` compares with plain decode + \`JSON.parse\` of the same bytes in the same run, memory with the size of the file, in the terminal with that of Node doing so; \`%\` compares the length of a link, without the address of the site, with deflate of the whole file as base64url.`;
    return { sections, about };
  } finally {
    await browser.close();
    await site.close();
  }
}

/** Puts a table into the README, between its two marks. */
function fillReadme(readme: string, mark: string, table: string): string {
  const [before, , after] = readme.split(mark);
  if (before === undefined || after === undefined) throw new Error(`The README has no two marks ${mark}.`);
  return [before, `\n\n${table}\n\n`, after].join(mark);
}

/** Writes what has a target, and how long links are. */
async function writeReadme(sections: readonly Section[], style: Options): Promise<void> {
  const readme = await readFile(README_FILE, 'utf8');
  const figures = fillReadme(readme, '<!-- figures -->', printTargets(sections));
  const text = fillReadme(figures, '<!-- links -->', printLengths(sections));
  await writeFile(README_FILE, await format(text, { ...style, parser: 'markdown' }));
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { all: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help === true) {
    process.stdout.write(USAGE);
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-'));
  try {
    const { sections, about } = await measure(folder, values.all === true);
    const style = (await resolveConfig(MARKDOWN_FILE)) ?? {};
    const rows = sections.flatMap((section) => section.rows);
    const report = await format(printReport(sections, about), { ...style, parser: 'markdown' });
    await writeFile(JSON_FILE, await format(JSON.stringify(rows), { ...style, parser: 'json' }));
    await writeFile(MARKDOWN_FILE, report);
    if (values.all === true) await writeReadme(sections, style);
    process.stdout.write(report);
  } finally {
    await rm(folder, { recursive: true });
  }
}

await main();
