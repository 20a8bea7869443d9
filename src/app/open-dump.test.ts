import { describe, expect, it } from 'vitest';
import { createApp } from './create-app.ts';
import type { State } from './state.ts';
import { dumpFile, dumpText } from './test-dumps.ts';
import { createTestBrowser, stateWhere } from './test-browser.ts';

const isOpen =
  (name: string) =>
  ({ phase }: State): boolean =>
    phase.kind === 'open' && phase.dump.name === name;

describe('opening dumps', () => {
  it('opens a file, with the picture there from the first moment', async () => {
    const browser = createTestBrowser();
    const app = createApp(browser);
    app.actions.openFiles([dumpFile('web')]);
    expect(app.store.getState()).toMatchObject({ phase: { kind: 'landing' }, loading: { name: 'web.json' } });
    const state = await stateWhere(app, isOpen('web.json'));
    expect(state.loading).toBeUndefined();
    expect(state.phase).toMatchObject({
      dump: { counts: { listeners: 1, clusters: 0 }, lacksEndpoints: false },
      origin: { kind: 'file' },
      picture: { counts: { all: 1 } },
    });
    app.actions.close();
    expect(browser.workers()).toBe(0);
  });

  it('tells the stages in their order', async () => {
    const app = createApp(createTestBrowser());
    const stages: string[] = [];
    app.store.subscribe(({ loading }) => {
      if (loading !== undefined && stages.at(-1) !== loading.progress.stage) stages.push(loading.progress.stage);
    });
    app.actions.openText(dumpText('web'), 'Pasted text');
    await stateWhere(app, isOpen('Pasted text'));
    expect(stages).toEqual(['bytes', 'json', 'sections', 'model']);
    app.actions.close();
  });

  it('keeps what is open when the next file cannot be read, and says why until the next success', async () => {
    const browser = createTestBrowser();
    const app = createApp(browser);
    app.actions.openText(dumpText('web'), 'web.json');
    await stateWhere(app, isOpen('web.json'));
    app.actions.openFiles([new File(['<html><title>Log in</title></html>'], 'login.json')]);
    const refused = await stateWhere(app, ({ failure }) => failure !== undefined);
    expect(refused.failure?.title).toBe('This is a web page, not a dump');
    expect(refused).toMatchObject({ phase: { kind: 'open', dump: { name: 'web.json' } }, loading: undefined });
    expect(browser.workers()).toBe(1);
    app.actions.openText(dumpText('api'), 'api.json');
    const opened = await stateWhere(app, isOpen('api.json'));
    expect(opened.failure).toBeUndefined();
    expect(browser.workers()).toBe(1);
    app.actions.close();
  });

  it('opens several files as one proxy', async () => {
    const browser = createTestBrowser();
    const app = createApp(browser);
    app.actions.openFiles([dumpFile('web'), dumpFile('api')]);
    const opened = await stateWhere(app, isOpen('api.json and web.json'));
    expect(opened.phase).toMatchObject({ dump: { counts: { listeners: 2 } } });
    expect(browser.workers()).toBe(1);
    app.actions.close();
  });

  it('cancels: the worker is ended, and what was open stays', async () => {
    const browser = createTestBrowser();
    const app = createApp(browser);
    app.actions.openText(dumpText('web'), 'web.json');
    await stateWhere(app, isOpen('web.json'));
    app.actions.openText(dumpText('api'), 'api.json');
    expect(browser.workers()).toBe(2);
    app.actions.cancelLoading();
    expect(browser.workers()).toBe(1);
    expect(app.store.getState()).toMatchObject({
      phase: { kind: 'open', dump: { name: 'web.json' } },
      loading: undefined,
      failure: undefined,
    });
    app.actions.close();
  });

  it('lets a second dump take the place of one that is still loading', async () => {
    const browser = createTestBrowser();
    const app = createApp(browser);
    const opened: string[] = [];
    app.store.subscribe(({ phase }) => {
      if (phase.kind === 'open') opened.push(phase.dump.name);
    });
    app.actions.openText(dumpText('first'), 'first.json');
    app.actions.openText(dumpText('second'), 'second.json');
    expect(browser.workers()).toBe(1);
    await stateWhere(app, isOpen('second.json'));
    expect(new Set(opened)).toEqual(new Set(['second.json']));
    app.actions.close();
  });

  it('lets a second dump take the place of a sample that is still fetched', async () => {
    const app = createApp(createTestBrowser());
    app.actions.openSample('productpage');
    app.actions.openText(dumpText('second'), 'second.json');
    const state = await stateWhere(app, ({ phase }) => phase.kind === 'open');
    expect(state.phase).toMatchObject({ dump: { name: 'second.json' } });
    app.actions.close();
  });
});
