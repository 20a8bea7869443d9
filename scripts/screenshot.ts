import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { ensureChromium } from './chromium.ts';
import { describeMachine } from './machine.ts';

/** What the README shows: the file, the address, and what has to be there before the picture is taken. */
const PICTURES = [
  { path: 'docs/main-view.png', hash: '#sample=productpage&sel=listener:0.0.0.0_9080', shows: 'complementary' },
  {
    path: 'docs/request-view.png',
    hash: '#req.outbound=reviews:9080&req.path=/reviews/7&req.random=95&sample=productpage',
    shows: 'region',
  },
] as const;

/** Makes the pictures of the README from the built site: `npm run build && npm run screenshot`. */
async function main(): Promise<void> {
  const server = await preview({ preview: { port: 0 }, logLevel: 'error' });
  const [address] = server.resolvedUrls?.local ?? [];
  const found = ensureChromium(describeMachine(chromium.executablePath()));
  if ('how' in found) throw new Error(found.how);
  const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  for (const { path, hash, shows } of PICTURES) {
    // One after the other, in the same window.
    // oxlint-disable no-await-in-loop
    await page.goto('about:blank');
    await page.goto(`${address ?? ''}${hash}`);
    await page.getByRole(shows, { name: shows === 'region' ? 'Verdict' : 'Inspector' }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path, animations: 'disabled' });
    // oxlint-enable no-await-in-loop
  }
  await browser.close();
  await server.close();
}

await main();
