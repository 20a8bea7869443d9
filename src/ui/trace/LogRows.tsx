import { msg, say, t } from '../../core/lib/words.ts';
import type { LogComparison } from '../../core/trace/traced.ts';
import { Breakable } from '../parts/Breakable.tsx';
import { joinClasses } from '../parts/classes.ts';
import { Rich } from '../parts/Rich.tsx';
import css from './LogRows.module.css';

const WORDS = {
  same: msg('as predicted'),
  different: msg('differs'),
  unknown: msg('cannot be predicted'),
} as const;

/** What the access log told beside what the trace says. */
export function LogRows({ rows }: { readonly rows: LogComparison['rows'] }) {
  return (
    <section className={css['log']}>
      <h3 className={css['heading']}>{t`The access log`}</h3>
      <table className={css['table']}>
        <thead className="sr-only">
          <tr>
            <th>{t`Field`}</th>
            <th>{t`Logged`}</th>
            <th>{t`Compared with the trace`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ what, logged, predicted, outcome }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>
                <Breakable text={logged} />
                {outcome === 'different' && (
                  <span className={css['predicted']}>
                    <Rich
                      text={t`predicted: <0>${predicted ?? t`nothing`}</0>`}
                      parts={[(text) => <Breakable text={text} />]}
                    />
                  </span>
                )}
              </td>
              <td className={joinClasses(css['outcome'], css[outcome])}>{say(WORDS[outcome])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
