import { CircleAlert, X } from 'lucide-react';
import { actions, useApp } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import { joinClasses } from '../parts/classes.ts';
import { CommandLine } from '../parts/CommandLine.tsx';
import { IconButton } from '../parts/Hint.tsx';
import css from './FailureBanner.module.css';

/**
 * What went wrong, and what to do next. It stays until it is dismissed or something opens.
 * `flow`: among the content; `floating`: over the picture, which stays as it was.
 */
export function FailureBanner({ place }: { readonly place: 'flow' | 'floating' }) {
  const failure = useApp((state) => state.failure);
  if (failure === undefined) return null;
  return (
    <section className={joinClasses(css['banner'], css[place])} role="alert" aria-labelledby="failure-title">
      <CircleAlert className={css['icon']} size={18} aria-hidden="true" />
      <div className={css['body']}>
        <div className={css['head']}>
          <h2 id="failure-title" className={css['title']}>
            {failure.title}
          </h2>
          <IconButton label={t`Dismiss`} onClick={() => actions.dismissFailure()}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </div>
        <p className={css['text']}>{failure.detail}</p>
        {failure.excerpt !== undefined && (
          // A long line is scrolled, not wrapped, for the caret beneath it must stay in its column; hence the focus.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <pre className={css['excerpt']} tabIndex={0}>
            {failure.excerpt}
          </pre>
        )}
        <p className={css['next']}>{failure.next}</p>
        {failure.command !== undefined && <CommandLine command={failure.command} label={t`Copy command`} />}
      </div>
    </section>
  );
}
