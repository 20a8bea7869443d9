import type { Page } from '../../core/inspect/page.ts';
import { Label } from '../glossary/Term.tsx';
import css from './Badge.module.css';
import { joinClasses } from './classes.ts';

interface Props {
  readonly badges: Page['badges'];
  /** Each opens its explanation. Not in lists, which would repeat it. */
  readonly explained?: boolean;
}

export function Badges({ badges, explained = false }: Props) {
  return badges.map((badge, index) => (
    // A dump may bring the same badge twice; their order never changes.
    <span key={index} className={joinClasses(css['badge'], badge.tone !== 'plain' && css[badge.tone])}>
      {explained ? <Label of="badge" text={badge.text} /> : badge.text}
    </span>
  ));
}
