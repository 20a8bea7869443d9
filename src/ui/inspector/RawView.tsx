import { Suspense } from 'react';
import type { State } from '../../app/state.ts';
import { actions, useApp } from '../../app/store.ts';
import type { Page } from '../../core/inspect/page.ts';
import { formatJsonPath, formatJsonStep } from '../../core/lib/json-path.ts';
import { t } from '../../core/lib/words.ts';
import { Breakable } from '../parts/Breakable.tsx';
import { LinkButton } from '../parts/Button.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import css from './RawView.module.css';
import { lazyPart } from '../lazy-part.ts';

// The viewer is a third of the program; it is fetched when JSON is first looked at.
const JsonViewer = lazyPart(async () => (await import('./JsonViewer.tsx')).JsonViewer);

type Raw = NonNullable<State['raw']>;

/** The raw JSON of the selected object, or of a path that belongs to no object. */
export function RawView({ page }: { readonly page: Page | undefined }) {
  const raw = useApp((state) => state.raw);
  if (raw === undefined) {
    const named = page !== undefined && page.path === undefined;
    return (
      <output className={css['words']}>
        {named ? t`The dump only names this; it holds no JSON of its own.` : t`Fetching the JSON…`}
      </output>
    );
  }
  const path = formatJsonPath(raw.path);
  return (
    <div className={css['view']}>
      <div className={css['path']}>
        {raw.path.length > 0 && (
          <LinkButton
            className={css['root']}
            title={t`Show the JSON of the whole document`}
            onClick={() => actions.showPath([])}
          >
            $
          </LinkButton>
        )}
        <PathSteps path={raw.path} />
        <CopyButton text={path} label={t`Copy JSON path`} />
      </div>
      {raw.text === undefined ? (
        <Children raw={raw} />
      ) : (
        <Suspense fallback={<output className={css['words']}>{t`Fetching the viewer…`}</output>}>
          <JsonViewer key={path} text={raw.text} />
        </Suspense>
      )}
    </div>
  );
}

/** The path, each step of which leads to the part that it ends at. */
function PathSteps({ path }: { readonly path: Raw['path'] }) {
  return (
    <code aria-label={t`JSON path`}>
      {path.length === 0 && '$'}
      {path.map((step, at) => (
        // A path is never sorted.
        <Step
          key={at}
          path={path.slice(0, at + 1)}
          text={at === 0 ? formatJsonPath([step]) : formatJsonStep(step)}
          last={at === path.length - 1}
        />
      ))}
    </code>
  );
}

interface StepProps {
  readonly path: Raw['path'];
  readonly text: string;
  readonly last?: boolean;
}

function Step({ path, text, last = false }: StepProps) {
  if (last) return <Breakable text={text} />;
  return (
    <LinkButton title={t`Show the JSON of ${formatJsonPath(path)}`} onClick={() => actions.showPath(path)}>
      {text}
      <wbr />
    </LinkButton>
  );
}

/** A part that is too large for one text is a list of its children. */
function Children({ raw }: { readonly raw: Raw }) {
  const { children, path } = raw;
  if (children === undefined) return <p className={css['words']}>{t`The dump holds nothing at this path.`}</p>;
  return (
    <div className={css['children']}>
      <p>{t`This part is too large to be shown as one text. What is in it:`}</p>
      <ul>
        {children.map(({ step, hint }) => (
          <li key={step}>
            <LinkButton className="mono" onClick={() => actions.showPath([...path, step])}>
              {formatJsonStep(step).replace(/^\./, '')}
            </LinkButton>
            <span>{hint}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
