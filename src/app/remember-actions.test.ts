import { describe, expect, it } from 'vitest';
import type { App } from './create-app.ts';
import { createApp } from './create-app.ts';
import type { State } from './state.ts';
import { createTestBrowser, stateWhere } from './test-browser.ts';
import type { TestDevice } from './test-device.ts';
import { createTestDevice } from './test-device.ts';
import { dumpFile, dumpText } from './test-dumps.ts';

/** A tab that is open at the landing page, or at a hash. */
async function openTab(device: TestDevice, hash = ''): Promise<App> {
  const app = createApp(createTestBrowser({ device, hash }));
  app.start();
  // The list of what is kept is asked for at the start.
  await new Promise((done) => setTimeout(done));
  return app;
}

const isOpen = ({ phase }: State): boolean => phase.kind === 'open';
const names = ({ remembered }: State): readonly string[] | undefined => remembered?.map(({ name }) => name);
const lists =
  (...wanted: readonly string[]) =>
  (state: State): boolean =>
    JSON.stringify(names(state)) === JSON.stringify(wanted);

/** A device that keeps `web.json`, and the tab where that was opened, back at the landing page. */
async function keepWeb(): Promise<{ readonly device: TestDevice; readonly app: App }> {
  const device = createTestDevice();
  const app = await openTab(device);
  app.actions.setRemember(true);
  app.actions.openFiles([dumpFile('web')]);
  await stateWhere(app, lists('web.json'));
  app.actions.close();
  return { device, app };
}

/** Waits until the dump is drawn and its digest known, when it would be kept. */
async function isSettled(app: App): Promise<void> {
  await stateWhere(app, ({ phase }) => phase.kind === 'open' && phase.dump.digest !== undefined);
  await new Promise((done) => setTimeout(done));
}

describe('remembering dumps', () => {
  it('keeps nothing unless it is switched on', async () => {
    const device = createTestDevice();
    const app = await openTab(device);
    app.actions.openFiles([dumpFile('web')]);
    await isSettled(app);
    expect(device.kept()).toBeUndefined();
    expect(app.store.getState().remembered).toBeUndefined();
    app.actions.close();
  });

  it('keeps files and pasted text, several files as one, and neither samples nor links', async () => {
    const device = createTestDevice();
    const app = await openTab(device);
    app.actions.setRemember(true);
    app.actions.openFiles([dumpFile('web'), dumpFile('api')]);
    await stateWhere(app, lists('api.json and web.json'));
    app.actions.openText(dumpText('pasted'), 'Pasted text');
    await stateWhere(app, lists('Pasted text', 'api.json and web.json'));
    app.actions.openSample('reviews');
    await stateWhere(app, ({ phase }) => phase.kind === 'open' && phase.origin.kind === 'sample');
    await new Promise((done) => setTimeout(done));
    expect(device.kept()?.map(({ files }) => files.map(({ name }) => name))).toEqual([
      ['web.json', 'api.json'],
      ['Pasted text'],
    ]);
    app.actions.close();
  });

  it('opens in a later visit what was kept, by the way of a dropped file', async () => {
    const { device } = await keepWeb();
    const app = await openTab(device);
    const [kept] = app.store.getState().remembered ?? [];
    app.actions.openRemembered(kept?.digest ?? '');
    expect(app.store.getState().loading).toEqual({
      name: 'web.json',
      progress: { stage: 'bytes', done: 0, total: 0 },
    });
    const { phase } = await stateWhere(app, isOpen);
    expect(phase).toMatchObject({ origin: { kind: 'file' }, dump: { name: 'web.json', counts: { listeners: 1 } } });
    await isSettled(app);
    expect(device.kept()).toHaveLength(1);
    app.actions.close();
  });

  it('keeps the dump that is open when it is switched on, and removes everything when it is switched off', async () => {
    const device = createTestDevice();
    const app = await openTab(device);
    app.actions.openFiles([dumpFile('web')]);
    await isSettled(app);
    app.actions.setRemember(true);
    await stateWhere(app, lists('web.json'));
    app.actions.setRemember(false);
    await isSettled(app);
    expect(device.kept()).toBeUndefined();
    expect(app.store.getState()).toMatchObject({ remembered: undefined, phase: { kind: 'open' } });
    app.actions.setRemember(true);
    await stateWhere(app, lists('web.json'));
    app.actions.close();
  });

  it('removes one or all, and what is open neither closes nor comes back to the list', async () => {
    const { app } = await keepWeb();
    app.actions.openText(dumpText('api'), 'api.json');
    const both = await stateWhere(app, lists('api.json', 'web.json'));
    app.actions.forget(both.remembered?.[0]?.digest);
    await stateWhere(app, lists('web.json'));
    app.actions.setDirection('inbound');
    await isSettled(app);
    expect(names(app.store.getState())).toEqual(['web.json']);
    app.actions.forget();
    await stateWhere(app, lists());
    expect(app.store.getState().phase.kind).toBe('open');
    app.actions.close();
  });

  it('tells other tabs, which keep nothing from then on', async () => {
    const { device, app } = await keepWeb();
    const other = await openTab(device);
    expect(names(other.store.getState())).toEqual(['web.json']);
    app.actions.setRemember(false);
    other.actions.openText(dumpText('late'), 'late.json');
    await isSettled(other);
    expect(device.kept()).toBeUndefined();
    expect(other.store.getState().remembered).toBeUndefined();
    other.actions.close();
  });

  it('opens the file that a link waits for, with the view of the link', async () => {
    const { device, app } = await keepWeb();
    const [kept] = app.store.getState().remembered ?? [];
    const other = await openTab(device, `#dir=all&file=${kept?.digest}~renamed.json`);
    expect(other.store.getState().phase.kind).toBe('wanted');
    other.actions.openRemembered(kept?.digest ?? '');
    const { view } = await stateWhere(other, isOpen);
    expect(view.direction).toBe('all');
    other.actions.close();
  });
});

describe('remembering dumps that fails', () => {
  it('says that the storage is full, and keeps what is open and what was kept', async () => {
    const { device, app } = await keepWeb();
    device.refuse({ kind: 'full' });
    app.actions.openText(dumpText('api'), 'api.json');
    const { failure } = await stateWhere(app, (state) => state.failure !== undefined);
    expect(failure?.title).toBe('There is no room to remember this dump');
    expect(app.store.getState()).toMatchObject({ phase: { kind: 'open', dump: { name: 'api.json' } } });
    expect(names(app.store.getState())).toEqual(['web.json']);
    app.actions.close();
  });

  it('turns the switch back where the browser refuses storage, with its words', async () => {
    const device = createTestDevice();
    device.refuse({ kind: 'refused', reason: 'SecurityError: denied' });
    const app = await openTab(device);
    app.actions.setRemember(true);
    const state = await stateWhere(app, ({ failure, remembered }) => failure !== undefined && remembered === undefined);
    expect(state.failure).toMatchObject({ detail: 'The browser says: SecurityError: denied' });
  });

  it('says that a dump is gone, and takes it from the list', async () => {
    const { device, app } = await keepWeb();
    device.lose();
    app.actions.openRemembered(app.store.getState().remembered?.[0]?.digest ?? '');
    const { failure, phase } = await stateWhere(app, (state) => state.failure !== undefined);
    expect(failure?.title).toBe('web.json is no longer on this device');
    expect(phase.kind).toBe('landing');
    await stateWhere(app, lists());
  });

  it('lets a dump that is dropped meanwhile take the place of one that is still looked for', async () => {
    const { app } = await keepWeb();
    app.actions.openRemembered(app.store.getState().remembered?.[0]?.digest ?? '');
    app.actions.openText(dumpText('api'), 'api.json');
    const { phase } = await stateWhere(app, isOpen);
    expect(phase).toMatchObject({ dump: { name: 'api.json' } });
    app.actions.close();
  });
});
