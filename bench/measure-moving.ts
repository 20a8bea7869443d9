/// <reference lib="dom" />
import type { CDPSession, Page } from '@playwright/test';

/** Turns of the wheel, one for each frame, there and back. */
const TURNS = 40;
/** Px of one turn. */
const TURN = 40;
/** Over the picture, beside the inspector, at 1440×900. */
const PLACE = { x: 600, y: 500 };

/** What movements of the picture cost: ms of script for each frame in which it moves, the bench's own included. */
export interface Moving {
  readonly pan: number;
  readonly zoom: number;
}

/** Seconds of JavaScript since the page began. */
async function scriptDuration(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0;
}

async function measureWheel(page: Page, session: CDPSession): Promise<number> {
  const before = await scriptDuration(session);
  for (let turn = 0; turn < TURNS; turn += 1) {
    // One after the other: the wheel turns on when the page has answered.
    // oxlint-disable-next-line no-await-in-loop
    await page.mouse.wheel(0, turn < TURNS / 2 ? TURN : -TURN);
    // oxlint-disable-next-line no-await-in-loop
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  return ((await scriptDuration(session)) - before) * (1000 / TURNS);
}

/** Moves the picture with the wheel, and zooms it. */
export async function measureMoving(page: Page, session: CDPSession): Promise<Moving> {
  await session.send('Performance.enable');
  await page.mouse.move(PLACE.x, PLACE.y);
  const pan = await measureWheel(page, session);
  await page.keyboard.down('Control');
  const zoom = await measureWheel(page, session);
  await page.keyboard.up('Control');
  return { pan, zoom };
}
