import { FileJson, X } from 'lucide-react';
import { useState } from 'react';
import type { State } from '../../app/state.ts';
import { actions } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import { LinkButton } from '../parts/Button.tsx';
import { formatBytes } from '../parts/format.ts';
import { formatMoment, formatRelative } from '../parts/format-time.ts';
import { IconButton, Tip } from '../parts/Hint.tsx';
import css from './Remembered.module.css';

type Kept = NonNullable<State['remembered']>;

/** Whoever removes with the keyboard goes on at the next entry, or at the switch. */
function focusOn(digest: string | undefined): void {
  document.getElementById(digest === undefined ? 'remember' : `kept-${digest}`)?.focus();
}

/** What this device keeps: each to be opened or removed. */
export function KeptDumps({ dumps }: { readonly dumps: Kept }) {
  const [now] = useState(() => Date.now());
  return (
    <section className={css['kept']} aria-labelledby="kept">
      <div className={css['head']}>
        <h2 id="kept" className={css['heading']}>{t`On this device`}</h2>
        {dumps.length > 1 && (
          <LinkButton
            onClick={() => {
              focusOn(undefined);
              actions.forget();
            }}
          >{t`Remove all`}</LinkButton>
        )}
      </div>
      <ul className={css['list']}>
        {dumps.map(({ digest, name, bytes, openedAt }, position) => (
          <li key={digest} className={css['row']}>
            <Tip text={formatMoment(openedAt)}>
              <button
                id={`kept-${digest}`}
                type="button"
                className={css['open']}
                onClick={() => actions.openRemembered(digest)}
              >
                <FileJson size={17} aria-hidden="true" />
                <strong title={name}>{name}</strong>
                <span>
                  {formatBytes(bytes)} ·{' '}
                  <time dateTime={new Date(openedAt).toISOString()}>{formatRelative(openedAt, now)}</time>
                </span>
              </button>
            </Tip>
            <IconButton
              label={t`Remove ${name}`}
              onClick={() => {
                focusOn((dumps[position + 1] ?? dumps[position - 1])?.digest);
                actions.forget(digest);
              }}
            >
              <X size={15} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
