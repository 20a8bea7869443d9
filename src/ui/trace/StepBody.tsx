import { useState } from 'react';
import { actions } from '../../app/store.ts';
import { STEP_TERMS } from '../../core/glossary/places.ts';
import { formatJsonPath } from '../../core/lib/json-path.ts';
import { formatCount } from '../../core/lib/count-words.ts';
import { msg, say, t } from '../../core/lib/words.ts';
import { STEP_TITLES } from '../../core/trace/step-order.ts';
import type { Candidate, Step } from '../../core/trace/trace.ts';
import { Term } from '../glossary/Term.tsx';
import { Breakable } from '../parts/Breakable.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { LinkButton } from '../parts/Button.tsx';
import { joinClasses } from '../parts/classes.ts';
import css from './StepBody.module.css';
import { Rich } from '../parts/Rich.tsx';

/** Candidates that are shown at first, and by each further press. */
const FEW = 8;
const MORE = 100;

const REPOSITORIES = {
  envoy: 'https://github.com/envoyproxy/envoy/blob/main/',
  istio: 'https://github.com/istio/istio/blob/master/',
} as const;

/** An open step: what was asked, who could have won and why they lost, the rule, and where it stands in the dump. */
export function StepBody({ step }: { readonly step: Step }) {
  const { question, candidates, rule, path, object } = step;
  return (
    <>
      <p className={css['question']}>{question}</p>
      {candidates.length > 0 && <Candidates step={step} />}
      <p className={css['rule']}>
        {say(rule.text)}{' '}
        <a href={`${REPOSITORIES[rule.source.project]}${rule.source.file}`} target="_blank" rel="noreferrer">
          {rule.source.project}: {rule.source.file.split('/').at(-1)}
        </a>
      </p>
      <p className={css['links']}>
        <Term id={STEP_TERMS[step.kind]} otherwise={null}>{t`What does “${say(STEP_TITLES[step.kind])}” mean?`}</Term>
        {object !== undefined && (
          <LinkButton onClick={() => actions.select(object)}>{t`Explain this object`}</LinkButton>
        )}
        {path !== undefined && (
          <LinkButton className={css['path']} onClick={() => actions.showPath(path)}>
            <Breakable text={formatJsonPath(path)} />
          </LinkButton>
        )}
        {path !== undefined && <CopyButton inline text={formatJsonPath(path)} label={t`Copy JSON path`} />}
      </p>
    </>
  );
}

/** The winners and their neighbours where the list is long; the rest in order on demand. */
function shorten(candidates: readonly Candidate[], room: number): readonly Candidate[] {
  if (candidates.length <= room) return candidates;
  const winner = candidates.findIndex(({ outcome }) => outcome === 'match');
  const first = Math.min(Math.max(0, winner - Math.floor(room / 2)), candidates.length - room);
  return candidates.slice(first, first + room);
}

function Candidates({ step }: { readonly step: Step }) {
  const { candidates, total = 0 } = step;
  const [room, setRoom] = useState(FEW);
  const shown = shorten(candidates, room);
  const left = candidates.length - shown.length;
  const unlisted = Math.max(0, total - candidates.length);
  return (
    <div className={css['box']}>
      <ol className={css['candidates']} aria-label={t`Candidates, in the order in which Envoy tries them`}>
        {shown.map((candidate, index) => (
          // Chains may share a name, and their order is the order in which Envoy asks.
          <OneCandidate key={index} candidate={candidate} />
        ))}
      </ol>
      {left > 0 && (
        <button type="button" className={css['more']} onClick={() => setRoom(room + MORE)}>
          {left <= MORE ? t`Show the other ${formatCount(left)}` : t`Show ${MORE} more of ${formatCount(left)}`}
        </button>
      )}
      {unlisted > 0 && (
        <p className={css['unlisted']}>{t`${formatCount(unlisted)} more that Envoy does not look at one by one`}</p>
      )}
    </div>
  );
}

const MARKS = { match: '✓', 'no match': '✗', 'not reached': '·', nothing: '–' } as const;
const SPOKEN = { match: msg('Match'), 'no match': msg('No match'), 'not reached': msg('Not reached') } as const;

/** What did not win and has nothing that failed had nothing to decide, such as a filter that lets everything pass. */
function outcomeOf({ outcome, failed }: Candidate): keyof typeof MARKS {
  return outcome === 'no match' && failed === undefined ? 'nothing' : outcome;
}

function OneCandidate({ candidate }: { readonly candidate: Candidate }) {
  const { label, object, path, failed, detail } = candidate;
  const outcome = outcomeOf(candidate);
  const name = <Breakable text={label} />;
  const lead = object === undefined ? path && (() => actions.showPath(path)) : () => actions.select(object);
  return (
    <li className={joinClasses(css['candidate'], css[outcome.replace(' ', '-')])}>
      <span className={css['mark']} aria-hidden="true">
        {MARKS[outcome]}
      </span>
      <span className={css['name']}>
        <span className="sr-only">{outcome === 'nothing' ? '' : `${say(SPOKEN[outcome])}: `}</span>
        {lead === undefined ? name : <LinkButton onClick={lead}>{name}</LinkButton>}
      </span>
      {(failed !== undefined || detail !== undefined) && (
        <span className={css['why']}>
          {failed !== undefined && (
            <span>
              <Rich
                text={t`${failed.what}: wants <0>${failed.wanted}</0>, has <1>${failed.actual}</1>`}
                parts={[(text) => <b>{text}</b>, (text) => <b>{text}</b>]}
              />
            </span>
          )}
          {detail !== undefined && <span>{detail}</span>}
        </span>
      )}
    </li>
  );
}
