import { useMemo, useState } from 'react';
import { actions } from '../../app/store.ts';
import type { TermId } from '../../core/glossary/terms.ts';
import { CHAPTERS, isTermId, TERMS } from '../../core/glossary/terms.ts';
import { formatCount } from '../../core/lib/count-words.ts';
import { say, t } from '../../core/lib/words.ts';
import { joinClasses } from '../parts/classes.ts';
import { Modal } from '../parts/Modal.tsx';
import css from './Glossary.module.css';
import { Sources } from './Sources.tsx';

interface Chapter {
  readonly title: string;
  readonly ids: readonly TermId[];
}

/** Terms that hold every word of the query in their title, id or text. */
function findTerms(query: string): readonly Chapter[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (id: TermId): boolean => {
    const { title, text } = TERMS[id];
    const all = `${say(title)} ${id} ${say(text)}`.toLowerCase();
    return words.every((word) => all.includes(word));
  };
  return CHAPTERS.map(({ title, ids }) => ({ title: say(title), ids: ids.filter(isTermId).filter(fits) })).filter(
    ({ ids }) => ids.length > 0,
  );
}

/** Every term, with a search; `wanted` is the one that a link or a word has asked for. */
export function GlossaryDialog({ wanted }: { readonly wanted: string }) {
  const [query, setQuery] = useState('');
  const chapters = useMemo(() => findTerms(query), [query]);
  const found = chapters.reduce((sum, { ids }) => sum + ids.length, 0);
  return (
    <Modal title={t`Glossary`} onClose={() => actions.showGlossary(undefined)}>
      <input
        type="search"
        className={css['search']}
        aria-label={t`Search the glossary`}
        placeholder={t`Search ${formatCount(Object.keys(TERMS).length)} terms`}
        value={query}
        spellCheck={false}
        onChange={(event) => setQuery(event.target.value)}
      />
      <output className="sr-only">{query === '' ? '' : t`${formatCount(found)} terms found`}</output>
      <div className={css['list']}>
        {chapters.map(({ title, ids }) => (
          <section key={title} aria-label={title}>
            <h3 className={css['chapter']}>{title}</h3>
            <dl className={css['terms']}>
              {ids.map((id) => (
                <Entry key={id} id={id} wanted={id === wanted && query === ''} />
              ))}
            </dl>
          </section>
        ))}
        {found === 0 && (
          <p className={css['none']}>{t`No term holds these words. The search looks at titles and explanations.`}</p>
        )}
      </div>
    </Modal>
  );
}

function bringIntoView(entry: HTMLElement | null): void {
  entry?.scrollIntoView({ block: 'center' });
}

function Entry({ id, wanted }: { readonly id: TermId; readonly wanted: boolean }) {
  const term = TERMS[id];
  return (
    <div ref={wanted ? bringIntoView : undefined} className={joinClasses(css['entry'], wanted && css['wanted'])}>
      <dt>{say(term.title)}</dt>
      <dd>
        {say(term.text)} <Sources term={term} />
      </dd>
    </div>
  );
}
