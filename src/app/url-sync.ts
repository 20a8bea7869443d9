import type { Explained } from '../core/lib/explained.ts';
import type { LinkOrigin } from '../core/share/view-url.ts';
import { decodeHash, describeHashProblem, encodeHash } from '../core/share/view-url.ts';
import type { View } from '../core/share/view.ts';
import { DEFAULT_VIEW } from '../core/share/view.ts';
import { given } from '../core/lib/given.ts';
import { t } from '../core/lib/words.ts';
import type { AppStore } from './app-store.ts';
import type { Browser } from './browser.ts';
import type { HashContent } from './hash.ts';
import { contentOf, sameOrigin } from './hash.ts';
import type { LoadedDump } from './loaded-dump.ts';
import type { Opener } from './open-dump.ts';

function withoutTyped(view: View): View {
  const { trace } = view;
  const still = trace && { ...trace, words: { ...trace.words, random: [] } };
  return { ...view, query: '', table: { ...view.table, words: '', filters: {} }, ...given('trace', still) };
}

function sameButForTyping(left: View, right: View): boolean {
  return JSON.stringify(withoutTyped(left)) === JSON.stringify(withoutTyped(right));
}

/** Typing, or drawing the random value, alone makes no entry in the history, or Back would take back one letter. */
function isTyping(before: HashContent, after: HashContent): boolean {
  return sameOrigin(before.origin, after.origin) && sameButForTyping(before.view, after.view);
}

/** `#glossary` asks for no dump. Anything beside it does, and has lost it. */
function isGlossaryAlone({ glossary, ...view }: View): boolean {
  return glossary !== undefined && JSON.stringify(view) === JSON.stringify(DEFAULT_VIEW);
}

/** The dump is the last part of a link, so it is the first that is lost. */
function describeNoDump(): Explained {
  return {
    title: t`This link does not say which dump it shows`,
    detail: t`There is no data in it, and it names neither a sample nor a file. Its end was probably cut off.`,
    next: t`Ask for the link again, as a text file or in a code block, so that nothing changes it on the way.`,
  };
}

function describeNoPage(): Explained {
  return {
    title: t`This address belongs to a page that is a file`,
    detail: t`It speaks of the dump that the file itself holds, and this page is another one.`,
    next: t`Open the file that the address was copied from.`,
  };
}

/**
 * Keeps the URL's hash and the state in step, from now on: what is seen is written, and what Back, Forward, a link or
 * a hand has written is seen. A hash that cannot be read leaves everything as it is, and says why.
 */
export function syncUrl(
  store: AppStore,
  { address, page }: Pick<Browser, 'address' | 'page'>,
  opener: Opener,
  loaded: LoadedDump,
): void {
  let hash: string | undefined;
  let content: HashContent | undefined;

  function write(): void {
    const next = contentOf(store.getState());
    if (next === undefined) return;
    const nextHash = encodeHash(next.view, next.origin);
    if (nextHash === hash) return;
    const replace = content !== undefined && isTyping(content, next);
    if (!sameOrigin(content?.origin, next.origin)) store.setState({ linkNotes: [] });
    content = next;
    hash = nextHash;
    if (replace) address.replace(hash);
    else address.push(hash);
  }

  /** Shows a dump that is loaded, or gets it. */
  function show(origin: LinkOrigin, view: View): void {
    const shown = loaded.current();
    if (shown !== undefined && sameOrigin(origin, contentOf({ phase: shown.phase, view })?.origin)) {
      loaded.resume(view);
      return;
    }
    switch (origin.kind) {
      case 'sample':
        opener.openSample(origin.sample, view);
        break;
      case 'served':
        opener.openServed(origin, view);
        break;
      case 'remote':
        opener.askRemote(origin.url, view);
        break;
      case 'page':
        if (page === undefined) store.setState({ failure: describeNoPage() });
        else opener.openOwn(page, view);
        break;
      case 'link':
        opener.openLink(origin.payload, view);
        break;
      case 'file':
        store.setState({ phase: { ...origin, kind: 'wanted' }, view });
        break;
    }
  }

  function read(): void {
    // A hash edited by hand is told of twice, and what was written here is known.
    if (address.hash() === hash) return;
    hash = address.hash();
    opener.cancelLoading();
    const { view, origin, problems } = decodeHash(hash);
    content = { view, origin };
    store.setState({ failure: undefined, linkNotes: problems.map(describeHashProblem) });
    if (origin !== undefined) show(origin, view);
    else if (hash === '' || isGlossaryAlone(view)) store.setState({ phase: { kind: 'landing' }, view });
    else store.setState({ failure: describeNoDump() });
  }

  if (page !== undefined && address.hash() === '') {
    // A page that holds a dump begins with it, as its maker saw it.
    address.replace(encodeHash(decodeHash(page.hash).view, { kind: 'page' }));
  }
  read();
  store.subscribe((state, before) => {
    if (state.phase !== before.phase || state.view !== before.view) write();
  });
  address.listen(read);
}
