import type { LinkOrigin } from '../core/share/view-url.ts';
import { encodeHash } from '../core/share/view-url.ts';
import type { Outcome, Source } from '../worker/protocol.ts';
import type { AppStore } from './app-store.ts';
import type { Browser } from './browser.ts';
import { describeFailure } from './describe-failure.ts';
import { contentOf } from './hash.ts';
import type { LoadedDump } from './loaded-dump.ts';
import type { Actions, DumpOrigin, LinkOutcome } from './state.ts';
import { connectDump } from './worker-client.ts';

type LinkActions = Pick<Actions, 'copyLink' | 'copyViewLink' | 'dismissLink'>;

/**
 * Characters that a link with its data may have: every browser opens it, copies it, and shows it whole. Firefox shows
 * no more than 65,536 in its address bar, and Safari opens no more than 80,000.
 */
export const MAX_LINK_CHARACTERS = 64_000;

/** What only this person has: what is served here, a page's own dump, and an address whose query may hold a key. */
function isPrivate(origin: DumpOrigin): boolean {
  if (origin.kind === 'remote') return new URL(origin.url).search !== '';
  return origin.kind === 'served' || origin.kind === 'page';
}

/** Copying links. What becomes of it is in `State.link`. */
export function buildLinkActions(store: AppStore, browser: Browser, loaded: LoadedDump): LinkActions {
  const { getState: get, setState: set } = store;
  const urlOf = (origin: LinkOrigin | undefined): string =>
    `${browser.address.page()}${encodeHash(get().view, origin)}`;

  /** Shows that the link is being made, then its outcome, unless the person has turned away meanwhile. */
  async function report(make: (working: LinkOutcome) => Promise<LinkOutcome | undefined>): Promise<void> {
    const working: LinkOutcome = { kind: 'working' };
    set({ link: working });
    const link = await make(working);
    if (get().link === working) set({ link });
  }

  async function makeViewUrl(): Promise<string | undefined> {
    const phase = loaded.current()?.phase;
    if (phase?.origin.kind === 'file') await loaded.digest();
    // The file is what others have too.
    if (phase !== undefined && isPrivate(phase.origin)) {
      const digest = await loaded.digest();
      return digest === undefined ? undefined : urlOf({ kind: 'file', digest, name: phase.dump.name });
    }
    const content = contentOf(get());
    return content === undefined ? undefined : urlOf(content.origin);
  }

  /** Packs in a worker of its own, which is ended as soon as nobody waits for it. */
  async function pack(source: Source, maxCharacters: number, working: LinkOutcome): Promise<Outcome<'link'>> {
    const packer = connectDump(browser.startWorker(), () => undefined);
    const stop = store.subscribe(({ link }) => {
      if (link !== working) end();
    });
    function end(): void {
      stop();
      packer.end();
    }
    const answer = await packer.call('link', { source, maxCharacters });
    end();
    return answer;
  }

  async function makeLink(working: LinkOutcome): Promise<LinkOutcome | undefined> {
    const source = loaded.current()?.source;
    if (source === undefined) return undefined;
    const bare = urlOf({ kind: 'link', payload: '' }).length;
    const answer = await pack(source, MAX_LINK_CHARACTERS - bare, working);
    if (!answer.ok) {
      set({ failure: describeFailure(answer.error) });
      return undefined;
    }
    const { payload, characters, redacted } = answer.value;
    if (payload === undefined) {
      const viewUrl = await makeViewUrl();
      if (viewUrl === undefined) return undefined;
      return { kind: 'too-large', characters: characters + bare, limit: MAX_LINK_CHARACTERS, viewUrl };
    }
    const url = urlOf({ kind: 'link', payload });
    return { kind: (await browser.copy(url)) ? 'copied' : 'shown', url, redacted };
  }

  async function makeViewLink(): Promise<LinkOutcome | undefined> {
    const url = await makeViewUrl();
    return url === undefined ? undefined : { kind: (await browser.copy(url)) ? 'view-copied' : 'view-shown', url };
  }

  return {
    copyLink: () => void report(makeLink),
    copyViewLink: () => void report(makeViewLink),
    dismissLink: () => set({ link: undefined }),
  };
}
