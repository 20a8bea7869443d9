/// <reference lib="dom" />
import { timeUntil, waitFor } from './wait.ts';
import type { Stage } from './worker-log.ts';
import { askWorker, logWorkers, measureStages } from './worker-log.ts';

/** What happened between a drop and the first click on the picture, ms each. */
export interface Opening {
  /** Until a card is painted and the main thread is free for a click. */
  readonly interactive: number;
  readonly stages: readonly Stage[];
  /** From the click on that card to its mark, and to the page about it; nothing of the inspector was built before. */
  readonly firstMark: number;
  readonly firstPage: number;
  /** 0: none of 50 ms or more. */
  readonly longestTask: number;
}

const tasks: PerformanceEntry[] = [];

/** To be called before the page's own scripts run. */
export function install(): void {
  logWorkers();
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
}

/** An input from which the next drop takes its file; the bench puts it there, for scripts may not. */
export function addFileInput(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.id = 'bench-file';
  document.body.append(input);
}

function chosenFile(): File {
  const file = document.querySelector<HTMLInputElement>('#bench-file')?.files?.[0];
  if (file === undefined) throw new Error('No file was chosen.');
  return file;
}

/** Buttons that select an object, on cards that can be seen. */
function visibleCards(): readonly HTMLElement[] {
  // React Flow hides its nodes until it knows their size.
  const options = { visibilityProperty: true, opacityProperty: true };
  return [...document.querySelectorAll<HTMLElement>('[data-card] > button:not([aria-expanded])')].filter((button) =>
    button.checkVisibility(options),
  );
}

function pageTitle(): string | undefined {
  return document.querySelector('aside[aria-label="Inspector"] h2')?.textContent ?? undefined;
}

/** Clicks a card, and measures until it is marked as selected and until its page is shown. */
async function selectCard(card: HTMLElement): Promise<{ readonly mark: number; readonly page: number }> {
  const before = pageTitle();
  const start = performance.now();
  const isMarked = () => (card.getAttribute('aria-current') === 'true' ? true : undefined);
  card.click();
  const [mark, page] = await Promise.all([
    waitFor('the mark of a card', isMarked),
    waitFor('the page of a card', () => (pageTitle() === before ? undefined : pageTitle())),
  ]);
  return { mark: mark.at - start, page: page.at - start };
}

/** Ms of the longest task that overlaps a span. Browsers report none below 50 ms. */
async function longestTask(start: number, end: number): Promise<number> {
  // Reports come some time after their task; nothing tells that all have come.
  await new Promise((resolve) => {
    setTimeout(resolve, 300);
  });
  const within = tasks.filter((task) => task.startTime + task.duration > start && task.startTime < end);
  return Math.max(0, ...within.map((task) => task.duration));
}

/** Drops the chosen file, waits for the picture, and clicks its first card. */
export async function dropFile(): Promise<Opening> {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(chosenFile());
  const start = performance.now();
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  const { found: card, at } = await waitFor('a card', () => visibleCards()[0]);
  const first = await selectCard(card);
  return {
    interactive: at - start,
    stages: measureStages(start, at),
    firstMark: first.mark,
    firstPage: first.page,
    longestTask: await longestTask(start, at),
  };
}

/** Selects every fifth of the first cards in turn; the ms until the page of each is shown. */
export async function selectCards(): Promise<readonly number[]> {
  const times: number[] = [];
  for (const index of [5, 10, 15]) {
    const card = visibleCards()[index];
    if (card === undefined || card.getAttribute('aria-label')?.startsWith(pageTitle() ?? '') === true) continue;
    times.push((await selectCard(card)).page);
  }
  return times;
}

function isPressed(button: HTMLElement): boolean {
  return button.getAttribute('aria-pressed') === 'true';
}

function press(button: HTMLElement): Promise<number> {
  return timeUntil(
    'another direction',
    () => button.click(),
    () => isPressed(button),
  );
}

/** Switches to all directions and back; the ms of each. */
export async function switchDirections(): Promise<readonly number[]> {
  const buttons = [...document.querySelectorAll<HTMLElement>('[aria-label="Direction"] button')];
  const before = buttons.find(isPressed);
  const all = buttons.at(-1);
  if (before === undefined || all === undefined) throw new Error('There is no switch of directions.');
  return [await press(all), await press(before)];
}

/** How many a closed group's toggle says it holds; 1 for a card. */
function countIn(toggle: HTMLElement): number {
  return Number(/^Open (\d+) /.exec(toggle.getAttribute('aria-label') ?? '')?.[1] ?? 1);
}

/** Opens the largest closed group, or a card where no group is; the ms, and how many it holds. */
export async function openLargestGroup(): Promise<{ readonly ms: number; readonly members: number }> {
  const toggles = [...document.querySelectorAll<HTMLElement>('[data-card] > button[aria-expanded="false"]')];
  const [largest] = toggles.toSorted((a, b) => countIn(b) - countIn(a));
  const id = largest?.parentElement?.dataset['card'];
  if (largest === undefined || id === undefined) throw new Error('There is nothing to open.');
  const members = countIn(largest);
  const ms = await timeUntil(
    'the members of a group',
    () => largest.click(),
    () => document.querySelector(`[data-card="${CSS.escape(id)}"] > button[aria-expanded="true"]`) !== null,
  );
  return { ms, members };
}

/** Ms from a key to its hits: until they are in the document, and until they are painted. */
export interface KeyTime {
  readonly there: number;
  readonly painted: number;
}

/** Follows requests that differ in their path; the ms of each from the question to the worker's answer. */
export async function followRequests(count: number): Promise<readonly number[]> {
  const times: number[] = [];
  // The first loads what follows requests, and builds its indexes.
  for (let index = 0; index <= count; index += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    times.push(await askWorker('trace', { words: { outbound: ['details:9080'], path: [`/${index}`] } }));
  }
  return times.slice(1);
}

let result: Promise<KeyTime> | undefined;

/** What is said under the search field. */
function searchStatus(): string {
  return document.querySelector('header [role="status"]')?.textContent ?? '';
}

/** Measures from the next key to the answer of the search. */
export function watchKey(): void {
  let waiting = false;
  const start = new Promise<number>((resolve) => {
    document.addEventListener('keydown', () => resolve(performance.now()), { once: true, capture: true });
  });
  const answered = waitFor('the hits', () => {
    // The last answer stands until the field says that it is searching.
    waiting ||= searchStatus().startsWith('Searching');
    return waiting && /found|Nothing/.test(searchStatus()) ? true : undefined;
  });
  result = Promise.all([start, answered]).then(([from, { there, at }]) => ({
    there: there - from,
    painted: at - from,
  }));
}

/** What `watchKey` has measured. */
export function keyTime(): Promise<KeyTime> {
  if (result === undefined) throw new Error('No key is watched.');
  return result;
}

/** The ms of decode + JSON.parse of the chosen file in a worker; its bytes are there before the clock starts. */
export async function runBaseline(): Promise<number> {
  const bytes = await chosenFile().arrayBuffer();
  const worker = new Worker('baseline-worker.js');
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<number>) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage(bytes, [bytes]);
  });
}
