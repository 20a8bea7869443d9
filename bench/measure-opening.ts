/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { given } from '../src/core/lib/given.ts';
import { inFreshContext, pageHeap, peakMemory, resetPeaks } from './browser.ts';
import type { DumpFile } from './dumps.ts';
import { measureMoving } from './measure-moving.ts';
import type * as Probe from './page/probe.ts';
import type { KeyTime } from './page/probe.ts';
import type { Row } from './rows.ts';
import { buildRow, median } from './rows.ts';
import type { Site } from './site.ts';
import type { Targets } from './targets.ts';
import { MEMORY_RATIO, MS, OPENING_MS, OPENING_RATIO, targetFor } from './targets.ts';

declare global {
  /** The exports of `page/probe.ts`, in a page that runs it. */
  // oxlint-disable-next-line no-var -- only `var` declares a property of the global object
  var probe: typeof Probe;
}

/** Requests that are followed one after the other. */
const TRACES = 15;

/** The row that the growth is reckoned from. */
export const OPENING = 'file drop → interactive picture';

/** Typed letter by letter. Every generated mesh has Bookinfo in it. */
const QUERY = 'reviews';

/** Lets the person's part be done before the clock starts: the file stands in an input of the page. */
async function chooseFile(page: Page, path: string): Promise<void> {
  await page.evaluate(() => probe.addFileInput());
  await page.setInputFiles('#bench-file', path);
}

/** Ms of decode + JSON.parse of the file's bytes, in a worker of an empty page. */
async function measureBaseline(context: BrowserContext, site: Site, path: string): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript({ content: site.probe });
  await page.goto(site.blankUrl);
  await chooseFile(page, path);
  return page.evaluate(() => probe.runBaseline());
}

type Measured = Awaited<ReturnType<typeof measureOpening>>;

/** Drops the file on the landing page, and then does what a person would do next. */
async function measureOpening(browser: Browser, context: BrowserContext, site: Site, path: string) {
  const page = await context.newPage();
  await page.addInitScript({ content: site.probe });
  await page.addInitScript(() => probe.install());
  await page.goto(site.url, { waitUntil: 'networkidle' });
  await chooseFile(page, path);
  const before = await resetPeaks(browser);
  const opening = await page.evaluate(() => probe.dropFile());
  const pages = await page.evaluate(() => probe.selectCards());
  const switches = await page.evaluate(() => probe.switchDirections());
  const group = await page.evaluate(() => probe.openLargestGroup());
  const keys = await measureSearch(page);
  const session = await page.context().newCDPSession(page);
  const moving = await measureMoving(page, session);
  const peak = await peakMemory(browser, before);
  const traces = await page.evaluate((count) => probe.followRequests(count), TRACES);
  return {
    opening,
    pages,
    switches,
    group,
    keys,
    moving,
    traces,
    peak,
    heap: await pageHeap(session),
  };
}

/** The times from each key to its hits. */
async function measureSearch(page: Page): Promise<readonly KeyTime[]> {
  await page.getByRole('combobox').click();
  const times: KeyTime[] = [];
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
function buildRows(dump: DumpFile, baselines: readonly number[], runs: readonly Measured[]): readonly Row[] {
  const baseline = median(baselines);
  const times = (what: string, of: (run: Measured) => number, target?: number): Row =>
    buildRow(dump, { what, value: median(runs.map(of)), unit: 'ms', baseline, ...given('target', target) });
  const plain = (what: string, of: (run: Measured) => number, targets?: Targets): Row =>
    buildRow(dump, { what, value: median(runs.map(of)), unit: 'ms', ...given('target', targetFor(dump, targets)) });
  const ratio = targetFor(dump, OPENING_RATIO);
  const stages = runs[0]?.opening.stages ?? [];
  const longest = median(runs.map((run) => run.opening.longestTask));
  const further = (of: (key: KeyTime) => number) => (run: Measured) => median(run.keys.slice(1).map(of));
  return [
    buildRow(dump, { what: 'baseline: decode + JSON.parse in a worker', value: baseline, unit: 'ms' }),
    times(
      OPENING,
      (run) => run.opening.interactive,
      ratio === undefined ? targetFor(dump, OPENING_MS) : ratio * baseline,
    ),
    ...stages.map(({ name }, index) => times(`– ${name}`, (run) => run.opening.stages[index]?.ms ?? 0)),
    buildRow(dump, {
      what: 'longest task of the main thread until then',
      value: longest === 0 ? '< 50' : longest,
      unit: 'ms',
      ...given('target', targetFor(dump, MS.longestTask)),
    }),
    plain('first click on a card → marked', (run) => run.opening.firstMark, MS.act),
    plain('first click on a card → its page', (run) => run.opening.firstPage),
    plain('further click on a card → its page', (run) => median(run.pages), MS.act),
    plain('search: first key → hits painted', (run) => run.keys[0]?.painted ?? 0),
    plain(
      'search: further key → hits there',
      further(({ there }) => there),
      MS.search,
    ),
    plain(
      'search: further key → hits painted',
      further(({ painted }) => painted),
      MS.search,
    ),
    plain('switch the direction', (run) => Math.max(...run.switches), MS.act),
    plain('open the largest group', (run) => run.group.ms, MS.act),
    plain('pan: script per frame', (run) => run.moving.pan, MS.frame),
    plain('zoom: script per frame', (run) => run.moving.zoom, MS.frame),
    plain('one trace: question to the worker → answer', (run) => median(run.traces), MS.trace),
    ...memoryRows(dump, runs),
  ];
}

function memoryRows(dump: DumpFile, runs: readonly Measured[]): readonly Row[] {
  const peaks = runs.flatMap((run) => run.peak ?? []);
  const of = (what: string, values: readonly number[], target?: number): readonly Row[] =>
    values.length === 0
      ? []
      : [
          buildRow(dump, {
            what,
            value: median(values),
            unit: 'MB',
            baseline: dump.bytes / 1e6,
            ...given('target', target),
          }),
        ];
  const ratio = targetFor(dump, MEMORY_RATIO);
  return [
    ...of(
      'peak memory of page and worker, beyond the empty page',
      peaks.map(({ added }) => added),
      ratio === undefined ? undefined : (ratio * dump.bytes) / 1e6,
    ),
    ...of(
      'peak memory of the whole process',
      peaks.map(({ all }) => all),
    ),
    ...of(
      "page's own heap, after a collection",
      runs.map((run) => run.heap),
    ),
  ];
}

/** Measures one dump `count` times, the baseline beside each run. */
export async function measureDump(
  browser: Browser,
  site: Site,
  dump: DumpFile,
  count: number,
): Promise<readonly Row[]> {
  const baselines: number[] = [];
  const runs: Measured[] = [];
  while (runs.length < count) {
    baselines.push(await inFreshContext(browser, (context) => measureBaseline(context, site, dump.path)));
    runs.push(await inFreshContext(browser, (context) => measureOpening(browser, context, site, dump.path)));
  }
  return buildRows(dump, baselines, runs);
}
