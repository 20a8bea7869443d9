import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { findLeaks, test } from './journey.ts';
import { card } from './screen.ts';

/** The built program, as a clone has it. */
const PROGRAM = fileURLToPath(new URL('../dist/cli/earshot.js', import.meta.url));
const PRODUCTPAGE = fileURLToPath(new URL('../samples/productpage.json', import.meta.url));

/** Starts `earshot open` on the sample, and returns the address that it prints. */
async function startOpen(): Promise<{ readonly program: ChildProcess; readonly address: string }> {
  const program = spawn(process.execPath, [PROGRAM, 'open', PRODUCTPAGE], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(program.stdout)) return { program, address: line };
  throw new Error('It ended without an address.');
}

/** The exit status of a command on the sample, and the first heading of what it prints. */
function headingOf(command: string): readonly (string | number | null)[] {
  const { status, stdout } = spawnSync(process.execPath, [PROGRAM, command, PRODUCTPAGE], { encoding: 'utf8' });
  return [status, stdout.split(/\s{2,}|\n/)[0] ?? ''];
}

async function end(program: ChildProcess): Promise<void> {
  const ended = once(program, 'exit');
  program.kill();
  await ended;
}

test('the built program prints tables, and loads the X.509 library where it needs it', () => {
  expect([headingOf('listeners'), headingOf('secrets')]).toEqual([
    [0, 'ADDRESSES'],
    [0, 'RESOURCE NAME'],
  ]);
});

test('earshot open serves the page with the dump in it, and a reload brings it again', async ({ page, watched }) => {
  const { program, address } = await startOpen();
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#served=[\w-]{22}~productpage\.json$/);
  try {
    await page.goto(address);
    await expect(page.getByRole('main', { name: /^Traffic of productpage-/ })).toBeVisible();
    await expect(card(page, '0.0.0.0:9080')).toBeVisible();
    // Another program may be at this port tomorrow, so that the browser keeps nothing of this one.
    await expect(page.locator('link[rel=manifest]')).toHaveCount(0);
    await page.reload();
    await expect(card(page, '0.0.0.0:9080')).toBeVisible();
    // It is another site than that of the other tests, and no less closed; its spare worker comes later than the picture.
    await page.close();
    expect(findLeaks(watched.requests.splice(0), new URL(address).origin)).toEqual([]);
  } finally {
    await end(program);
  }
});

test('an address of a program that has ended, or of another site, is told as such', async ({ page }) => {
  await page.goto('/#served=AAAAAAAAAAAAAAAAAAAAAA~productpage.json');
  await expect(page.getByRole('alert').getByText('The dump of this address is gone')).toBeVisible();
});
