import { ArrowRightLeft, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { actions, useApp } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import { PageSkeleton } from '../inspector/PageSkeleton.tsx';
import { useSlow } from '../inspector/use-slow.ts';
import { IconButton } from '../parts/Hint.tsx';
import { Assumptions } from './Assumptions.tsx';
import { LogRows } from './LogRows.tsx';
import { RequestForm } from './RequestForm.tsx';
import { RequestLine } from './RequestLine.tsx';
import { Steps } from './Steps.tsx';
import { TraceActions } from './TraceActions.tsx';
import css from './TracePanel.module.css';
import { VERDICT_ID, VerdictCard } from './VerdictCard.tsx';

interface Props {
  readonly onClose: () => void;
}

/** The panel beside the picture in which a request is described, and its way is told. */
export function TracePanel({ onClose }: Props) {
  const asking = useApp((state) => state.asking);
  const answer = useApp((state) => state.trace?.answer);
  const followed = useApp((state) => state.view.trace !== undefined);
  const form = asking || !followed || answer?.kind === 'refused';
  const told = !form && answer !== undefined;
  const wasForm = useRef(form);
  // Whoever used the form with the keyboard or by voice reads on at the verdict.
  useEffect(() => {
    if (told && wasForm.current) document.querySelector<HTMLElement>(`#${VERDICT_ID}`)?.focus({ preventScroll: true });
    if (form || told) wasForm.current = form;
  }, [form, told]);
  return (
    <aside className={css['panel']} aria-label={t`Request`} id="inspector" tabIndex={-1}>
      <div className={css['bar']}>
        <strong className={css['heading']}>
          <ArrowRightLeft size={15} aria-hidden="true" />
          {form ? t`Follow a request` : t`Request`}
        </strong>
        <IconButton label={form && followed ? t`Back to the request` : t`Close the request`} onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </div>
      {form ? <RequestForm refused={answer?.kind === 'refused' ? answer.explained : undefined} /> : <Told />}
    </aside>
  );
}

/** What became of the request. The one before stays until the answer is there. */
function Told() {
  const answer = useApp((state) => state.trace?.answer);
  const near = useApp((state) => state.view.trace?.near === true);
  const waiting = answer?.kind !== 'traced';
  const slow = useSlow(waiting);
  if (waiting) return <PageSkeleton shown={slow} words={t`The request is being followed…`} />;
  return (
    <div className={css['scroll']}>
      <RequestLine traced={answer} />
      <VerdictCard traced={answer} />
      {answer.logged !== undefined && <LogRows rows={answer.logged.rows} />}
      <div className={css['stepsHead']}>
        <h3 className={css['section']}>{t`Decisions`}</h3>
        {answer.way.near.length > 0 && (
          <label className={css['near']}>
            <input type="checkbox" checked={near} onChange={(event) => actions.showNear(event.target.checked)} />
            {t`Show near misses`}
          </label>
        )}
      </div>
      <Steps trace={answer.trace} />
      <Assumptions assumptions={answer.trace.assumptions} version={answer.version} />
      <TraceActions traced={answer} />
    </div>
  );
}
