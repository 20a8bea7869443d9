import type { ReactNode } from 'react';
import { useId } from 'react';
import { chapterTitle } from '../../core/inspect/chapters.ts';
import type { ChapterKind, Page } from '../../core/inspect/page.ts';
import css from './Chapters.module.css';
import { PageSection } from './Sections.tsx';
import { Worries } from './Worries.tsx';

const ORDER: readonly (ChapterKind | 'worries')[] = ['what', 'why', 'matches', 'leads', 'limits', 'worries', 'more'];

/** Where the summary of the worries leads to. */
export const WORRIES_ID = 'worries';

/** The page, question by question; one that has no answer is left out. */
export function Chapters({ page }: { readonly page: Page }) {
  return ORDER.map((kind) => <OneChapter key={kind} page={page} kind={kind} />);
}

function OneChapter({ page, kind }: { readonly page: Page; readonly kind: ChapterKind | 'worries' }) {
  const sections = page.chapters.find((chapter) => chapter.kind === kind)?.sections ?? [];
  if (kind === 'worries') {
    if (page.worries === undefined) return null;
    return (
      <Chapter kind={kind} id={WORRIES_ID}>
        <Worries worries={page.worries} />
      </Chapter>
    );
  }
  const why = kind === 'why' ? page.why : undefined;
  if (why === undefined && sections.length === 0) return null;
  return (
    <Chapter kind={kind}>
      {why !== undefined && <p className={css['why']}>{why}</p>}
      {sections.map((section, index) => (
        // A page is replaced as a whole; its sections may share a title.
        <PageSection key={index} section={section} />
      ))}
    </Chapter>
  );
}

interface ChapterProps {
  readonly kind: ChapterKind | 'worries';
  readonly id?: string;
  readonly children: ReactNode;
}

function Chapter({ kind, id, children }: ChapterProps) {
  const titleId = useId();
  return (
    <section id={id} className={css['chapter']} aria-labelledby={titleId} tabIndex={id === undefined ? undefined : -1}>
      <h3 id={titleId} className={css['title']}>
        {chapterTitle(kind)}
      </h3>
      {children}
    </section>
  );
}
