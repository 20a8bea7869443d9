import { readFileSync } from 'node:fs';
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

/** The peak of one process's memory since its start, MB; undefined where the system does not tell. */
function peakOf(processId: number): number | undefined {
  try {
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1];
    return peak === undefined ? undefined : (Number(peak) * 1024) / 1e6;
  } catch {
    // Not Linux, or the process has ended meanwhile.
    return undefined;
  }
}

/** Peak memory of the largest renderer process, with its workers, MB; undefined where the system does not tell. */
export async function peakMemory(browser: Browser): Promise<number | undefined> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const peaks = processInfo.filter(({ type }) => type === 'renderer').flatMap(({ id }) => peakOf(id) ?? []);
  return peaks.length === 0 ? undefined : Math.max(...peaks);
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
