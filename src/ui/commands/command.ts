import type { State } from '../../app/state.ts';
import type { Message } from '../../core/lib/words.ts';
import { msg } from '../../core/lib/words.ts';
import type { Key } from './keys.ts';

/** The headings under which commands stand. */
export const GROUPS = {
  find: msg('Find'),
  view: msg('View'),
  graph: msg('Picture'),
  request: msg('Requests'),
  share: msg('Share'),
  open: msg('Open and close'),
  page: msg('This page'),
} as const satisfies Readonly<Record<string, Message>>;

export type CommandGroup = keyof typeof GROUPS;

export const GROUP_ORDER: readonly CommandGroup[] = ['find', 'request', 'share', 'view', 'graph', 'open', 'page'];

/** Something that a person can do. */
export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  readonly title: () => string;
  /** Other words for it, by which the palette finds it too. */
  readonly words?: Message;
  readonly keys?: readonly Key[];
  /** Its keys mean the same while something is typed. */
  readonly whileTyping?: true;
  readonly isPossible: (state: State) => boolean;
  readonly run: () => void;
}
