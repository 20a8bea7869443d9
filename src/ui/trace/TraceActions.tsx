import { FlaskConical, Share2 } from 'lucide-react';
import { actions } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import type { Traced } from '../../core/trace/traced.ts';
import { Button } from '../parts/Button.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import css from './TracePanel.module.css';

/** The verdict as it goes into a ticket. */
function ticketText({ trace: { verdict }, described }: Traced): string {
  const { code, text, status, flags, details, cluster, endpoint, location } = verdict;
  const fields = Object.entries({ status, flags, details, cluster, endpoint, location }).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}: ${value}`],
  );
  return [`${code}: ${text}`, `${described}.`, ...fields].join('\n');
}

/** What can be taken along. */
export function TraceActions({ traced }: { readonly traced: Traced }) {
  return (
    <div className={css['actions']}>
      <CopyButton text={ticketText(traced)} label={t`Copy verdict`} labelled />
      <Button onClick={() => actions.saveTest()} title={t`As an entry of a table for earshot trace --table`}>
        <FlaskConical size={15} aria-hidden="true" />
        {t`Save as test`}
      </Button>
      <Button onClick={() => actions.openShare()}>
        <Share2 size={15} aria-hidden="true" />
        {t`Share`}
      </Button>
    </div>
  );
}
