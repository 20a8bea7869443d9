import { faceOf, showsTopology } from '../../app/faces.ts';
import type { State } from '../../app/state.ts';
import { actions, readState } from '../../app/store.ts';
import { msg, t } from '../../core/lib/words.ts';
import { closePanel, focusMain, focusPanel, focusWhenThere } from '../focus.ts';
import { chooseFiles } from '../parts/choose-files.ts';
import { startTour } from '../tour/start-tour.ts';
import type { Command } from './command.ts';
import type { Handled } from './handlers.ts';
import { canHandle, handle } from './handlers.ts';

const always = (): boolean => true;
const isOpen = ({ phase }: State): boolean => phase.kind === 'open';
const isDrawn = ({ phase }: State): boolean => phase.kind === 'open' && phase.picture !== undefined;
const hasHits = ({ hits }: State): boolean => hits !== undefined && hits.hits.length > 0;
const hasPanel = ({ view, raw, asking }: State): boolean =>
  view.selected !== undefined || view.trace !== undefined || raw !== undefined || asking;

function showsPicture({ phase, view }: State): boolean {
  return phase.kind === 'open' && phase.picture !== undefined && showsTopology(faceOf(view, phase.dump));
}

/** What only the component that is on screen can do. */
function byHandler(id: Handled): Pick<Command, 'isPossible' | 'run'> {
  return { isPossible: () => canHandle(id), run: () => handle(id) };
}

/** From the panel beside the picture back to the picture, to all of it, to no search: one step each time. */
function goBackOneStep(): void {
  const state = readState();
  if (hasPanel(state)) closePanel();
  else if (state.view.focus !== undefined) actions.clearFocus();
  else actions.setQuery('');
}

function switchTheme(): void {
  const { theme } = readState();
  const isDark = theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  actions.setTheme(isDark ? 'light' : 'dark');
}

/**
 * Everything that a person can do by a command: the palette, the overview of the keys, the key handler and the hints
 * on buttons read this table alone. What depends on the dump (its tables, the samples) is added by `listCommands`.
 */
export const COMMANDS = [
  {
    id: 'palette',
    group: 'find',
    title: () => t`Find a command or an object`,
    keys: ['mod+k'],
    whileTyping: true,
    isPossible: always,
    // The same key closes it.
    run: () => actions.showOverlay(readState().overlay === 'palette' ? undefined : 'palette'),
  },
  { id: 'find', group: 'find', title: () => t`Search this dump`, keys: ['/'], ...byHandler('find') },
  {
    id: 'next-hit',
    group: 'find',
    title: () => t`Next hit of the search`,
    keys: ['n'],
    isPossible: hasHits,
    run: () => actions.stepHit(1),
  },
  {
    id: 'previous-hit',
    group: 'find',
    title: () => t`Previous hit of the search`,
    keys: ['N'],
    isPossible: hasHits,
    run: () => actions.stepHit(-1),
  },
  {
    id: 'graph',
    group: 'view',
    title: () => t`Show the graph`,
    words: msg('picture topology lanes'),
    keys: ['1'],
    isPossible: isDrawn,
    run: () => actions.setFace('graph'),
  },
  {
    id: 'table',
    group: 'view',
    title: () => t`Show the tables`,
    keys: ['2'],
    isPossible: isOpen,
    run: () => actions.setFace('table'),
  },
  {
    id: 'json',
    group: 'view',
    title: () => t`Show the JSON`,
    words: msg('raw config dump'),
    keys: ['3'],
    isPossible: isOpen,
    run: () => actions.setFace('json'),
  },
  {
    id: 'tree',
    group: 'view',
    title: () => t`Show the graph as a list, or as a picture`,
    words: msg('tree outline screen reader'),
    keys: ['l'],
    isPossible: isDrawn,
    run: () => {
      const { phase, view } = readState();
      const listed = phase.kind === 'open' && faceOf(view, phase.dump) === 'tree';
      actions.setFace(listed ? 'graph' : 'tree');
    },
  },
  {
    id: 'previous-direction',
    group: 'view',
    title: () => t`Previous direction`,
    words: msg('outbound inbound special all'),
    keys: ['['],
    isPossible: showsPicture,
    run: () => actions.stepDirection(-1),
  },
  {
    id: 'next-direction',
    group: 'view',
    title: () => t`Next direction`,
    words: msg('outbound inbound special all'),
    keys: [']'],
    isPossible: showsPicture,
    run: () => actions.stepDirection(1),
  },
  {
    id: 'panel',
    group: 'view',
    title: () => t`Go to the panel beside the picture`,
    words: msg('inspector details request'),
    keys: ['i'],
    isPossible: hasPanel,
    run: focusPanel,
  },
  {
    id: 'main',
    group: 'view',
    title: () => t`Go to the picture, table or JSON`,
    words: msg('main'),
    keys: ['m'],
    isPossible: isOpen,
    run: focusMain,
  },
  {
    id: 'json-of-selected',
    group: 'view',
    title: () => t`Raw JSON of what is selected, or its page`,
    keys: ['j'],
    isPossible: ({ view }) => view.selected !== undefined,
    run: () => actions.showJson(!readState().view.json),
  },
  {
    id: 'show-all',
    group: 'view',
    title: () => t`Show all again`,
    words: msg('narrowed focus reset widen'),
    isPossible: ({ view }) => view.focus !== undefined,
    run: () => actions.clearFocus(),
  },
  {
    id: 'back',
    group: 'view',
    title: () => t`Close, and go back one step`,
    keys: ['Escape'],
    isPossible: (state) =>
      isOpen(state) && (hasPanel(state) || state.view.focus !== undefined || state.view.query !== ''),
    run: goBackOneStep,
  },
  {
    id: 'undo',
    group: 'view',
    title: () => t`Undo: the view before`,
    words: msg('back history'),
    keys: ['mod+z'],
    isPossible: isOpen,
    run: () => actions.undo(),
  },
  { id: 'fit', group: 'graph', title: () => t`Fit the whole picture`, keys: ['f'], ...byHandler('fit') },
  { id: 'zoom-in', group: 'graph', title: () => t`Zoom in`, keys: ['+', '='], ...byHandler('zoom-in') },
  { id: 'zoom-out', group: 'graph', title: () => t`Zoom out`, keys: ['-'], ...byHandler('zoom-out') },
  {
    id: 'request',
    group: 'request',
    title: () => t`Follow a request`,
    words: msg('trace curl why url route'),
    keys: ['r'],
    isPossible: isDrawn,
    run: () => {
      actions.showForm(true);
      // Its first field takes a URL, a command or a line of a log.
      focusWhenThere('#inspector form :is(textarea, input)');
    },
  },
  {
    id: 'trace-to',
    group: 'request',
    title: () => t`Follow a request to what is selected`,
    words: msg('trace reach'),
    isPossible: (state) => isDrawn(state) && state.view.selected !== undefined,
    run: () => {
      const { selected } = readState().view;
      if (selected !== undefined) actions.traceTo(selected);
    },
  },
  {
    id: 'end-request',
    group: 'request',
    title: () => t`Stop following the request`,
    isPossible: ({ view }) => view.trace !== undefined,
    run: () => actions.endRequest(),
  },
  {
    id: 'share',
    group: 'share',
    title: () => t`Share`,
    words: msg('link copy url html file send'),
    keys: ['s'],
    isPossible: isOpen,
    run: () => actions.openShare(),
  },
  {
    id: 'export-png',
    group: 'share',
    title: () => t`Save the picture as PNG`,
    words: msg('export image screenshot download'),
    ...byHandler('export-png'),
  },
  {
    id: 'export-svg',
    group: 'share',
    title: () => t`Save the picture as SVG`,
    words: msg('export image vector download'),
    ...byHandler('export-svg'),
  },
  {
    id: 'export-markdown',
    group: 'share',
    title: () => t`Copy the view as Markdown for a ticket`,
    words: msg('export text'),
    ...byHandler('export-markdown'),
  },
  {
    id: 'export-mermaid',
    group: 'share',
    title: () => t`Copy the view as Mermaid`,
    words: msg('export diagram text'),
    ...byHandler('export-mermaid'),
  },
  {
    id: 'open',
    group: 'open',
    title: () => t`Open a file`,
    words: msg('config_dump another load'),
    keys: ['o'],
    isPossible: always,
    run: chooseFiles,
  },
  {
    id: 'paste',
    group: 'open',
    title: () => t`Paste a config_dump`,
    words: msg('text clipboard'),
    isPossible: always,
    run: () => actions.showOverlay('paste'),
  },
  {
    id: 'close',
    group: 'open',
    title: () => t`Close this dump`,
    words: msg('landing start home'),
    isPossible: isOpen,
    run: () => actions.close(),
  },
  {
    id: 'formats',
    group: 'open',
    title: () => t`What can be opened`,
    words: msg('formats help commands istioctl'),
    isPossible: always,
    run: () => actions.showOverlay('formats'),
  },
  {
    id: 'remember',
    group: 'open',
    title: () => t`Remember dumps on this device, or stop it`,
    words: msg('store keep forget'),
    isPossible: ({ standalone }) => !standalone,
    run: () => actions.setRemember(readState().remembered === undefined),
  },
  {
    id: 'theme',
    group: 'page',
    title: () => t`Switch between light and dark`,
    words: msg('theme mode night contrast'),
    keys: ['t'],
    isPossible: always,
    run: switchTheme,
  },
  {
    id: 'system-theme',
    group: 'page',
    title: () => t`Light or dark as the system`,
    words: msg('theme mode'),
    isPossible: ({ theme }) => theme !== 'system',
    run: () => actions.setTheme('system'),
  },
  {
    id: 'install',
    group: 'page',
    title: () => t`Install Earshot`,
    words: msg('app offline'),
    isPossible: ({ isInstallable }) => isInstallable === true,
    run: () => actions.installSite(),
  },
  {
    id: 'glossary',
    group: 'page',
    title: () => t`Glossary`,
    words: msg('terms words explain help'),
    keys: ['g'],
    isPossible: always,
    run: () => actions.showGlossary('all'),
  },
  {
    id: 'tour',
    group: 'page',
    title: () => t`Take the tour`,
    words: msg('guide learn introduction help'),
    isPossible: ({ standalone }) => !standalone,
    run: () => void startTour(),
  },
  {
    id: 'help',
    group: 'page',
    title: () => t`Keyboard shortcuts`,
    words: msg('help keys'),
    keys: ['?'],
    isPossible: always,
    run: () => actions.showOverlay('help'),
  },
] as const satisfies readonly Command[];

export type CommandId = (typeof COMMANDS)[number]['id'];

const BY_ID: ReadonlyMap<string, Command> = new Map(COMMANDS.map((command) => [command.id, command]));
const BY_KEY: ReadonlyMap<string, Command> = new Map(
  COMMANDS.flatMap((command: Command) => (command.keys ?? []).map((key) => [key, command] as const)),
);

export function commandOf(id: CommandId): Command {
  const command = BY_ID.get(id);
  if (command === undefined) throw new Error(`There is no command ${id}.`);
  return command;
}

/** The command of a key, as `keyOf` writes it. */
export function commandOfKey(key: string): Command | undefined {
  return BY_KEY.get(key);
}
