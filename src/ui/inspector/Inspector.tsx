import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { ArrowLeft, X } from 'lucide-react';
import { actions, useApp } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import { Button } from '../parts/Button.tsx';
import { IconButton } from '../parts/Hint.tsx';
import css from './Inspector.module.css';
import { PageView } from './PageView.tsx';
import { PageSkeleton } from './PageSkeleton.tsx';
import { RawView } from './RawView.tsx';
import { useSlow } from './use-slow.ts';
import { Rich } from '../parts/Rich.tsx';

interface Props {
  /** The JSON is shown beside the inspector already. */
  readonly besideJson: boolean;
  readonly onClose: () => void;
}

/** The panel beside the picture: one object as a page, or its raw JSON. */
export function Inspector({ besideJson, onClose }: Props) {
  const page = useApp((state) => state.page);
  const selected = useApp((state) => state.view.selected);
  const followed = useApp((state) => state.view.trace !== undefined);
  const json = useApp((state) => !besideJson && (state.view.json || state.view.selected === undefined));
  return (
    <aside className={css['inspector']} aria-label={t`Inspector`} id="inspector" tabIndex={-1}>
      <div className={css['bar']}>
        {followed && (
          <Button look="quiet" className={css['back']} onClick={onClose}>
            <ArrowLeft size={15} aria-hidden="true" />
            {t`Request`}
          </Button>
        )}
        {selected === undefined || besideJson ? (
          <strong>{besideJson ? t`Explained` : t`Raw JSON`}</strong>
        ) : (
          <ToggleGroup
            className={css['faces']}
            aria-label={t`Show as`}
            value={[json ? 'json' : 'page']}
            onValueChange={([face]) => {
              if (face !== undefined) actions.showJson(face === 'json');
            }}
          >
            <Toggle value="page" className={css['face']}>{t`Explained`}</Toggle>
            <Toggle value="json" className={css['face']}>{t`Raw JSON`}</Toggle>
          </ToggleGroup>
        )}
        <IconButton label={t`Close the inspector`} onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </div>
      <Face json={json} />
      <output className="sr-only">{page ? t`Selected: ${page.title}` : ''}</output>
    </aside>
  );
}

function Face({ json }: { readonly json: boolean }) {
  const page = useApp((state) => state.page);
  const selected = useApp((state) => state.view.selected);
  const waiting = selected !== undefined && page !== null && page?.id !== selected;
  const slow = useSlow(waiting && !json);
  if (json) return <RawView page={page ?? undefined} />;
  if (page === undefined || (slow && waiting)) return <PageSkeleton shown={slow} />;
  if (page === null) return <Missing id={selected ?? ''} />;
  // The key brings every page in at its top.
  return <PageView key={page.id} page={page} />;
}

const CODE = [(text: string) => <code>{text}</code>];

function Missing({ id }: { readonly id: string }) {
  return (
    <div className={css['scroll']}>
      <div className={css['missing']}>
        <h2>{t`Not in this dump`}</h2>
        <p>
          <Rich
            text={t`Nothing here is called <0>${id}</0>. The proxy may have received it after the dump was taken, or lost it before. The search finds everything that is there.`}
            parts={CODE}
          />
        </p>
      </div>
    </div>
  );
}
