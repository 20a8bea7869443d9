import { LANGUAGES } from '../../app/language.ts';
import { faceOf, showsTopology } from '../../app/faces.ts';
import type { State } from '../../app/state.ts';
import { STORIES } from '../../app/stories.ts';
import { actions, readState } from '../../app/store.ts';
import { msg, say, t } from '../../core/lib/words.ts';
import { labelDirection } from '../header/Directions.tsx';
import type { Command } from './command.ts';
import { COMMANDS } from './commands.ts';

const DIRECTIONS = ['outbound', 'inbound', 'ports', 'special', 'all'] as const;

/** The parts of the topology that this dump has, but the one that is drawn. */
function directionCommands({ phase }: State): Command[] {
  if (phase.kind !== 'open' || phase.picture === undefined) return [];
  const { direction: drawn, counts } = phase.picture;
  const { dump } = phase;
  const { kind } = dump.identity;
  return DIRECTIONS.filter((direction) => direction !== drawn && counts[direction] > 0).map((direction) => ({
    id: `direction-${direction}`,
    group: 'view',
    title: () => t`Direction: ${labelDirection(direction, kind)}`,
    isPossible: () => true,
    run: () => {
      const { view } = readState();
      if (!showsTopology(faceOf(view, dump))) actions.setFace('graph');
      actions.setDirection(direction);
    },
  }));
}

function tableCommands({ phase }: State): Command[] {
  if (phase.kind !== 'open') return [];
  return phase.dump.tables.map(({ id, title }) => ({
    id: `table-${id}`,
    group: 'view',
    title: () => t`Table: ${title}`,
    isPossible: () => true,
    run: () => {
      actions.setFace('table');
      actions.setTable(id);
    },
  }));
}

function sampleCommands({ standalone }: State): Command[] {
  if (standalone) return [];
  return STORIES.map(({ id, title, question }) => ({
    id: `sample-${id}`,
    group: 'open',
    title: () => t`Sample: ${say(question)}`,
    words: title,
    isPossible: () => true,
    run: () => actions.openSample(id),
  }));
}

function keptCommands({ remembered = [] }: State): Command[] {
  return remembered.map(({ digest, name }) => ({
    id: `kept-${digest}`,
    group: 'open',
    title: () => t`Open again: ${name}`,
    isPossible: () => true,
    run: () => actions.openRemembered(digest),
  }));
}

/** Each by its own name, so that whoever needs it can read it. */
function languageCommands({ language: spoken }: State): Command[] {
  return LANGUAGES.filter(({ language }) => language !== spoken).map(({ language, name }) => ({
    id: `language-${language}`,
    group: 'page',
    title: () => name,
    words: msg('language English Korean'),
    isPossible: () => true,
    run: () => actions.setLanguage(language),
  }));
}

/** What can be done now, without the palette, in which it is listed. */
export function listCommands(state: State): readonly Command[] {
  return [
    ...COMMANDS.filter((command: Command) => command.id !== 'palette' && command.isPossible(state)),
    ...directionCommands(state),
    ...tableCommands(state),
    ...keptCommands(state),
    ...sampleCommands(state),
    ...languageCommands(state),
  ];
}
