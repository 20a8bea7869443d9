import { ChevronDown, ChevronUp } from 'lucide-react';
import { actions, useApp } from '../../app/store.ts';
import { countOf, formatCount } from '../../core/lib/count-words.ts';
import { t } from '../../core/lib/words.ts';
import { useKeysOf } from '../commands/use-keys-of.ts';
import { Button } from '../parts/Button.tsx';
import css from './Search.module.css';

/** Which of the hits is selected, and the way to the next one and the one before. */
export function HitSteps() {
  const hits = useApp((state) => state.hits?.hits);
  const total = useApp((state) => state.hits?.total ?? 0);
  const selected = useApp((state) => state.view.selected);
  const next = useKeysOf('next-hit');
  const previous = useKeysOf('previous-hit');
  if (hits === undefined || hits.length === 0) return null;
  const at = hits.findIndex((hit) => hit.id === selected) + 1;
  // Of very many, only the best are gone through.
  const count = hits.length < total ? `${formatCount(hits.length)}+` : formatCount(total);
  return (
    <span className={css['steps']}>
      <output>{at === 0 ? countOf(total, 'hit') : t`${formatCount(at)} of ${count}`}</output>
      <Button
        look="quiet"
        iconOnly
        className={css['clear']}
        aria-label={t`Previous hit`}
        aria-keyshortcuts={previous.aria}
        title={previous.titled(t`Previous hit`)}
        onClick={() => actions.stepHit(-1)}
      >
        <ChevronUp size={14} aria-hidden="true" />
      </Button>
      <Button
        look="quiet"
        iconOnly
        className={css['clear']}
        aria-label={t`Next hit`}
        aria-keyshortcuts={next.aria}
        title={next.titled(t`Next hit`)}
        onClick={() => actions.stepHit(1)}
      >
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
    </span>
  );
}
