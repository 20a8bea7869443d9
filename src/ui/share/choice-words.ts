import type { MadeFile, MadeLink, ShareChoice, ShareState } from '../../app/share-state.ts';
import { countOf, listAnd } from '../../core/lib/count-words.ts';
import type { Message } from '../../core/lib/words.ts';
import { msg, t } from '../../core/lib/words.ts';
import { describeSurvival } from '../../core/share/survival.ts';
import { formatBytes } from '../parts/format.ts';

export const CHOICE_WORDS: Readonly<Record<ShareChoice, { readonly title: Message; readonly about: Message }>> = {
  seen: { title: msg('What I see'), about: msg('The selected or followed, with everything that it needs') },
  topology: { title: msg('The whole topology'), about: msg('All objects, without logs, statistics and certificates') },
  everything: { title: msg('Everything'), about: msg('The whole dump, raw JSON included') },
  view: { title: msg('The view alone'), about: msg('No data: the reader is asked for the file') },
  file: { title: msg('A file'), about: msg('For a ticket: one page that opens offline, or the dump as JSON') },
};

interface Size {
  readonly size: string;
  /** Where it arrives. */
  readonly where: string;
}

function sizeOfLink(made: MadeLink): Size {
  if (made.kind === 'failed') return { size: '—', where: t`could not be made` };
  const { carriers } = describeSurvival(made.characters);
  const lost = carriers.filter(({ survives }) => !survives).map(({ name }) => name);
  const kept = carriers.filter(({ survives }) => survives).map(({ name }) => name);
  const size = countOf(made.characters, 'character');
  if (made.url === undefined || kept.length === 0) return { size, where: t`too long for a link` };
  if (lost.length === 0) return { size, where: t`survives everywhere` };
  return { size, where: lost.length < kept.length ? t`not in ${listAnd(lost)}` : t`only in ${listAnd(kept)}` };
}

function sizeOfFile(made: MadeFile): Size {
  if (made.kind === 'failed') return { size: '—', where: t`could not be made` };
  return { size: formatBytes(made.content.size), where: t`as JSON` };
}

/** How large a choice is; undefined while it is measured. */
export function sizeOf(choice: ShareChoice, { links, files }: ShareState): Size | undefined {
  if (choice === 'file') return files.json && sizeOfFile(files.json);
  const link = links[choice];
  return link && sizeOfLink(link);
}
