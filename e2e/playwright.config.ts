import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

const root = fileURLToPath(new URL('..', import.meta.url));
/** `scripts/e2e.ts` chooses a free one. */
const port = process.env['E2E_PORT'] ?? '4173';
const origin = `http://127.0.0.1:${port}`;
const chromium = process.env['CHROMIUM'];

/** Nothing of the browser's own may reach for the network, or it would be taken for the site's doing. */
const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Chromium refuses to run as root, which containers are, unless its sandbox is off. */
const ROOT = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  testDir: '.',
  outputDir: `${root}test-results`,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  workers: 2,
  // Once more where a loaded machine was late; the report tells such tests as flaky.
  retries: 1,
  timeout: 30_000,
  reporter: [['list'], ['json', { outputFile: `${root}.reports/e2e.json` }]],
  use: {
    baseURL: origin,
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    // A site that is kept answers from the device; offline.test.ts is about that, and the others are not.
    serviceWorkers: 'block',
    // Movements are for the eye; tests wait for where they lead.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      args: [...QUIET, ...ROOT],
      ...(chromium === undefined ? {} : { executablePath: chromium }),
    },
  },
  webServer: {
    command: `npx vite preview --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: root,
    url: origin,
    reuseExistingServer: false,
  },
});
