import { actions, useApp } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import { verdictTitle, verdictTone } from '../../core/trace/step-order.ts';
import type { Verdict } from '../../core/trace/trace.ts';
import type { Split, Traced } from '../../core/trace/traced.ts';
import { Label } from '../glossary/Term.tsx';
import { Breakable } from '../parts/Breakable.tsx';
import { joinClasses } from '../parts/classes.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import css from './VerdictCard.module.css';
import { Rich } from '../parts/Rich.tsx';

/** Longer titles are set smaller. */
const SHORT = 30;

/** Where the focus goes when the form has gone. */
export const VERDICT_ID = 'verdict';

/** What becomes of the request, in the words of a ticket, and of other random values. */
export function VerdictCard({ traced }: { readonly traced: Traced }) {
  const { verdict } = traced.trace;
  const title = verdictTitle(verdict);
  return (
    <section
      id={VERDICT_ID}
      className={joinClasses(css['verdict'], css[verdictTone(verdict)])}
      tabIndex={-1}
      aria-label={t`Verdict`}
    >
      <div className={css['head']}>
        <strong className={joinClasses(css['title'], title.length > SHORT && css['long'])}>
          <Breakable text={title} />
        </strong>
        <code className={css['code']} title={t`A stable code: tickets and tests can name it`}>
          {verdict.code}
        </code>
        <CopyButton inline text={verdict.code} label={t`Copy code`} />
      </div>
      <p className={css['text']}>
        <Breakable text={verdict.text} />
      </p>
      {verdict.flags !== undefined && (
        <p className={css['text']}>
          {verdict.flags.split(',').map((flag) => (
            <Label key={flag} of="flag" text={flag} otherwise={null}>{t`What does ${flag} mean?`}</Label>
          ))}
        </p>
      )}
      {traced.split !== undefined && <SplitBar split={traced.split} />}
    </section>
  );
}

/** What a part of the random values leads to, in a few words. */
function partWords(verdict: Verdict): string {
  const title = verdictTitle(verdict);
  if (verdict.cluster === undefined) return title;
  return verdict.kind === 'arrives' ? verdict.cluster : `${verdict.cluster}: ${title}`;
}

/** Percent of the whole, without a digit that says nothing. */
function formatShare(part: Split['parts'][number], of: number): string {
  const percent = ((part.to - part.from) * 100) / of;
  return `${percent < 1 ? percent.toPrecision(1) : Number(percent.toFixed(1))} %`;
}

function SplitBar({ split }: { readonly split: Split }) {
  const { of, parts } = split;
  const told = useApp((state) => Number(state.view.trace?.words['random']?.[0] ?? 0));
  const value = Number.isFinite(told) ? told % of : 0;
  return (
    <div className={css['split']}>
      <div className={css['bar']} aria-hidden="true">
        {parts.map((part) => (
          <i
            key={part.from}
            className={css[verdictTone(part.verdict)]}
            style={{ flexGrow: part.to - part.from }}
            title={partWords(part.verdict)}
          />
        ))}
      </div>
      <input
        type="range"
        className={css['random']}
        min={0}
        max={of - 1}
        value={value}
        aria-label={t`Random value`}
        aria-valuetext={t`${value} of ${of}`}
        onChange={(event) => actions.changeWord('random', event.target.value)}
      />
      <p className={css['value']}>
        <Rich text={t`Random value <0>${value}</0> of ${of}`} parts={[(text) => <b>{text}</b>]} />
      </p>
      <ul className={css['parts']}>
        {parts.map((part) => (
          <li key={part.from}>
            <button
              type="button"
              className={css['part']}
              aria-pressed={value >= part.from && value < part.to}
              onClick={() => actions.changeWord('random', String(part.from))}
            >
              <span className={joinClasses(css['mark'], css[verdictTone(part.verdict)])} aria-hidden="true" />
              <b>{formatShare(part, of)}</b>
              <span className={css['where']}>
                <Breakable text={partWords(part.verdict)} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
