import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { ensureChromium } from './chromium.ts';
import { describeMachine } from './machine.ts';

/** Makes docs/main-view.png, the picture of the README, from the built site: `npm run build && npm run screenshot`. */
async function main(): Promise<void> {
  const server = await preview({ preview: { port: 0 }, logLevel: 'error' });
  const [address] = server.resolvedUrls?.local ?? [];
  const found = ensureChromium(describeMachine(chromium.executablePath()));
  if ('how' in found) throw new Error(found.how);
  const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  await page.goto(`${address ?? ''}#sample=productpage&sel=listener:0.0.0.0_9080`);
  await page.getByRole('heading', { name: '0.0.0.0:9080' }).waitFor();
  await page.screenshot({ path: 'docs/main-view.png', animations: 'disabled' });
  await browser.close();
  await server.close();
}

await main();
