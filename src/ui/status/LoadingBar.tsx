import type { Loading } from '../../app/state.ts';
import { actions, useApp } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import { Button } from '../parts/Button.tsx';
import css from './Loading.module.css';
import { describeProgress, findPercent } from './words.ts';

/** A thin bar over the page while a dump is on its way in; what is open stays in use beneath it. */
export function LoadingBar() {
  const loading = useApp((state) => state.loading);
  return loading === undefined ? null : <Bar loading={loading} />;
}

function Bar({ loading }: { readonly loading: Loading }) {
  const percent = Math.round(findPercent(loading.progress));
  const words = describeProgress(loading.progress);
  return (
    <section aria-label={t`Opening ${loading.name}`}>
      <progress
        className={css['track']}
        aria-label={t`Opening ${loading.name}`}
        aria-valuetext={words}
        max={100}
        value={percent}
      />
      <div className={css['words']}>
        <p>
          <strong>{loading.name}</strong> <span>{words}</span>
        </p>
        <Button onClick={() => actions.cancelLoading()}>{t`Cancel`}</Button>
      </div>
    </section>
  );
}
