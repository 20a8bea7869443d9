import { readFileSync, writeFileSync } from 'node:fs';
import type { Browser, BrowserContext, CDPSession } from '@playwright/test';
import { chromium } from '@playwright/test';
import { findChromium } from '../scripts/chromium.ts';
import { describeMachine } from '../scripts/machine.ts';

/** Large enough for the inspector to stand beside the picture. */
const VIEWPORT = { width: 1440, height: 900 };
/** Nothing measured here takes nearly so long; a page that hangs ends the bench. */
const TIMEOUT_MS = 120_000;

/** Starts the machine's own Chromium. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = findChromium(describeMachine(chromium.executablePath()));
  if (executablePath === undefined) throw new Error('No Chromium: give its path in CHROMIUM.');
  // Without sandbox it runs in containers too, where there are no user namespaces; only the bench's own pages are opened.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
}

/** Runs something in a fresh profile, whose caches are empty. */
export async function inFreshContext<T>(browser: Browser, run: (context: BrowserContext) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  context.setDefaultTimeout(TIMEOUT_MS);
  // What a page evaluates has no time limit of its own; it fails when its page is closed.
  const limit = setTimeout(() => void context.close(), TIMEOUT_MS);
  try {
    return await run(context);
  } finally {
    clearTimeout(limit);
    await context.close();
  }
}

/** Memory of a process, MB. */
interface Memory {
  readonly now: number;
  /** Since the process began, or since `resetPeaks`. */
  readonly peak: number;
}

/** Undefined where the system does not tell: not Linux, or the process has ended meanwhile. */
function memoryOf(processId: number): Memory | undefined {
  try {
    const status = readFileSync(`/proc/${processId}/status`, 'utf8');
    const [peak, now] = ['VmHWM', 'VmRSS'].map((name) => new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]);
    if (peak === undefined || now === undefined) return undefined;
    return { now: (Number(now) * 1024) / 1e6, peak: (Number(peak) * 1024) / 1e6 };
  } catch {
    return undefined;
  }
}

async function rendererIds(browser: Browser): Promise<readonly number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** What each renderer process holds now, MB. */
export type MemoryBefore = ReadonlyMap<number, number>;

/** Lets the peaks count from now on, where the system can do that (proc(5), clear_refs). */
export async function resetPeaks(browser: Browser): Promise<MemoryBefore> {
  const before = new Map<number, number>();
  for (const id of await rendererIds(browser)) {
    try {
      writeFileSync(`/proc/${id}/clear_refs`, '5');
      before.set(id, memoryOf(id)?.now ?? 0);
    } catch {
      // Without it there is no figure for this process.
    }
  }
  return before;
}

/** Peak memory of a page with its workers, MB. */
export interface PeakMemory {
  /** Of the whole renderer process, with what the browser itself takes. */
  readonly all: number;
  /** Beyond what the process had before. */
  readonly added: number;
}

/** The peak of the renderer process that has grown most since `before`; undefined where the system does not tell. */
export async function peakMemory(browser: Browser, before: MemoryBefore): Promise<PeakMemory | undefined> {
  const peaks = (await rendererIds(browser)).flatMap((id) => {
    const held = before.get(id);
    const memory = memoryOf(id);
    return held === undefined || memory === undefined ? [] : [{ all: memory.peak, added: memory.peak - held }];
  });
  return peaks.toSorted((a, b) => b.added - a.added)[0];
}

/** What the page's own heap holds after a collection, MB; the worker's heap is another. */
export async function pageHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const used = metrics.find(({ name }) => name === 'JSHeapUsedSize');
  if (used === undefined) throw new Error('The browser does not tell the size of the heap.');
  return used.value / 1e6;
}
