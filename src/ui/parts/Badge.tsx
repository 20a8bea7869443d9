import type { Page } from '../../core/inspect/page.ts';
import css from './Badge.module.css';
import { joinClasses } from './classes.ts';

export function Badges({ badges }: { readonly badges: Page['badges'] }) {
  return badges.map((badge, index) => (
    // A dump may bring the same badge twice; their order never changes.
    <span key={index} className={joinClasses(css['badge'], badge.tone !== 'plain' && css[badge.tone])}>
      {badge.text}
    </span>
  ));
}
