/// <reference lib="dom" />
import type { Locator, Page } from '@playwright/test';
import type { Frame } from './gif.ts';

/** Frames of a movement of the pointer, and for how long each stays, ms. */
const STEPS = 6;
const STEP_MS = 50;
/** How long a pressed button is seen, ms. */
const PRESS_MS = 180;

/** A person at the page, whose doings are recorded. */
export interface Recorder {
  readonly frames: Frame[];
  /** Takes a frame that stays for so long. */
  readonly hold: (ms: number) => Promise<void>;
  /** Moves the pointer to what is to be clicked, and clicks. */
  readonly click: (target: Locator) => Promise<void>;
  readonly type: (target: Locator, text: string) => Promise<void>;
}

/** The pointer, which screenshots leave out: an arrow that no click can hit. */
async function drawPointer(page: Page, x: number, y: number): Promise<void> {
  await page.evaluate(
    ([left, top]) => {
      const id = 'recorded-pointer';
      let pointer = document.getElementById(id);
      if (pointer === null) {
        pointer = document.createElement('div');
        pointer.id = id;
        Object.assign(pointer.style, {
          position: 'fixed',
          zIndex: '9999',
          width: '16px',
          height: '22px',
          pointerEvents: 'none',
          background: '#111',
          clipPath: 'polygon(0 0, 0 80%, 28% 62%, 48% 100%, 66% 92%, 46% 56%, 80% 56%)',
          filter: 'drop-shadow(0 0 1px #fff)',
        });
        document.documentElement.append(pointer);
      }
      Object.assign(pointer.style, { left: `${left}px`, top: `${top}px` });
    },
    [x, y] as const,
  );
}

/** Records a page from now on. */
export function recordPage(page: Page, start: { readonly x: number; readonly y: number }): Recorder {
  const frames: Frame[] = [];
  let at = start;

  async function hold(ms: number): Promise<void> {
    await drawPointer(page, at.x, at.y);
    frames.push({ png: await page.screenshot(), ms });
  }

  async function moveTo(target: Locator): Promise<void> {
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (box === null) throw new Error(`Not on the page: ${String(target)}`);
    const end = { x: box.x + Math.min(box.width / 2, 120), y: box.y + box.height / 2 };
    const from = at;
    for (let step = 1; step <= STEPS; step += 1) {
      // Slower at both ends, as a hand is.
      const part = (1 - Math.cos((Math.PI * step) / STEPS)) / 2;
      at = { x: from.x + (end.x - from.x) * part, y: from.y + (end.y - from.y) * part };
      // One frame after the other.
      // oxlint-disable no-await-in-loop
      await page.mouse.move(at.x, at.y);
      await hold(STEP_MS);
      // oxlint-enable no-await-in-loop
    }
  }

  return {
    frames,
    hold,
    click: async (target) => {
      await moveTo(target);
      await hold(PRESS_MS);
      await target.click();
    },
    type: async (target, text) => {
      await target.click();
      for (const character of text) {
        // oxlint-disable no-await-in-loop
        await page.keyboard.type(character);
        await hold(STEP_MS);
        // oxlint-enable no-await-in-loop
      }
    },
  };
}
