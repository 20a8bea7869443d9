import { Pencil } from 'lucide-react';
import { actions } from '../../app/store.ts';
import type { Traced } from '../../core/trace/traced.ts';
import { Breakable } from '../parts/Breakable.tsx';
import { Button } from '../parts/Button.tsx';
import css from './RequestLine.module.css';

/** What was asked, as it was understood, and the address that was taken for its host. */
export function RequestLine({ traced }: { readonly traced: Traced }) {
  const { title, connection, addresses } = traced;
  return (
    <>
      <div className={css['line']}>
        <h2 className={css['title']}>
          <Breakable text={title} />
        </h2>
        <Button onClick={() => actions.showForm(true)}>
          <Pencil size={14} aria-hidden="true" />
          Edit
        </Button>
      </div>
      <p className={css['described']}>{connection}.</p>
      {addresses.length > 1 && <Addresses addresses={addresses} />}
    </>
  );
}

/** A name with several addresses: which one the client takes is its own choice. */
function Addresses({ addresses }: { readonly addresses: Traced['addresses'] }) {
  const [taken] = addresses;
  return (
    <label className={css['addresses']}>
      The host has {addresses.length} addresses here; the client takes
      <select value={taken?.ip} onChange={(event) => actions.changeWord('address', event.target.value)}>
        {addresses.map(({ ip, because }) => (
          <option key={ip} value={ip} title={because}>
            {ip}
          </option>
        ))}
      </select>
    </label>
  );
}
