import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { App } from './create-app.ts';
import { createApp } from './create-app.ts';
import { dumpFile } from './test-dumps.ts';
import { copyLink } from './test-share.ts';
import { createTestBrowser, SERVED_TOKEN, stateWhere } from './test-browser.ts';
import type { TestBrowser } from './test-browser.ts';

const REVIEWS = readFileSync(new URL('../../samples/reviews.json', import.meta.url), 'utf8');

function started(browser: TestBrowser): App {
  const app = createApp(browser);
  app.start();
  return app;
}

/** Opens the sample and waits for its picture. */
async function openReviews(browser: TestBrowser): Promise<App> {
  const app = started(browser);
  app.actions.openSample('reviews');
  await stateWhere(app, ({ phase }) => phase.kind === 'open');
  return app;
}

/** Opens a file and waits until the URL names it. */
async function openFile(app: App, browser: TestBrowser, file: File): Promise<void> {
  const entries = browser.history.length;
  app.actions.openFiles([file]);
  await stateWhere(
    app,
    ({ phase }) => phase.kind === 'open' && phase.dump.name === file.name && phase.dump.digest !== undefined,
  );
  expect(browser.history.length).toBe(entries + 1);
}

describe('the URL', () => {
  it('names the sample, and each step of the way makes an entry', async () => {
    const browser = createTestBrowser();
    const app = await openReviews(browser);
    const [listener] = await listenerIds(app);
    app.actions.select(listener);
    app.actions.setDirection('inbound');
    app.actions.toggle('some-group');
    expect(browser.history).toHaveLength(5);
    expect(browser.history[1]).toBe('#sample=reviews');
    app.actions.close();
    expect(browser.history.at(-1)).toBe('');
  });

  it('is replaced while a query is typed', async () => {
    const browser = createTestBrowser();
    const app = await openReviews(browser);
    for (const query of ['r', 'ra', 'rat']) app.actions.setQuery(query);
    expect(browser.history).toHaveLength(2);
    expect(browser.history[1]).toContain('rat');
    app.actions.close();
  });

  it('opens the glossary over the landing page, and Back opens it again', () => {
    const browser = createTestBrowser({ hash: '#glossary=hand-off' });
    const app = started(browser);
    expect([app.store.getState().phase.kind, app.store.getState().failure]).toEqual(['landing', undefined]);
    expect(app.store.getState().view.glossary).toBe('hand-off');
    app.actions.showGlossary(undefined);
    expect(browser.history).toEqual(['#glossary=hand-off', '']);
    browser.go(-1);
    expect(app.store.getState().view.glossary).toBe('hand-off');
  });

  it('brings the view back by Back and Forward', async () => {
    const browser = createTestBrowser();
    const app = await openReviews(browser);
    const [first, second] = await listenerIds(app);
    app.actions.select(first);
    app.actions.focus(second ?? '');
    browser.go(-1);
    expect(app.store.getState().view).toMatchObject({ selected: first });
    expect(app.store.getState().view.focus).toBeUndefined();
    await stateWhere(app, ({ page }) => page?.id === first);
    browser.go(-1);
    expect(app.store.getState().view.selected).toBeUndefined();
    await stateWhere(app, ({ page }) => page === undefined);
    browser.go(2);
    expect(app.store.getState().view).toMatchObject({ selected: second, focus: second });
    expect(browser.history).toHaveLength(4);
    app.actions.close();
  });

  it('goes back to the landing page, and forward to the dump without loading it again', async () => {
    const browser = createTestBrowser();
    const app = await openReviews(browser);
    browser.go(-1);
    expect(app.store.getState().phase.kind).toBe('landing');
    browser.go(1);
    expect(app.store.getState().phase.kind).toBe('open');
    app.actions.close();
  });

  it('loads another sample again when Back leads to it', async () => {
    const browser = createTestBrowser();
    const app = await openReviews(browser);
    app.actions.openSample('productpage');
    await stateWhere(app, ({ phase }) => phase.kind === 'open' && phase.dump.name === 'productpage.json');
    browser.go(-1);
    await stateWhere(app, ({ phase }) => phase.kind === 'open' && phase.dump.name === 'reviews.json');
    expect(browser.history).toEqual(['', '#sample=reviews', '#sample=productpage']);
    expect(browser.workers()).toBe(1);
    app.actions.close();
  });

  it('opens what it names at the start, with its view', async () => {
    const first = createTestBrowser();
    const before = await openReviews(first);
    const [listener] = await listenerIds(before);
    before.actions.select(listener);
    const browser = createTestBrowser({ hash: first.history.at(-1) ?? '' });
    const app = started(browser);
    const state = await stateWhere(app, ({ page }) => page !== undefined);
    expect(state.page?.id).toBe(listener);
    expect(browser.history).toEqual([first.history.at(-1)]);
    before.actions.close();
    app.actions.close();
  });

  it('is honoured when a hand edits it, once', async () => {
    const browser = createTestBrowser();
    const app = started(browser);
    browser.type('#sample=reviews');
    await stateWhere(app, ({ phase }) => phase.kind === 'open');
    expect(browser.workers()).toBe(1);
    app.actions.close();
  });

  it('says so when a link has lost the end that names its dump, and opens nothing', () => {
    const browser = createTestBrowser({ hash: '#dir=inbound&sel=listener:virtualInbound' });
    const app = started(browser);
    expect(app.store.getState().failure?.title).toBe('This link does not say which dump it shows');
    expect(app.store.getState().phase.kind).toBe('landing');
    expect(browser.history).toHaveLength(1);
  });

  it('opens what it can of a link and says what was left out, until another dump is opened', async () => {
    const browser = createTestBrowser({ hash: '#dir=sideways&json=1&sample=reviews' });
    const app = started(browser);
    const state = await stateWhere(app, ({ phase }) => phase.kind === 'open');
    expect(state.view).toMatchObject({ direction: 'auto', json: true });
    expect(state.linkNotes).toHaveLength(1);
    expect(browser.history).toEqual(['#json=1&sample=reviews']);
    app.actions.openSample('productpage');
    await stateWhere(app, ({ phase }) => phase.kind === 'open' && phase.dump.name === 'productpage.json');
    expect(app.store.getState().linkNotes).toEqual([]);
    app.actions.close();
  });

  it('says what is wrong with a damaged link, and leaves open what was open', async () => {
    const browser = createTestBrowser();
    const app = await openReviews(browser);
    browser.type('#d=1AAAA');
    const state = await stateWhere(app, ({ failure }) => failure !== undefined);
    expect(state.failure?.title).toMatch(/^This link/);
    expect(state.phase).toMatchObject({ kind: 'open', dump: { name: 'reviews.json' } });
    app.actions.close();
  });
});

/** The hash of a view of a file, as the address bar has it. */
async function viewOfFile(): Promise<{ readonly hash: string; readonly selected: string }> {
  const browser = createTestBrowser();
  const app = started(browser);
  await openFile(app, browser, new File([REVIEWS], 'mine.json'));
  const [selected = ''] = await listenerIds(app);
  app.actions.select(selected);
  app.actions.close();
  return { hash: browser.history.at(-2) ?? '', selected };
}

describe('a link that waits for its file', () => {
  it('shows its view when the same file is opened, whatever it is called', async () => {
    const { hash, selected } = await viewOfFile();
    const browser = createTestBrowser({ hash });
    const app = started(browser);
    expect(app.store.getState().phase).toMatchObject({ kind: 'wanted', name: 'mine.json' });
    app.actions.openFiles([new File([REVIEWS], 'downloaded (1).json')]);
    const state = await stateWhere(app, ({ page }) => page !== undefined);
    expect(state.page?.id).toBe(selected);
    expect(state.mismatch).toBeUndefined();
    expect(browser.history).toHaveLength(1);
    app.actions.close();
  });

  it('asks before it opens another file, and opens that without the view', async () => {
    const { hash } = await viewOfFile();
    const browser = createTestBrowser({ hash });
    const app = started(browser);
    app.actions.openFiles([dumpFile('other')]);
    const asked = await stateWhere(app, ({ mismatch }) => mismatch !== undefined);
    expect(asked).toMatchObject({
      phase: { kind: 'wanted' },
      mismatch: { name: 'other.json', wanted: 'mine.json' },
      loading: undefined,
    });
    app.actions.openAnyway();
    const state = await stateWhere(app, ({ phase }) => phase.kind === 'open');
    expect(state.mismatch).toBeUndefined();
    expect(state.view.selected).toBeUndefined();
    expect(browser.history).toHaveLength(2);
    app.actions.close();
  });

  it('goes on waiting when the other file is turned down', async () => {
    const { hash } = await viewOfFile();
    const browser = createTestBrowser({ hash });
    const app = started(browser);
    app.actions.openFiles([dumpFile('other')]);
    await stateWhere(app, ({ mismatch }) => mismatch !== undefined);
    app.actions.dismissMismatch();
    expect(app.store.getState()).toMatchObject({ phase: { kind: 'wanted' }, mismatch: undefined });
    expect(browser.workers()).toBe(0);
  });

  it('is where Back leads after another file took the place of the first', async () => {
    const browser = createTestBrowser();
    const app = started(browser);
    await openFile(app, browser, dumpFile('first'));
    await openFile(app, browser, dumpFile('second'));
    browser.go(-1);
    expect(app.store.getState().phase).toMatchObject({ kind: 'wanted', name: 'first.json' });
    browser.go(1);
    expect(app.store.getState().phase).toMatchObject({ kind: 'open', dump: { name: 'second.json' } });
    app.actions.close();
  });

  it('opens what `earshot open` serves, and gives others the digest of the file in its place', async () => {
    const browser = createTestBrowser({ hash: `#served=${SERVED_TOKEN}~web.json` });
    const app = started(browser);
    await stateWhere(app, ({ phase }) => phase.kind === 'open' && phase.dump.name === 'web.json');
    expect(browser.history).toEqual([`#served=${SERVED_TOKEN}~web.json`]);
    await copyLink(app, 'view');
    expect(browser.copied[0]).toMatch(/\/#file=[\w-]{43}~web\.json$/);
    app.actions.close();
  });

  it('says so when the program that served the dump has ended', async () => {
    const app = started(createTestBrowser({ hash: '#served=AAAAAAAAAAAAAAAAAAAAAA~web.json' }));
    const { failure } = await stateWhere(app, (state) => state.failure !== undefined);
    expect(failure?.title).toBe('The dump of this address is gone');
  });
});

/** Ids of listeners of the dump that is open, as the search gives them. */
async function listenerIds(app: App): Promise<readonly string[]> {
  const { query } = app.store.getState().view;
  app.actions.setQuery('0.0.0.0');
  const { hits } = await stateWhere(app, (state) => state.hits?.query === '0.0.0.0');
  app.actions.setQuery(query);
  return hits?.hits.filter((hit) => hit.kind === 'listener').map((hit) => hit.id) ?? [];
}
