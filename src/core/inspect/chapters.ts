import type { Message } from '../lib/words.ts';
import { msg, say } from '../lib/words.ts';
import type { Chapter, ChapterKind, Page, Section } from './page.ts';

const TITLES: Readonly<Record<ChapterKind | 'worries', Message>> = {
  what: msg('What it is'),
  why: msg('Why it exists'),
  matches: msg('What matches'),
  leads: msg('Where it goes'),
  limits: msg('What limits it'),
  worries: msg('What to worry about'),
  more: msg('More'),
};

const ORDER: readonly ChapterKind[] = ['what', 'why', 'matches', 'leads', 'limits', 'more'];

/** What a chapter is called. */
export function chapterTitle(kind: ChapterKind | 'worries'): string {
  return say(TITLES[kind]);
}

/** The chapters of a page in their order; those without a word are left out. */
export function chaptersOf(parts: Readonly<Partial<Record<ChapterKind, readonly Section[]>>>): readonly Chapter[] {
  return ORDER.flatMap((kind): readonly Chapter[] => {
    const sections = (parts[kind] ?? []).filter((section) => section.kind !== 'facts' || section.facts.length > 0);
    return sections.length === 0 ? [] : [{ kind, sections }];
  });
}

/** All sections of a page, chapter by chapter. */
export function sectionsOf(page: Pick<Page, 'chapters'>): readonly Section[] {
  return page.chapters.flatMap((chapter) => chapter.sections);
}
