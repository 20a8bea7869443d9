import { describe, expect, it } from 'vitest';
import type { Hit } from '../../core/inspect/page.ts';
import { msg } from '../../core/lib/words.ts';
import type { Command, CommandGroup } from '../commands/command.ts';
import { groupCommands, groupHits } from './palette-items.ts';

function command(group: CommandGroup, title: string, words = ''): Command {
  return { id: title, group, title: () => title, words: msg(words), isPossible: () => true, run: () => undefined };
}

function hit(kind: Hit['kind'], id: string): Hit {
  return { kind, id, label: id, detail: '' };
}

const COMMANDS = [
  command('view', 'Show the tables'),
  command('graph', 'Fit the whole picture'),
  command('view', 'Show the graph', 'picture'),
  command('share', 'Share', 'link copy'),
];

function titlesFor(query: string): readonly string[] {
  return groupCommands(COMMANDS, query).map(
    ({ title, items }) =>
      `${title}: ${items.map((item) => (item.kind === 'command' ? item.command.title() : '')).join(', ')}`,
  );
}

describe('the commands of the palette', () => {
  it('stand under their headings in the order of these', () => {
    expect(titlesFor('')).toEqual([
      'Share: Share',
      'View: Show the tables, Show the graph',
      'Picture: Fit the whole picture',
    ]);
  });

  it('are found by every word, of title, heading and other words, titles first', () => {
    expect(titlesFor('PICTURE')).toEqual(['Picture: Fit the whole picture', 'View: Show the graph']);
    expect(titlesFor('show gra')).toEqual(['View: Show the graph']);
    expect(titlesFor('copy link')).toEqual(['Share: Share']);
    expect(titlesFor('nothing')).toEqual([]);
  });
});

describe('the objects of the palette', () => {
  it('stand under their kinds, the kind of the best hit first', () => {
    const groups = groupHits([hit('cluster', 'a'), hit('listener', 'b'), hit('cluster', 'c')]);
    expect(groups.map(({ title, items }) => `${title} ${items.length}`)).toEqual(['Cluster 2', 'Listener 1']);
  });
});
