import { CircleAlert, ExternalLink, Info, TriangleAlert } from 'lucide-react';
import type { Worry } from '../../core/inspect/page.ts';
import { countOf } from '../../core/lib/count-words.ts';
import type { Message } from '../../core/lib/words.ts';
import { msg, say, t } from '../../core/lib/words.ts';
import { Breakable } from '../parts/Breakable.tsx';
import { Rich } from '../parts/Rich.tsx';
import css from './Chapters.module.css';

type Severity = Worry['severity'];

const WORDS: Readonly<Record<Severity, Message>> = {
  error: msg('Error'),
  warning: msg('Warning'),
  note: msg('Note'),
};
const ICONS = { error: CircleAlert, warning: TriangleAlert, note: Info } as const;

const BOLD = [(text: string) => <b>{text}</b>];

function Icon({ severity }: { readonly severity: Severity }) {
  const Shape = ICONS[severity];
  return <Shape size={15} className={css[severity]} aria-hidden="true" />;
}

/** What there is to worry about, the gravest first; or that nothing was found. */
export function Worries({ worries }: { readonly worries: readonly Worry[] }) {
  if (worries.length === 0)
    return <p className={css['none']}>{t`Nothing: no check of Earshot found anything here.`}</p>;
  return (
    <ul className={css['worries']}>
      {worries.map((worry, index) => (
        // A rule may find several; their order never changes.
        <li key={index} className={css['worry']} data-severity={worry.severity}>
          <Icon severity={worry.severity} />
          <div className={css['body']}>
            <div>
              <span className={css['severity']}>{say(WORDS[worry.severity])}</span>
              <h4 className={css['what']}>
                <Breakable text={worry.what} />
              </h4>
            </div>
            <p>
              <Breakable text={worry.why} />
            </p>
            <p>
              <Rich text={t`<0>What to do:</0> ${worry.todo}`} parts={BOLD} />
            </p>
            <a className={css['source']} href={worry.source} target="_blank" rel="noreferrer">
              {t`The documentation on this`}
              <ExternalLink size={11} aria-hidden="true" />
            </a>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The gravest, at the top of the page; leads down to all of them. Notes alone do not ask for attention. */
export function WorrySummary({ worries, target }: { readonly worries: readonly Worry[]; readonly target: string }) {
  const grave = worries.filter(({ severity }) => severity !== 'note');
  const [first] = grave;
  if (first === undefined) return null;
  const word = say(WORDS[first.severity]);
  const words =
    grave.length === 1
      ? t`${word}: ${first.what}`
      : t`${word}: ${first.what} And ${countOf(grave.length - 1, 'further worry', 'further worries')}.`;
  return (
    <button
      type="button"
      className={css['summary']}
      onClick={() => {
        const chapter = document.getElementById(target);
        chapter?.scrollIntoView({ block: 'start' });
        chapter?.focus({ preventScroll: true });
      }}
    >
      <Icon severity={first.severity} />
      <span>
        <Breakable text={words} />
      </span>
    </button>
  );
}
