import { ArrowRight } from 'lucide-react';
import { SAMPLES } from '../../app/state.ts';
import { actions } from '../../app/store.ts';
import css from './Landing.module.css';

export function Samples() {
  return (
    <section aria-labelledby="samples">
      <h2 id="samples" className={css['heading']}>
        No dump at hand? Look at a sample
      </h2>
      <ul className={css['samples']}>
        {SAMPLES.map((sample) => (
          <li key={sample.id}>
            <button type="button" className={css['sample']} onClick={() => actions.openSample(sample.id)}>
              <strong>
                {sample.title}
                <ArrowRight size={15} aria-hidden="true" />
              </strong>
              <span>{sample.text}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
