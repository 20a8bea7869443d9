import type { Hit } from '../../core/inspect/page.ts';
import { say } from '../../core/lib/words.ts';
import type { Command } from '../commands/command.ts';
import { GROUP_ORDER, GROUPS } from '../commands/command.ts';
import { HIT_KINDS } from '../header/hit-kinds.ts';

/** What the palette lists: something to do, or an object to go to. */
export type PaletteItem =
  { readonly kind: 'command'; readonly command: Command } | { readonly kind: 'hit'; readonly hit: Hit };

export interface PaletteGroup {
  readonly id: string;
  readonly title: string;
  readonly items: readonly PaletteItem[];
}

/** The text of a command in which is searched: its title, its heading, and other words for it. */
function textOf({ title, group, words }: Command): string {
  return [title(), say(GROUPS[group]), words === undefined ? '' : say(words)].join(' ').toLowerCase();
}

/** A title that begins with the first word stands before one that only holds it. */
function rankOf(command: Command, word: string): number {
  const title = command.title().toLowerCase();
  if (title.startsWith(word)) return 0;
  return title.includes(word) ? 1 : 2;
}

/** The commands that hold every word of a query, under their headings; without a query all of them. */
export function groupCommands(commands: readonly Command[], query: string): readonly PaletteGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const [first = ''] = words;
  const found = commands.filter((command) => {
    const text = textOf(command);
    return words.every((word) => text.includes(word));
  });
  const ranked = first === '' ? found : found.toSorted((a, b) => rankOf(a, first) - rankOf(b, first));
  const groups = first === '' ? GROUP_ORDER : [...new Set(ranked.map((command) => command.group))];
  return groups.flatMap((id) => {
    const items = ranked.filter((command) => command.group === id);
    if (items.length === 0) return [];
    return [{ id, title: say(GROUPS[id]), items: items.map((command) => ({ kind: 'command' as const, command })) }];
  });
}

/** Hits under the names of their kinds, in the order in which the best of each was found. */
export function groupHits(hits: readonly Hit[]): readonly PaletteGroup[] {
  return [...new Set(hits.map((hit) => hit.kind))].map((kind) => ({
    id: `hits-${kind}`,
    title: say(HIT_KINDS[kind]),
    items: hits.filter((hit) => hit.kind === kind).map((hit) => ({ kind: 'hit', hit })),
  }));
}
