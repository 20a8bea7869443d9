import { describe, expect, it } from 'vitest';
import type { App } from './create-app.ts';
import { createApp } from './create-app.ts';
import type { TestBrowser } from './test-browser.ts';
import { createTestBrowser, stateWhere } from './test-browser.ts';

async function openProductpage(browser: TestBrowser = createTestBrowser()): Promise<App> {
  const app = createApp(browser);
  app.start();
  app.actions.openSample('productpage');
  await stateWhere(app, ({ phase }) => phase.kind === 'open');
  return app;
}

function selected(app: App): string | undefined {
  return app.store.getState().view.selected;
}

describe('going through the hits of a search', () => {
  it('goes round and round, from the first or the last where none is selected', async () => {
    const app = await openProductpage();
    app.actions.setQuery('reviews.bookinfo');
    const { hits } = await stateWhere(app, (state) => state.hits?.query === 'reviews.bookinfo');
    const ids = hits?.hits.map((hit) => hit.id) ?? [];
    expect(ids.length).toBeGreaterThan(1);
    const seen = [1, 1, -1, -1, 1].map((by) => {
      app.actions.stepHit(by === 1 ? 1 : -1);
      return selected(app);
    });
    expect(seen).toEqual([ids[0], ids[1], ids[0], ids.at(-1), ids[0]]);
    app.actions.select(undefined);
    app.actions.stepHit(-1);
    expect(selected(app)).toBe(ids.at(-1));
    app.actions.close();
  });

  it('does nothing where nothing was found', async () => {
    const app = await openProductpage();
    app.actions.stepHit(1);
    expect(selected(app)).toBeUndefined();
    app.actions.close();
  });
});

describe('the direction beside the one that is drawn', () => {
  it('is one that has listeners, or all, also before the picture has followed', async () => {
    const app = await openProductpage();
    const seen = [1, 1, 1, 1, -1].map((by) => {
      app.actions.stepDirection(by === 1 ? 1 : -1);
      return app.store.getState().view.direction;
    });
    expect(seen).toEqual(['inbound', 'special', 'all', 'outbound', 'all']);
    app.actions.close();
  });
});

describe('undo', () => {
  it('takes back one step of the view', async () => {
    const browser = createTestBrowser();
    const app = await openProductpage(browser);
    app.actions.setFace('table');
    app.actions.setDirection('inbound');
    app.actions.undo();
    expect(app.store.getState().view).toMatchObject({ face: 'table', direction: 'auto' });
    app.actions.undo();
    expect(app.store.getState().view.face).toBe('auto');
    app.actions.close();
  });

  it('has nothing to take back where the face is the one that is shown already', async () => {
    const browser = createTestBrowser();
    const app = await openProductpage(browser);
    const entries = browser.history.length;
    app.actions.setFace('graph');
    expect(browser.history).toHaveLength(entries);
    app.actions.close();
  });
});

describe('finding objects for the palette', () => {
  it('leaves the view’s own query alone', async () => {
    const app = await openProductpage();
    const found = await app.actions.findObjects('15090', 1);
    expect(found?.hits[0]?.label).toBe('0.0.0.0:15090');
    expect(app.store.getState().view.query).toBe('');
    expect(app.store.getState().hits).toBeUndefined();
    app.actions.close();
  });
});

describe('keys without a modifier', () => {
  it('are switched off and on, and the device remembers it', () => {
    const browser = createTestBrowser();
    const app = createApp(browser);
    expect(app.store.getState().singleKeys).toBe(true);
    app.actions.setSingleKeys(false);
    expect(app.store.getState().singleKeys).toBe(false);
    expect(browser.keys).toEqual([false]);
  });
});
