import type { Key } from '../commands/keys.ts';
import { keyCaps } from '../commands/keys.ts';
import css from './KeyCaps.module.css';

/** A key as it is printed on the keyboard: `Ctrl` `K`. */
export function KeyCaps({ of }: { readonly of: Key }) {
  return (
    <span className={css['caps']}>
      {keyCaps(of).map((cap) => (
        <kbd key={cap} className={css['cap']}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
