import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { ensureChromium } from './chromium.ts';
import { findFreePort } from './free-port.ts';
import { describeMachine } from './machine.ts';
import { REPORTS } from './reports.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PLAYWRIGHT = fileURLToPath(new URL('../node_modules/@playwright/test/cli.js', import.meta.url));

/**
 * Runs the journeys of `e2e/` on the built site in a real Chromium. The arguments go on to Playwright:
 * `npm run test:e2e -- search.test.ts --headed`. Returns the exit status.
 */
async function main(): Promise<number> {
  // A report that is left over would speak for this run.
  rmSync(`${ROOT}${REPORTS.e2e}`, { force: true });
  if (!existsSync(`${ROOT}dist/site/index.html`) || !existsSync(`${ROOT}dist/cli/earshot.js`)) {
    process.stderr.write('The site or the program is not built: run `npm run build` first.\n');
    return 1;
  }
  const found = ensureChromium(describeMachine(chromium.executablePath()));
  if ('how' in found) {
    process.stderr.write(`${found.how}\n`);
    return 1;
  }
  const port = await findFreePort();
  const args = [PLAYWRIGHT, 'test', '-c', 'e2e/playwright.config.ts', ...process.argv.slice(2)];
  const env = { ...process.env, CHROMIUM: found.path, E2E_PORT: String(port) };
  return spawnSync(process.execPath, args, { cwd: ROOT, env, stdio: 'inherit' }).status ?? 1;
}

process.exitCode = await main();
