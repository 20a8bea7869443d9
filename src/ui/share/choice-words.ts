import type { MadeFile, MadeLink, ShareChoice, ShareState } from '../../app/share-state.ts';
import { listAnd } from '../../core/lib/count-words.ts';
import { describeSurvival } from '../../core/share/survival.ts';
import { formatBytes, formatCount } from '../parts/format.ts';

export const CHOICE_WORDS: Readonly<Record<ShareChoice, { readonly title: string; readonly about: string }>> = {
  seen: { title: 'What I see', about: 'The selected or followed, with everything that it needs' },
  topology: { title: 'The whole topology', about: 'All objects, without logs, statistics and certificates' },
  everything: { title: 'Everything', about: 'The whole dump, raw JSON included' },
  view: { title: 'The view alone', about: 'No data: the reader is asked for the file' },
  file: { title: 'A file', about: 'For a ticket: one page that opens offline, or the dump as JSON' },
};

interface Size {
  readonly size: string;
  /** Where it arrives. */
  readonly where: string;
}

function sizeOfLink(made: MadeLink): Size {
  if (made.kind === 'failed') return { size: '—', where: 'could not be made' };
  const { carriers } = describeSurvival(made.characters);
  const lost = carriers.filter(({ survives }) => !survives).map(({ name }) => name);
  const kept = carriers.filter(({ survives }) => survives).map(({ name }) => name);
  const size = `${formatCount(made.characters)} characters`;
  if (made.url === undefined || kept.length === 0) return { size, where: 'too long for a link' };
  if (lost.length === 0) return { size, where: 'survives everywhere' };
  return { size, where: lost.length < kept.length ? `not in ${listAnd(lost)}` : `only in ${listAnd(kept)}` };
}

function sizeOfFile(made: MadeFile): Size {
  if (made.kind === 'failed') return { size: '—', where: 'could not be made' };
  return { size: formatBytes(made.content.size), where: 'as JSON' };
}

/** How large a choice is; undefined while it is measured. */
export function sizeOf(choice: ShareChoice, { links, files }: ShareState): Size | undefined {
  if (choice === 'file') return files.json && sizeOfFile(files.json);
  const link = links[choice];
  return link && sizeOfLink(link);
}
