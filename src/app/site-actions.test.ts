import { describe, expect, it } from 'vitest';
import type { App } from './create-app.ts';
import { createApp } from './create-app.ts';
import type { System } from './system.ts';
import type { TestBrowser } from './test-browser.ts';
import { createTestBrowser, NO_SYSTEM, stateWhere } from './test-browser.ts';
import { dumpText } from './test-dumps.ts';

const WEB = new File([dumpText('web')], 'web.json');

/** Starts the program on a system of which one part does something. */
function startOn(part: Partial<System>, hash = ''): { readonly app: App; readonly browser: TestBrowser } {
  const browser = createTestBrowser({ hash, system: { ...NO_SYSTEM, ...part } });
  const app = createApp(browser);
  app.start();
  return { app, browser };
}

describe('what the system hands over', () => {
  it('is opened: files, and what another app shares', async () => {
    const launched = startOn({ listenForLaunches: (onFiles) => onFiles([WEB], false) });
    await stateWhere(launched.app, ({ phase }) => phase.kind === 'open');
    const shared = startOn({
      listenForShared: (onShared) => Promise.resolve(onShared({ files: [], text: dumpText('web'), title: '' })),
    });
    const { phase } = await stateWhere(shared.app, (state) => state.phase.kind === 'open');
    expect(phase).toMatchObject({ dump: { name: 'Shared text' } });
  });

  it('is not opened a second time after a reload, but where the page asks for just this file', async () => {
    const closed = startOn({ listenForLaunches: (onFiles) => onFiles([WEB], true) });
    expect(closed.app.store.getState()).toMatchObject({ phase: { kind: 'landing' }, loading: undefined });
    const hash = '#file=CP-2x0n1XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX~web.json';
    const waiting = startOn({ listenForLaunches: (onFiles) => onFiles([WEB], true) }, hash);
    // Its digest is another one, so that it is asked about.
    expect((await stateWhere(waiting.app, ({ mismatch }) => mismatch !== undefined)).mismatch?.name).toBe('web.json');
    const other = new File([dumpText('web')], 'other.json');
    const passing = startOn({ listenForLaunches: (onFiles) => onFiles([other], true) }, hash);
    expect(passing.app.store.getState()).toMatchObject({ phase: { kind: 'wanted' }, loading: undefined });
  });

  it('is told where it cannot be had', () => {
    const file = startOn({ listenForLaunches: (onFiles) => onFiles(undefined, false) });
    expect(file.app.store.getState().failure?.title).toBe('The file could not be read');
    const share = startOn({ listenForShared: (onShared) => Promise.resolve(onShared(undefined)) });
    expect(share.app.store.getState().failure?.title).toBe('What was shared did not arrive');
  });
});

describe('a newer version of the site', () => {
  it('is told of, and can be put off', () => {
    const { app } = startOn({
      keepSite: (onNewer) => {
        onNewer(() => undefined);
        return Promise.resolve();
      },
    });
    expect(app.store.getState().isOutdated).toBe(true);
    app.actions.putOffRenewal();
    expect(app.store.getState().isOutdated).toBe(false);
  });

  it('comes when it is asked for, and then the address names the file that is open', async () => {
    const renewed: string[] = [];
    const { app, browser } = startOn({
      keepSite: (onNewer) => {
        onNewer(() => renewed.push(browser.address.hash()));
        return Promise.resolve();
      },
    });
    app.actions.openFiles([WEB]);
    await stateWhere(app, ({ phase }) => phase.kind === 'open');
    app.actions.renewSite();
    await expect.poll(() => renewed[0]).toMatch(/^#file=[\w-]{43}~web\.json$/);
  });

  it('is looked for only when no dump is on its way in', async () => {
    const kept: string[] = [];
    const keepSite: System['keepSite'] = () => {
      kept.push('kept');
      return Promise.resolve();
    };
    const { app } = startOn({ keepSite }, '#sample=reviews');
    expect(kept).toEqual([]);
    await stateWhere(app, ({ phase }) => phase.kind === 'open');
    expect(kept).toEqual(['kept']);
  });
});

describe('installing', () => {
  it('is offered as long as the browser offers it', () => {
    const asked: string[] = [];
    const { app } = startOn({
      listenForInstall: (onOffer) =>
        onOffer(() => {
          asked.push('asked');
          onOffer(undefined);
        }),
    });
    expect(app.store.getState().isInstallable).toBe(true);
    app.actions.installSite();
    expect([asked, app.store.getState().isInstallable]).toEqual([['asked'], false]);
  });
});
