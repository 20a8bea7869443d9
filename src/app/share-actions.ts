import type { Explained } from '../core/lib/explained.ts';
import { t } from '../core/lib/words.ts';
import type { View } from '../core/share/view.ts';
import { encodeHash } from '../core/share/view-url.ts';
import type { AppStore } from './app-store.ts';
import type { Browser } from './browser.ts';
import { faceOf, showsTopology } from './faces.ts';
import { contentOf } from './hash.ts';
import type { LoadedDump } from './loaded-dump.ts';
import type { ShareMaker } from './share-maker.ts';
import { lossesOf, startShareMaker } from './share-maker.ts';
import type { MadeLink, ShareChoice, ShareFile, ShareState } from './share-state.ts';
import type { Actions, DumpOrigin, Phase } from './state.ts';

type ShareActions = Pick<
  Actions,
  'openShare' | 'closeShare' | 'chooseShare' | 'replaceNames' | 'copyShare' | 'saveShare'
>;
type OpenPhase = Extract<Phase, { kind: 'open' }>;
type Job = Exclude<ShareChoice, 'file'> | ShareFile;

const CHOICES: readonly ShareChoice[] = ['seen', 'topology', 'everything', 'view', 'file'];

function describeNoDigest(): Explained {
  return {
    title: t`The file cannot be read any more`,
    detail: t`A link to the view alone names the file by its SHA-256, for which it is read once more.`,
    next: t`Open the file again.`,
  };
}

/** A sample and an address are open to whoever gets the link; everything else is known by its digest. */
function isPublic(origin: DumpOrigin): boolean {
  // An address may hold a key in its query.
  return origin.kind === 'sample' || (origin.kind === 'remote' && new URL(origin.url).search === '');
}

/** What there is to choose from: a part needs something that is selected, followed or drawn. */
function choicesFor({ dump }: OpenPhase, view: View): readonly ShareChoice[] {
  if (dump.kind === 'ztunnel') return CHOICES.filter((choice) => choice !== 'seen' && choice !== 'topology');
  const picked = view.selected ?? view.focus ?? view.trace;
  const isSeen = picked !== undefined || showsTopology(faceOf(view, dump));
  return CHOICES.filter((choice) => choice !== 'seen' || isSeen);
}

function initialShare(phase: OpenPhase, view: View, standalone: boolean): ShareState {
  const choices = choicesFor(phase, view);
  return {
    choices,
    chosen: choices.includes('seen') ? 'seen' : 'everything',
    names: false,
    links: {},
    // A page that is a file loads nothing, so also no template.
    fileForms: standalone ? ['json'] : ['html', 'json'],
    files: {},
  };
}

/** What is to be made next: first the view alone and what is looked at; the HTML page only when it is. */
function nextJob({ choices, chosen, links, fileForms, files }: ShareState): Job | undefined {
  const wantedFiles = fileForms.filter((form) => files[form] === undefined && (form === 'json' || chosen === 'file'));
  const wantedLinks = choices.flatMap((choice) => (choice === 'file' || links[choice] !== undefined ? [] : [choice]));
  if (chosen === 'file') return wantedFiles[0] ?? wantedLinks[0];
  // The view alone costs nothing, and a large dump some seconds for each part.
  const quick = (['view', chosen] as const).find((choice) => wantedLinks.includes(choice));
  return quick ?? wantedLinks[0] ?? wantedFiles[0];
}

/** The Share panel: each choice is made before it is chosen, one after the other, in a worker that ends with the panel. */
export function buildShareActions(store: AppStore, browser: Browser, loaded: LoadedDump): ShareActions {
  const { getState: get, setState: set } = store;

  function change(part: Partial<ShareState>): void {
    const { share } = get();
    if (share !== undefined) set({ share: { ...share, ...part } });
  }

  async function makeViewLink(view: View, origin: DumpOrigin): Promise<MadeLink> {
    let shown = contentOf({ phase: get().phase, view })?.origin;
    if (!isPublic(origin)) {
      const digest = await loaded.digest();
      const name = loaded.current()?.phase.dump.name;
      shown = digest === undefined || name === undefined ? undefined : { kind: 'file', digest, name };
    }
    if (shown === undefined) return { kind: 'failed', explained: describeNoDigest() };
    const url = `${browser.address.page()}${encodeHash(view, shown)}`;
    return { kind: 'link', characters: url.length, url, cleaning: undefined, losses: lossesOf(view) };
  }

  /** Makes one thing and keeps it, unless names were switched meanwhile. */
  async function make(job: Job, names: boolean, maker: ShareMaker, phase: OpenPhase, view: View): Promise<void> {
    const isStill = (): boolean => get().share?.names === names;
    if (job === 'html' || job === 'json') {
      const file = await maker.file(job, names);
      if (isStill()) change({ files: { ...get().share?.files, [job]: file } });
      return;
    }
    const link = job === 'view' ? await makeViewLink(view, phase.origin) : await maker.link(job, names);
    // The view alone holds no names of its own that could be replaced.
    if (job === 'view' || isStill()) change({ links: { ...get().share?.links, [job]: link } });
  }

  async function run(maker: ShareMaker, phase: OpenPhase, view: View): Promise<void> {
    let working = false;
    let ended = false;
    async function work(): Promise<void> {
      if (working) return;
      working = true;
      for (;;) {
        const { share } = get();
        const job = ended || share === undefined ? undefined : nextJob(share);
        if (job === undefined || share === undefined) break;
        // oxlint-disable-next-line no-await-in-loop -- one worker makes one thing after the other
        await make(job, share.names, maker, phase, view);
      }
      working = false;
    }
    const stop = store.subscribe((state, before) => {
      if (state.share === before.share && state.view === before.view && state.phase === before.phase) return;
      // Back has led elsewhere, or the panel was closed.
      const isGone = state.share === undefined || state.view !== view || state.phase.kind !== 'open';
      if (!isGone) {
        void work();
        return;
      }
      ended = true;
      stop();
      maker.end();
      if (state.share !== undefined) set({ share: undefined });
    });
    await work();
  }

  async function copy(): Promise<void> {
    const { share } = get();
    const link = share === undefined || share.chosen === 'file' ? undefined : share.links[share.chosen];
    if (link?.kind !== 'link' || link.url === undefined) return;
    change({ done: (await browser.copy(link.url)) ? 'copied' : 'refused' });
  }

  function save(form: ShareFile): void {
    const { share, phase } = get();
    const file = share?.files[form];
    if (file?.kind !== 'file' || phase.kind !== 'open') return;
    const name = phase.dump.identity.name ?? phase.dump.name.replace(/\.[a-z]+$/i, '');
    browser.save(`${share?.names === true ? 'dump' : name}.${form}`, file.content);
    change({ done: 'saved' });
  }

  return {
    openShare: () => {
      const { phase, view, standalone, share } = get();
      const source = loaded.current()?.source;
      if (phase.kind !== 'open' || source === undefined || share !== undefined) return;
      set({ share: initialShare(phase, view, standalone) });
      void run(startShareMaker(browser, source, view), phase, view);
    },
    closeShare: () => set({ share: undefined }),
    chooseShare: (chosen) => change({ chosen, done: undefined }),
    replaceNames: (names) => {
      const view = get().share?.links.view;
      change({ names, links: view === undefined ? {} : { view }, files: {}, done: undefined });
    },
    copyShare: () => void copy(),
    saveShare: save,
  };
}
