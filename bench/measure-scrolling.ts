/// <reference lib="dom" />
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { inFreshContext } from './browser.ts';
import type { Row } from './rows.ts';
import { buildRow, median } from './rows.ts';
import type { Site } from './site.ts';

const CLUSTERS = 500;
const ENDPOINTS_PER_CLUSTER = 100;

/** Ms of script that a frame of a smooth table may take. */
const TARGET_MS = 50;

/** Screens that the wheel passes, each some 700 pixels: it goes through all rows in strides, and some by notches. */
const NOTCHES = 150;

/** A dump of endpoints alone, which is all that the table of endpoints needs. */
function buildEndpoints(): string {
  const assignments = Array.from({ length: CLUSTERS }, (_, cluster) => ({
    endpoint_config: {
      '@type': 'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment',
      cluster_name: `outbound|80||service-${cluster}.team-${cluster % 20}.svc.cluster.local`,
      endpoints: [
        {
          locality: { region: 'eu-1', zone: `eu-1${'abc'[cluster % 3]}` },
          lb_endpoints: Array.from({ length: ENDPOINTS_PER_CLUSTER }, (__, endpoint) => ({
            endpoint: {
              address: { socket_address: { address: `10.${cluster % 250}.${endpoint}.7`, port_value: 8080 } },
            },
            health_status: endpoint % 17 === 0 ? 'UNHEALTHY' : 'HEALTHY',
          })),
        },
      ],
    },
  }));
  return JSON.stringify({
    configs: [
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.EndpointsConfigDump',
        dynamic_endpoint_configs: assignments,
      },
    ],
  });
}

/** Ms of script in the longest frame while the wheel turns, and in the longest while all rows fly by. */
async function scrollOnce(browser: Browser, site: Site, path: string): Promise<{ notches: number; strides: number }> {
  return inFreshContext(browser, async (context) => {
    const page = await context.newPage();
    await page.goto(site.url);
    await page.locator('input[type=file]').first().setInputFiles(path);
    await page.getByRole('button', { name: /^Endpoints/ }).click();
    const grid = page.locator(`[role=grid][aria-rowcount="${CLUSTERS * ENDPOINTS_PER_CLUSTER + 1}"]`);
    await grid.waitFor();
    await page.evaluate(() => {
      if (!PerformanceObserver.supportedEntryTypes.includes('long-animation-frame')) {
        throw new Error('This browser does not tell of long frames.');
      }
      const frames: number[] = [];
      Object.assign(globalThis, { frames });
      // Chromium tells of each frame above 50 ms with its scripts; what is shorter is no trouble and not told.
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { scripts = [] } = entry as PerformanceEntry & { scripts?: { duration: number }[] };
          frames.push(scripts.reduce((sum, script) => sum + script.duration, 0));
        }
      }).observe({ type: 'long-animation-frame' });
    });
    const longest = (): Promise<number> =>
      page.evaluate(async () => {
        await new Promise((resolve) => {
          setTimeout(resolve, 300);
        });
        const frames: unknown = Reflect.get(globalThis, 'frames');
        return Array.isArray(frames) ? Math.max(0, ...frames.splice(0).map(Number)) : 0;
      });
    await longest();
    await grid.hover();
    for (let notch = 0; notch < NOTCHES; notch += 1) await page.mouse.wheel(0, 700);
    const notches = await longest();
    await grid.evaluate(async (element) => {
      // Asking for the height in every frame would cost the page a layout.
      const height = element.scrollHeight;
      for (let stride = 1; stride <= 200; stride += 1) {
        element.scrollTop = (height * stride) / 200;
        await new Promise((resolve) => {
          requestAnimationFrame(resolve);
        });
      }
    });
    return { notches, strides: await longest() };
  });
}

/** Scrolls through 50,000 rows of endpoints. 0 means that no frame took 50 ms. */
export async function measureScrolling(
  browser: Browser,
  site: Site,
  folder: string,
  count: number,
): Promise<readonly Row[]> {
  const text = buildEndpoints();
  const path = join(folder, 'endpoints.json');
  await writeFile(path, text);
  const runs: { notches: number; strides: number }[] = [];
  while (runs.length < count) runs.push(await scrollOnce(browser, site, path));
  const subject = { services: `${CLUSTERS * ENDPOINTS_PER_CLUSTER} endpoints`, bytes: text.length };
  const row = (what: string, value: number): Row =>
    buildRow(subject, { what, value: value === 0 ? '< 50' : value, unit: 'ms', target: TARGET_MS });
  return [
    row('script in the longest frame: the wheel turns', median(runs.map(({ notches }) => notches))),
    row('script in the longest frame: through all rows in 200 strides', median(runs.map(({ strides }) => strides))),
  ];
}
