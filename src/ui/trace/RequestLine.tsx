import { Pencil } from 'lucide-react';
import { useId } from 'react';
import { actions } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import type { Traced } from '../../core/trace/traced.ts';
import { Breakable } from '../parts/Breakable.tsx';
import { Button } from '../parts/Button.tsx';
import { Rich } from '../parts/Rich.tsx';
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
          {t`Edit`}
        </Button>
      </div>
      <p className={css['described']}>{connection}.</p>
      {addresses.length > 1 && <Addresses addresses={addresses} />}
    </>
  );
}

/** A name with several addresses: which one the client takes is its own choice. */
function Addresses({ addresses }: { readonly addresses: Traced['addresses'] }) {
  const id = useId();
  const [taken] = addresses;
  return (
    <label className={css['addresses']} htmlFor={id}>
      <Rich
        text={t`The host has ${addresses.length} addresses here; the client takes <0></0>`}
        parts={[
          () => (
            <select id={id} value={taken?.ip} onChange={(event) => actions.changeWord('address', event.target.value)}>
              {addresses.map(({ ip, because }) => (
                <option key={ip} value={ip} title={because}>
                  {ip}
                </option>
              ))}
            </select>
          ),
        ]}
      />
    </label>
  );
}
