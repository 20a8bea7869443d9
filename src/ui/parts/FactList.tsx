import type { ReactNode } from 'react';
import css from './FactList.module.css';

interface Entry {
  readonly term: ReactNode;
  readonly value: ReactNode;
}

/** Terms on the left, values on the right, aligned over the whole list. */
export function FactList({ facts }: { readonly facts: readonly Entry[] }) {
  return (
    <dl className={css['list']}>
      {facts.map((fact, index) => (
        // A dump may repeat a term, and the list of one object never changes its order.
        <FactRow key={index} {...fact} />
      ))}
    </dl>
  );
}

function FactRow({ term, value }: Entry) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </>
  );
}
