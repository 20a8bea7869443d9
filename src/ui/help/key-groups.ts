import type { Message } from '../../core/lib/words.ts';
import { msg, say } from '../../core/lib/words.ts';
import type { Command } from '../commands/command.ts';
import { GROUP_ORDER, GROUPS } from '../commands/command.ts';
import { COMMANDS } from '../commands/commands.ts';
import type { Key } from '../commands/keys.ts';

/** Keys that mean the same, and what they do. */
export interface KeyLine {
  readonly id: string;
  readonly title: string;
  readonly keys: readonly Key[];
}

export interface KeyGroup {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly KeyLine[];
}

interface Place {
  readonly id: string;
  readonly title: Message;
  readonly lines: readonly { readonly title: Message; readonly keys: readonly Key[] }[];
}

/** What keys do where the focus is: they belong to widgets, which handle them, and are no commands. */
const PLACES: readonly Place[] = [
  {
    id: 'in-picture',
    title: msg('In the picture'),
    lines: [
      { title: msg('Where it goes'), keys: ['ArrowRight'] },
      { title: msg('Where it comes from'), keys: ['ArrowLeft'] },
      { title: msg('The card or row above or below'), keys: ['ArrowUp', 'ArrowDown'] },
      { title: msg('First or last card of the lane'), keys: ['Home', 'End'] },
      { title: msg('Select it, or open a group'), keys: ['Enter'] },
      { title: msg('Next card, row or button'), keys: ['Tab'] },
    ],
  },
  {
    id: 'in-list',
    title: msg('In the list'),
    lines: [
      { title: msg('Next or previous line'), keys: ['ArrowDown', 'ArrowUp'] },
      { title: msg('Open, then the first line within'), keys: ['ArrowRight'] },
      { title: msg('Close, then the line around'), keys: ['ArrowLeft'] },
      { title: msg('Select it, or go where it leads'), keys: ['Enter'] },
      { title: msg('First or last line'), keys: ['Home', 'End'] },
    ],
  },
  {
    id: 'in-table',
    title: msg('In a table'),
    lines: [
      { title: msg('Next or previous row'), keys: ['ArrowDown', 'ArrowUp'] },
      { title: msg('One screen down or up'), keys: ['PageDown', 'PageUp'] },
      { title: msg('Select the row'), keys: ['Enter'] },
      { title: msg('All rows, copy rows'), keys: ['mod+a', 'mod+c'] },
    ],
  },
  {
    id: 'in-search',
    title: msg('In the search field'),
    lines: [
      { title: msg('The marked hit, then the next one'), keys: ['Enter'] },
      { title: msg('The hit before'), keys: ['shift+Enter'] },
      { title: msg('Back to the picture'), keys: ['Escape'] },
    ],
  },
];

/** Every key and what it does: first the commands, then what depends on where the focus is. */
export function listKeys(): readonly KeyGroup[] {
  const commands = GROUP_ORDER.map((id) => ({
    id,
    title: say(GROUPS[id]),
    lines: COMMANDS.filter((command: Command) => command.group === id && command.keys !== undefined).map(
      (command: Command) => ({ id: command.id, title: command.title(), keys: command.keys ?? [] }),
    ),
  }));
  const places = PLACES.map(({ id, title, lines }) => ({
    id,
    title: say(title),
    lines: lines.map((line, index) => ({ id: `${id}-${index}`, title: say(line.title), keys: line.keys })),
  }));
  return [...commands, ...places].filter((group) => group.lines.length > 0);
}
