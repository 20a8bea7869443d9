import { describe, expect, it } from 'vitest';
import type { App } from './create-app.ts';
import { createApp } from './create-app.ts';
import { createTestBrowser, stateWhere } from './test-browser.ts';

async function openProductpage(): Promise<App> {
  const app = createApp(createTestBrowser());
  app.actions.openSample('productpage');
  await stateWhere(app, ({ phase }) => phase.kind === 'open');
  return app;
}

async function find(app: App, query: string): Promise<string> {
  app.actions.setQuery(query);
  const { hits } = await stateWhere(app, (state) => state.hits?.query === query);
  return hits?.hits[0]?.id ?? '';
}

describe('following the view', () => {
  it('draws again when the direction is another one, and keeps the old picture until then', async () => {
    const app = await openProductpage();
    const { phase: before } = app.store.getState();
    app.actions.setDirection('inbound');
    expect(app.store.getState().phase).toBe(before);
    const { phase } = await stateWhere(app, (state) => state.phase !== before);
    expect(phase.kind === 'open' && phase.picture?.direction).toBe('inbound');
    app.actions.close();
  });

  it('brings the page of what is selected, and its raw JSON when that is shown', async () => {
    const app = await openProductpage();
    const id = await find(app, '0.0.0.0_9080');
    app.actions.select(id);
    const shown = await stateWhere(app, ({ page }) => page?.id === id);
    expect(shown.raw).toBeUndefined();
    app.actions.showJson(true);
    const { raw } = await stateWhere(app, (state) => state.raw !== undefined);
    expect(raw?.path).toEqual(shown.page?.path);
    expect(raw?.text).toContain('"0.0.0.0_9080"');
    app.actions.showJson(false);
    expect(app.store.getState().raw).toBeUndefined();
    app.actions.close();
  });

  it('shows the raw JSON at a path that no object has, until something is selected', async () => {
    const app = await openProductpage();
    const id = await find(app, '0.0.0.0_9080');
    app.actions.showPath(['configs', 0, '@type']);
    const { raw, page } = await stateWhere(app, (state) => state.raw !== undefined);
    expect(raw?.text).toMatch(/^"type\.googleapis\.com\//);
    expect(page).toBeUndefined();
    app.actions.select(id);
    await stateWhere(app, (state) => state.page?.id === id && state.raw === undefined);
    app.actions.close();
  });

  it('says that an id is not in this dump by a page of null', async () => {
    const app = await openProductpage();
    app.actions.select('listener:gone');
    const { page } = await stateWhere(app, (state) => state.page !== undefined);
    expect(page).toBeNull();
    app.actions.close();
  });

  it('forgets the hits when the query is emptied', async () => {
    const app = await openProductpage();
    await find(app, 'reviews');
    app.actions.setQuery('');
    expect(app.store.getState().hits).toBeUndefined();
    app.actions.close();
  });

  it('narrows to an object, and widens again', async () => {
    const app = await openProductpage();
    const whole = app.store.getState().phase;
    const id = await find(app, '0.0.0.0_9080');
    app.actions.focus(id);
    const narrowed = await stateWhere(app, ({ phase }) => phase !== whole);
    const cards = (phase: typeof whole) => (phase.kind === 'open' ? (phase.picture?.nodes.length ?? 0) : 0);
    expect(cards(narrowed.phase)).toBeLessThan(cards(whole));
    expect(narrowed.view).toMatchObject({ selected: id, focus: id });
    app.actions.clearFocus();
    await stateWhere(app, ({ phase }) => cards(phase) === cards(whole));
    expect(app.store.getState().view.selected).toBe(id);
    app.actions.close();
  });
});
