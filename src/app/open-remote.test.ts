import { describe, expect, it } from 'vitest';
import { given } from '../core/lib/given.ts';
import { isJson } from '../core/lib/json.ts';
import { fillPage } from '../core/share/html-page.ts';
import type { PageData } from '../core/share/page-data.ts';
import { readPageData } from '../core/share/page-data.ts';
import type { App } from './create-app.ts';
import { createApp } from './create-app.ts';
import type { TestBrowser } from './test-browser.ts';
import { createTestBrowser, REMOTE_URL, stateWhere } from './test-browser.ts';
import { dumpText } from './test-dumps.ts';
import { copyLink } from './test-share.ts';

function started(browser: TestBrowser): App {
  const app = createApp(browser);
  app.start();
  return app;
}

const isOpen = (app: App) => stateWhere(app, ({ phase }) => phase.kind === 'open');

describe('a link to an address', () => {
  it('asks, loads after a yes, and keeps the address in the URL', async () => {
    const browser = createTestBrowser({ hash: `#dir=all&src=${REMOTE_URL}` });
    const app = started(browser);
    expect(app.store.getState()).toMatchObject({ phase: { kind: 'remote', url: REMOTE_URL }, loading: undefined });
    expect(browser.workers()).toBe(0);
    app.actions.loadRemote();
    const state = await isOpen(app);
    expect(state).toMatchObject({ phase: { dump: { name: 'web.json' } }, view: { direction: 'all' } });
    expect(browser.history).toEqual([`#dir=all&src=${REMOTE_URL}`]);
    await copyLink(app, 'view');
    expect(browser.copied).toEqual([`https://earshot.example/app/#dir=all&src=${REMOTE_URL}`]);
    app.actions.close();
  });

  it('goes on asking where loading fails, and opens nothing after a no', async () => {
    const app = started(createTestBrowser({ hash: '#src=https://other.example/x.json' }));
    app.actions.loadRemote();
    const { failure, phase } = await stateWhere(app, (state) => state.failure !== undefined);
    expect([failure?.title, phase.kind]).toEqual(['Nothing could be loaded from other.example', 'remote']);
    app.actions.close();
    expect(app.store.getState().phase.kind).toBe('landing');
    app.actions.loadRemote();
    expect(app.store.getState().loading).toBeUndefined();
  });

  it('opens a file that is given in its place', async () => {
    const app = started(createTestBrowser({ hash: `#src=${REMOTE_URL}` }));
    app.actions.openText(dumpText('mine'), 'mine.json');
    expect((await isOpen(app)).phase).toMatchObject({ dump: { name: 'mine.json' }, origin: { kind: 'file' } });
    app.actions.close();
  });

  it('is not asked about where it may not be loaded', () => {
    const app = started(createTestBrowser({ hash: '#src=http://example.com/x.json' }));
    expect(app.store.getState()).toMatchObject({
      phase: { kind: 'landing' },
      failure: { title: 'Nothing is loaded from such an address' },
    });
  });
});

/** A page that holds the dump of `web`. */
function pageWith(hash: string): PageData | undefined {
  const marker = '<script type="application/json" id="earshot-dump">';
  const meta = { name: 'web.json', bytes: 5, digest: 'D'.repeat(43) };
  const parsed: unknown = JSON.parse(dumpText('web'));
  const filled = fillPage(`${marker}</script>`, { root: isJson(parsed) ? parsed : null, meta, hash }) ?? '';
  return readPageData(filled.slice(marker.length, -'</script>'.length));
}

describe('a page that holds its dump', () => {
  it('opens it with the view that it was given, and says so in the URL', async () => {
    const browser = createTestBrowser({ ...given('page', pageWith('#dir=all')) });
    const app = started(browser);
    const { phase, standalone } = await isOpen(app);
    expect([phase, standalone]).toMatchObject([
      { dump: { name: 'web.json', bytes: 5 }, origin: { kind: 'page' } },
      true,
    ]);
    expect(browser.history).toEqual(['#dir=all&page=1']);
    app.actions.setDirection('ports');
    expect(browser.history).toEqual(['#dir=all&page=1', '#dir=ports&page=1']);
    await copyLink(app, 'view');
    expect(browser.copied[0]).toContain(`#dir=ports&file=${'D'.repeat(43)}~web.json`);
    app.actions.close();
  });

  it('opens with the view of its own URL, where there is one', async () => {
    const app = started(createTestBrowser({ hash: '#dir=ports&page=1', ...given('page', pageWith('#dir=all')) }));
    expect((await isOpen(app)).view.direction).toBe('ports');
    app.actions.close();
  });

  it('shares its data as a link', async () => {
    const browser = createTestBrowser({ ...given('page', pageWith('')) });
    const app = started(browser);
    await isOpen(app);
    await copyLink(app, 'everything');
    const there = started(createTestBrowser({ hash: new URL(browser.copied[0] ?? '').hash }));
    expect((await isOpen(there)).phase).toMatchObject({ dump: { name: 'web.json', digest: 'D'.repeat(43) } });
    app.actions.close();
    there.actions.close();
  });

  it('loads nothing from elsewhere, whatever a link says', () => {
    const app = started(createTestBrowser({ hash: `#src=${REMOTE_URL}`, ...given('page', pageWith('')) }));
    expect(app.store.getState().failure?.title).toBe('This page loads nothing');
  });

  it('is told apart from the site, which holds none', () => {
    const app = started(createTestBrowser({ hash: '#page=1' }));
    expect(app.store.getState().failure?.title).toBe('This address belongs to a page that is a file');
  });
});
