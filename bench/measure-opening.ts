/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { inFreshContext, pageHeap, peakMemory } from './browser.ts';
import type { DumpFile } from './dumps.ts';
import { measureMoving } from './measure-moving.ts';
import type * as Probe from './page/probe.ts';
import type { Row } from './rows.ts';
import { buildRow, median } from './rows.ts';
import type { Site } from './site.ts';

declare global {
  /** The exports of `page/probe.ts`, in a page that runs it. */
  // oxlint-disable-next-line no-var -- only `var` declares a property of the global object
  var probe: typeof Probe;
}

/** Typed letter by letter. Every generated mesh has Bookinfo in it. */
const QUERY = 'reviews';

/** Lets the person's part be done before the clock starts: the file stands in an input of the page. */
async function chooseFile(page: Page, path: string): Promise<void> {
  await page.evaluate(() => probe.addFileInput());
  await page.setInputFiles('#bench-file', path);
}

interface Baseline {
  readonly ms: number;
  readonly peak: number | undefined;
}

/** Decode + JSON.parse of the file's bytes, in a worker of an empty page. */
async function measureBaseline(browser: Browser, context: BrowserContext, site: Site, path: string): Promise<Baseline> {
  const page = await context.newPage();
  await page.addInitScript({ content: site.probe });
  await page.goto(site.blankUrl);
  await chooseFile(page, path);
  const ms = await page.evaluate(() => probe.runBaseline());
  return { ms, peak: await peakMemory(browser) };
}

type Measured = Awaited<ReturnType<typeof measureOpening>>;

/** Drops the file on the landing page, and then does what a person would do next. */
async function measureOpening(browser: Browser, context: BrowserContext, site: Site, path: string) {
  const page = await context.newPage();
  await page.addInitScript({ content: site.probe });
  await page.addInitScript(() => probe.install());
  await page.goto(site.url, { waitUntil: 'networkidle' });
  await chooseFile(page, path);
  const opening = await page.evaluate(() => probe.dropFile());
  const pages = await page.evaluate(() => probe.selectCards());
  const switches = await page.evaluate(() => probe.switchDirections());
  const group = await page.evaluate(() => probe.openLargestGroup());
  const keys = await measureSearch(page);
  const session = await page.context().newCDPSession(page);
  const moving = await measureMoving(page, session);
  return {
    opening,
    pages,
    switches,
    group,
    keys,
    moving,
    peak: await peakMemory(browser),
    heap: await pageHeap(session),
  };
}

/** The ms from each key to its hits. */
async function measureSearch(page: Page): Promise<readonly number[]> {
  await page.getByRole('combobox').click();
  const times: number[] = [];
  for (const letter of QUERY) {
    await page.evaluate(() => probe.watchKey());
    await page.keyboard.press(letter);
    times.push(await page.evaluate(() => probe.keyTime()));
  }
  // Closes the list, which lies over the picture.
  await page.keyboard.press('Escape');
  return times;
}

/** What is told of several runs: the median of each figure. */
function buildRows(dump: DumpFile, baselines: readonly Baseline[], runs: readonly Measured[]): readonly Row[] {
  const parse = median(baselines.map(({ ms }) => ms));
  const times = (what: string, of: (run: Measured) => number): Row =>
    buildRow(dump, { what, value: median(runs.map(of)), unit: 'ms', baseline: parse });
  const plain = (what: string, of: (run: Measured) => number): Row =>
    buildRow(dump, { what, value: median(runs.map(of)), unit: 'ms' });
  const stages = runs[0]?.opening.stages ?? [];
  const longest = median(runs.map((run) => run.opening.longestTask));
  return [
    buildRow(dump, { what: 'baseline: decode + JSON.parse in a worker', value: parse, unit: 'ms' }),
    times('file drop → interactive picture', (run) => run.opening.interactive),
    ...stages.map(({ name }, index) => times(`– ${name}`, (run) => run.opening.stages[index]?.ms ?? 0)),
    buildRow(dump, {
      what: 'longest task of the main thread until then',
      value: longest === 0 ? '< 50' : longest,
      unit: 'ms',
    }),
    plain('first click on a card → marked', (run) => run.opening.firstMark),
    plain('first click on a card → its page', (run) => run.opening.firstPage),
    plain('further click on a card → its page', (run) => median(run.pages)),
    plain('search: first key → hits', (run) => run.keys[0] ?? 0),
    plain('search: further key → hits', (run) => median(run.keys.slice(1))),
    plain('switch the direction', (run) => Math.max(...run.switches)),
    plain('open the largest group', (run) => run.group.ms),
    plain('pan: script per frame', (run) => run.moving.pan),
    plain('zoom: script per frame', (run) => run.moving.zoom),
    ...memoryRows(dump, baselines, runs),
  ];
}

function memoryRows(dump: DumpFile, baselines: readonly Baseline[], runs: readonly Measured[]): readonly Row[] {
  const peaks = runs.flatMap((run) => run.peak ?? []);
  const basePeaks = baselines.flatMap((run) => run.peak ?? []);
  const heap = buildRow(dump, {
    what: "page's own heap, after a collection",
    value: median(runs.map((run) => run.heap)),
    unit: 'MB',
  });
  if (peaks.length === 0 || basePeaks.length === 0) return [heap];
  const what = 'peak memory of the process, page and worker';
  return [buildRow(dump, { what, value: median(peaks), unit: 'MB', baseline: median(basePeaks) }), heap];
}

/** Measures one dump `count` times, the baseline beside each run. */
export async function measureDump(
  browser: Browser,
  site: Site,
  dump: DumpFile,
  count: number,
): Promise<readonly Row[]> {
  const baselines: Baseline[] = [];
  const runs: Measured[] = [];
  while (runs.length < count) {
    baselines.push(await inFreshContext(browser, (context) => measureBaseline(browser, context, site, dump.path)));
    runs.push(await inFreshContext(browser, (context) => measureOpening(browser, context, site, dump.path)));
  }
  return buildRows(dump, baselines, runs);
}
