import { describe, expect, it } from 'vitest';
import type { App } from './create-app.ts';
import { createApp } from './create-app.ts';
import { MAX_LINK_CHARACTERS } from './link-actions.ts';
import type { LinkOutcome, State } from './state.ts';
import type { TestBrowser } from './test-browser.ts';
import { createTestBrowser, stateWhere } from './test-browser.ts';
import { dumpText } from './test-dumps.ts';

async function opened(browser: TestBrowser, text: string): Promise<App> {
  const app = createApp(browser);
  app.start();
  app.actions.openText(text, 'mine.json');
  await stateWhere(app, ({ phase }) => phase.kind === 'open');
  return app;
}

const isDone = ({ link }: State): boolean => link?.kind !== 'working';

async function outcome(app: App): Promise<LinkOutcome | undefined> {
  expect(app.store.getState().link).toEqual({ kind: 'working' });
  return (await stateWhere(app, isDone)).link;
}

/** Names that no packing makes short. */
function incompressible(count: number): string {
  let seed = 1;
  const next = (): string => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed.toString(36);
  };
  const clusters = Array.from({ length: count }, () => ({ cluster: { name: `${next()}${next()}${next()}${next()}` } }));
  const section = { '@type': 'type.googleapis.com/envoy.admin.v3.ClustersConfigDump', static_clusters: clusters };
  return JSON.stringify({ configs: [section] });
}

describe('copyLink', () => {
  it('copies a link that opens the same dump and view elsewhere', async () => {
    const browser = createTestBrowser();
    const app = await opened(browser, dumpText('web'));
    app.actions.setDirection('all');
    app.actions.copyLink();
    const link = await outcome(app);
    expect(link).toMatchObject({ kind: 'copied', redacted: [] });
    const [url = ''] = browser.copied;
    expect(url).toMatch(/^https:\/\/earshot\.example\/app\/#/);
    const there = createApp(createTestBrowser({ hash: new URL(url).hash }));
    there.start();
    const state = await stateWhere(there, ({ phase }) => phase.kind === 'open');
    expect(state.phase).toMatchObject({ dump: { name: 'mine.json', counts: { listeners: 1 } } });
    expect(state.view.direction).toBe('all');
    app.actions.close();
    there.actions.close();
    expect(browser.workers()).toBe(0);
  });

  it('shows the link where the clipboard refuses', async () => {
    const app = await opened(createTestBrowser({ deaf: true }), dumpText('web'));
    app.actions.copyLink();
    expect(await outcome(app)).toMatchObject({ kind: 'shown' });
    app.actions.dismissLink();
    expect(app.store.getState().link).toBeUndefined();
    app.actions.close();
  });

  it('offers the view alone when the data does not fit', async () => {
    const browser = createTestBrowser();
    const app = await opened(browser, incompressible(5_000));
    app.actions.copyLink();
    const link = await outcome(app);
    expect(link).toMatchObject({ kind: 'too-large', limit: MAX_LINK_CHARACTERS });
    expect(browser.copied).toEqual([]);
    app.actions.copyViewLink();
    expect(await outcome(app)).toMatchObject({
      kind: 'view-copied',
      url: link?.kind === 'too-large' ? link.viewUrl : '',
    });
    expect(browser.copied[0]).toContain('file=');
    app.actions.close();
  });

  it('ends the making when the person turns away', async () => {
    const browser = createTestBrowser();
    const app = await opened(browser, dumpText('web'));
    app.actions.copyLink();
    expect(browser.workers()).toBe(2);
    app.actions.dismissLink();
    expect(browser.workers()).toBe(1);
    expect(app.store.getState().link).toBeUndefined();
    app.actions.close();
  });
});
