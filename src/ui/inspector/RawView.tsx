import { lazy, Suspense } from 'react';
import { useApp } from '../../app/store.ts';
import type { Page } from '../../core/inspect/page.ts';
import { formatJsonPath } from '../../core/lib/json-path.ts';
import { Breakable } from '../parts/Breakable.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import css from './RawView.module.css';

// The viewer is a third of the program; it is fetched when JSON is first looked at.
const JsonViewer = lazy(async () => {
  const { JsonViewer: component } = await import('./JsonViewer.tsx');
  return { default: component };
});

/** The raw JSON of the selected object, or of a path that belongs to no object. */
export function RawView({ page }: { readonly page: Page | undefined }) {
  const raw = useApp((state) => state.raw);
  if (raw === undefined) {
    const named = page !== undefined && page.path === undefined;
    return (
      <output className={css['words']}>
        {named ? 'The dump only names this; it holds no JSON of its own.' : 'Fetching the JSON…'}
      </output>
    );
  }
  const path = formatJsonPath(raw.path);
  return (
    <div className={css['view']}>
      <div className={css['path']}>
        <code aria-label="JSON path">
          <Breakable text={path} />
        </code>
        <CopyButton text={path} label="Copy JSON path" />
      </div>
      {raw.text === undefined ? (
        <p className={css['words']}>
          {raw.tooLarge === true
            ? 'This part is too large to be shown as one text. Select one of the objects in it.'
            : 'The dump holds nothing at this path.'}
        </p>
      ) : (
        <Suspense fallback={<output className={css['words']}>Fetching the viewer…</output>}>
          <JsonViewer key={path} text={raw.text} />
        </Suspense>
      )}
    </div>
  );
}
