import { Check, X } from 'lucide-react';
import { formatCount } from '../../core/lib/count-words.ts';
import { t } from '../../core/lib/words.ts';
import { describeSurvival, MAX_LINK_CHARACTERS } from '../../core/share/survival.ts';
import { joinClasses } from '../parts/classes.ts';
import css from './SharePanel.module.css';

/** From here on the bar grows with each doubling. */
const SHORTEST = 100;

/** How much of the bar a link fills: limits lie far apart, so that it tells lengths by their logarithm. */
function fillOf(characters: number): number {
  return Math.min(1, Math.max(0, Math.log(characters / SHORTEST) / Math.log(MAX_LINK_CHARACTERS / SHORTEST)));
}

/** How long the link is, and where it arrives whole. */
export function Meter({ characters }: { readonly characters: number }) {
  const { carriers, text } = describeSurvival(characters);
  return (
    <section className={css['meter']} aria-label={t`Where it survives`}>
      <output className="sr-only">{text}</output>
      <svg className={css['bar']} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect width={100 * fillOf(characters)} height={1} />
      </svg>
      <ul className={css['carriers']}>
        {carriers.map(({ name, limit, survives }) => (
          <li key={name} className={joinClasses(css['carrier'], !survives && css['lost'])}>
            {survives ? <Check size={14} aria-hidden="true" /> : <X size={14} aria-hidden="true" />}
            <span className="sr-only">{survives ? t`arrives whole:` : t`is cut:`}</span>
            {name}
            <span className={css['limit']}>{formatCount(limit)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
