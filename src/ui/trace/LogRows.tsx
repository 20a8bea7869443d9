import type { LogComparison } from '../../core/trace/traced.ts';
import { Breakable } from '../parts/Breakable.tsx';
import { joinClasses } from '../parts/classes.ts';
import css from './LogRows.module.css';

const WORDS = { same: 'as predicted', different: 'differs', unknown: 'cannot be predicted' } as const;

/** What the access log told beside what the trace says. */
export function LogRows({ rows }: { readonly rows: LogComparison['rows'] }) {
  return (
    <section className={css['log']}>
      <h3 className={css['heading']}>The access log</h3>
      <table className={css['table']}>
        <thead className="sr-only">
          <tr>
            <th>Field</th>
            <th>Logged</th>
            <th>Compared with the trace</th>
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
                    predicted: <Breakable text={predicted ?? 'nothing'} />
                  </span>
                )}
              </td>
              <td className={joinClasses(css['outcome'], css[outcome])}>{WORDS[outcome]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
