import { describe, expect, it } from 'vitest';
import { PAGE_DATA_ID, readPageData } from '../core/share/page-data.ts';
import type { App } from './create-app.ts';
import { createApp } from './create-app.ts';
import { MAX_LINK_CHARACTERS } from '../core/share/survival.ts';
import type { TestBrowser } from './test-browser.ts';
import { createTestBrowser, stateWhere } from './test-browser.ts';
import { dumpText } from './test-dumps.ts';
import { choicesOf, copyLink, makeLink } from './test-share.ts';

async function opened(browser: TestBrowser, text: string): Promise<App> {
  const app = createApp(browser);
  app.start();
  app.actions.openText(text, 'mine.json');
  await stateWhere(app, ({ phase }) => phase.kind === 'open');
  return app;
}

/** Opens the link that was copied last, where nobody has seen the dump. */
async function elsewhere(browser: TestBrowser): Promise<App> {
  const there = createApp(createTestBrowser({ hash: new URL(browser.copied.at(-1) ?? '').hash }));
  there.start();
  await stateWhere(there, ({ phase }) => phase.kind === 'open');
  return there;
}

const ADMIN = 'type.googleapis.com/envoy.admin.v3';

function listener(name: string, port: number) {
  return { listener: { name, address: { socket_address: { address: '10.1.2.3', port_value: port } } } };
}

/** Two listeners of names that nothing else has, and a secret. */
const TWO = JSON.stringify({
  configs: [
    {
      '@type': `${ADMIN}.ListenersConfigDump`,
      static_listeners: [listener('orders.acme.svc.cluster.local', 80), listener('other.acme.svc.cluster.local', 81)],
    },
    {
      '@type': `${ADMIN}.ClustersConfigDump`,
      static_clusters: [{ cluster: { name: 'c', metadata: { password: 'hunter2' } } }],
    },
  ],
});
const ORDERS = 'listener:orders.acme.svc.cluster.local';

/** Names that no packing makes short. */
function incompressible(count: number): string {
  let seed = 1;
  const next = (): string => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed.toString(36);
  };
  const clusters = Array.from({ length: count }, () => ({ cluster: { name: `${next()}${next()}${next()}${next()}` } }));
  return JSON.stringify({ configs: [{ '@type': `${ADMIN}.ClustersConfigDump`, static_clusters: clusters }] });
}

describe('a link', () => {
  it('opens the same dump and view elsewhere', async () => {
    const browser = createTestBrowser();
    const app = await opened(browser, dumpText('web'));
    app.actions.setDirection('all');
    await copyLink(app, 'everything');
    expect(browser.copied[0]).toMatch(/^https:\/\/earshot\.example\/app\/#/);
    const there = await elsewhere(browser);
    const { phase, view } = there.store.getState();
    expect(phase).toMatchObject({ dump: { name: 'mine.json', counts: { listeners: 1 } } });
    expect(view.direction).toBe('all');
    app.actions.close();
    there.actions.close();
    expect(browser.workers()).toBe(0);
  });

  it('holds of what is seen no more than that, and says so to its reader', async () => {
    const browser = createTestBrowser();
    const app = await opened(browser, TWO);
    app.actions.select(ORDERS);
    await copyLink(app, 'seen');
    const there = await elsewhere(browser);
    expect(there.store.getState()).toMatchObject({
      phase: { dump: { cut: 'seen', counts: { listeners: 1 } } },
      view: { selected: ORDERS },
    });
    app.actions.close();
    there.actions.close();
  });

  it('tells what was taken out of it', async () => {
    const app = await opened(createTestBrowser(), TWO);
    const made = await makeLink(app, 'everything');
    expect(made).toMatchObject({
      cleaning: {
        findings: [{ kind: 'password', path: ['configs', 1, 'static_clusters', 0, 'cluster', 'metadata', 'password'] }],
      },
    });
    app.actions.close();
  });

  it('has pseudonyms in its data, its view and its name where that is asked', async () => {
    const browser = createTestBrowser();
    const app = await opened(browser, TWO);
    app.actions.select(ORDERS);
    app.actions.openShare();
    app.actions.replaceNames(true);
    const made = await makeLink(app, 'everything');
    expect(made.kind === 'link' && made.cleaning?.names?.count).toBeGreaterThan(1);
    await copyLink(app, 'everything');
    expect(browser.copied[0]).not.toMatch(/orders|acme|mine/);
    const there = await elsewhere(browser);
    const { page } = await stateWhere(there, (state) => state.page !== undefined);
    expect(page?.title).toMatch(/:80$/);
    expect(there.store.getState()).toMatchObject({ phase: { dump: { name: 'dump.json' } } });
    app.actions.close();
    there.actions.close();
  });

  it('stands there to be copied by hand where the clipboard refuses', async () => {
    const app = await opened(createTestBrowser({ deaf: true }), dumpText('web'));
    await makeLink(app, 'everything');
    app.actions.copyShare();
    expect((await stateWhere(app, ({ share }) => share?.done !== undefined)).share?.done).toBe('refused');
    app.actions.close();
  });

  it('is counted but not made where no browser would open it', async () => {
    const browser = createTestBrowser();
    const app = await opened(browser, incompressible(5_000));
    const made = await makeLink(app, 'everything');
    expect(made).toMatchObject({ kind: 'link', url: undefined });
    expect(made.kind === 'link' && made.characters).toBeGreaterThan(MAX_LINK_CHARACTERS);
    app.actions.copyShare();
    await copyLink(app, 'view');
    expect(browser.copied).toEqual([expect.stringMatching(/#file=[\w-]{43}~mine\.json$/)]);
    app.actions.close();
  });
});

describe('a file', () => {
  it('is the dump as JSON without its secrets', async () => {
    const browser = createTestBrowser();
    const app = await opened(browser, TWO);
    app.actions.openShare();
    await stateWhere(app, ({ share }) => share?.files.json !== undefined);
    app.actions.saveShare('json');
    const text = await browser.saved.get('mine.json')?.text();
    expect(text).toBe(`${JSON.stringify(JSON.parse(TWO.replace('hunter2', '[redacted]')), null, 1)}\n`);
    app.actions.close();
  });

  it('is an HTML page with the dump and the view, made when it is asked for', async () => {
    const marker = `<script type="application/json" id="${PAGE_DATA_ID}">`;
    const browser = createTestBrowser({ template: `${marker}</script>` });
    const app = await opened(browser, dumpText('web'));
    app.actions.setDirection('all');
    app.actions.openShare();
    const before = await stateWhere(app, ({ share }) => share?.files.json !== undefined);
    expect(before.share?.files.html).toBeUndefined();
    app.actions.chooseShare('file');
    await stateWhere(app, ({ share }) => share?.files.html !== undefined);
    app.actions.saveShare('html');
    const html = (await browser.saved.get('mine.html')?.text()) ?? '';
    expect(readPageData(html.slice(marker.length, -'</script>'.length))).toMatchObject({
      meta: { name: 'mine.json' },
      hash: '#dir=all',
      base: 'https://earshot.example/app/',
    });
    app.actions.close();
  });

  it('says why there is no HTML page where the site has no template', async () => {
    const app = await opened(createTestBrowser(), dumpText('web'));
    app.actions.openShare();
    app.actions.chooseShare('file');
    const { share } = await stateWhere(app, (state) => state.share?.files.html !== undefined);
    expect(share?.files.html).toMatchObject({ explained: { title: 'The HTML page could not be made' } });
    app.actions.close();
  });
});

describe('the panel', () => {
  it('begins with what is seen, and offers no such part of what is not drawn', async () => {
    const app = await opened(createTestBrowser(), TWO);
    app.actions.openShare();
    expect([app.store.getState().share?.chosen, choicesOf(app)]).toEqual([
      'seen',
      ['seen', 'topology', 'everything', 'view', 'file'],
    ]);
    app.actions.closeShare();
    app.actions.setFace('table');
    app.actions.openShare();
    expect(choicesOf(app)).toEqual(['topology', 'everything', 'view', 'file']);
    app.actions.close();
  });

  it('ends the measuring when it is closed, and when the view changes', async () => {
    const browser = createTestBrowser();
    const app = await opened(browser, dumpText('web'));
    app.actions.openShare();
    expect(browser.workers()).toBe(2);
    app.actions.closeShare();
    expect(browser.workers()).toBe(1);
    app.actions.openShare();
    app.actions.setDirection('all');
    expect([browser.workers(), app.store.getState().share]).toEqual([1, undefined]);
    app.actions.close();
  });
});
