import { actions } from '../../app/store.ts';
import type { Message } from '../../core/lib/words.ts';
import { msg, say, t } from '../../core/lib/words.ts';
import type { Assumption } from '../../core/trace/trace.ts';
import { LinkButton } from '../parts/Button.tsx';
import css from './Assumptions.module.css';

const TITLES: Readonly<Record<Assumption['kind'], Message>> = {
  assumed: msg('Assumed'),
  unknown: msg('Cannot be known from the dump'),
  'not modelled': msg('Not modelled'),
};

const KINDS = ['assumed', 'unknown', 'not modelled'] as const;

interface Props {
  readonly assumptions: readonly Assumption[];
  /** Envoy's version whose rules were followed. */
  readonly version: string;
}

/** What the verdict rests on beside the dump. */
export function Assumptions({ assumptions, version }: Props) {
  return (
    <>
      {KINDS.map((kind) => {
        const texts = assumptions.filter((one) => one.kind === kind).map(({ text }) => text);
        return texts.length === 0 ? null : (
          <section key={kind} className={css['kind']}>
            <h3 className={css['heading']}>{say(TITLES[kind])}</h3>
            <ul className={css['texts']}>
              {texts.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </section>
        );
      })}
      <p className={css['version']}>
        {t`By the rules of Envoy ${version}.`}{' '}
        <LinkButton onClick={() => actions.showForm(true)}>{t`Take another version`}</LinkButton>
      </p>
    </>
  );
}
