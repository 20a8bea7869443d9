import { ArrowRight } from 'lucide-react';
import { actions } from '../../app/store.ts';
import { STORIES } from '../../app/stories.ts';
import { say, t } from '../../core/lib/words.ts';
import css from './Samples.module.css';

/** Small stories of what goes wrong, each with its question; the answer is in the dump. */
export function Samples() {
  return (
    <section aria-labelledby="samples">
      <h2 id="samples" className={css['heading']}>{t`No dump at hand? Look at a sample`}</h2>
      <p className={css['hint']}>{t`Each is a small story with a question. Find the answer, or have it shown.`}</p>
      <ul className={css['samples']}>
        {STORIES.map(({ id, title, question, situation }) => (
          <li key={id}>
            <button type="button" className={css['sample']} onClick={() => actions.openSample(id)}>
              <span className={css['title']}>
                {say(title)}
                <ArrowRight size={15} aria-hidden="true" />
              </span>
              <strong className={css['question']}>{say(question)}</strong>
              <span className={css['situation']}>{say(situation)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
