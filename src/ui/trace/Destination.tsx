import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { useEffect, useId, useState } from 'react';
import { actions } from '../../app/store.ts';
import type { Message } from '../../core/lib/words.ts';
import { msg, say, t } from '../../core/lib/words.ts';
import type { ProxyKind } from '../../core/model/types.ts';
import fieldCss from './Fields.module.css';
import { Line } from './Fields.tsx';
import type { Caller, FormFields } from './form-words.ts';
import { callersOf } from './form-words.ts';
import css from './RequestForm.module.css';

const CALLER_WORDS: Readonly<Record<Caller, Message>> = {
  outbound: msg('From the app'),
  inbound: msg('From a peer'),
  gateway: msg('To a listener’s port'),
};

/** What is typed into the field is typed alike in every language. */
const EXAMPLE = 'reviews:9080';

interface Props {
  readonly fields: FormFields;
  readonly kind: ProxyKind;
  readonly onChange: (part: Partial<FormFields>) => void;
}

/** Who calls, and where to. */
export function Destination({ fields, kind, onChange }: Props) {
  const { caller, destination } = fields;
  const callers = callersOf(kind);
  return (
    <>
      {callers.length > 1 && (
        <ToggleGroup
          className={css['callers'] ?? ''}
          aria-label={t`Who calls`}
          value={[caller]}
          onValueChange={([chosen]) => {
            const next = callers.find((each) => each === chosen);
            if (next !== undefined) onChange({ caller: next, destination: '' });
          }}
        >
          {callers.map((each) => (
            <Toggle key={each} value={each} className={css['caller'] ?? ''}>
              {say(CALLER_WORDS[each])}
            </Toggle>
          ))}
        </ToggleGroup>
      )}
      {caller === 'outbound' ? (
        <HostAndPort value={destination} onChange={(text) => onChange({ destination: text })} />
      ) : (
        <Line
          label={caller === 'inbound' ? t`Port of this pod` : t`Port`}
          value={destination}
          placeholder={caller === 'inbound' ? '9080' : '443'}
          onChange={(text) => onChange({ destination: text })}
        />
      )}
    </>
  );
}

/** A name or an address with a port; what the dump knows is offered. */
function HostAndPort({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }) {
  const id = useId();
  const list = useId();
  const [offered, setOffered] = useState<readonly string[]>([]);
  useEffect(() => {
    let current = true;
    const offer = async () => {
      const found = await actions.findDestinations(value.trim());
      if (current) setOffered(found);
    };
    void offer();
    return () => {
      current = false;
    };
  }, [value]);
  return (
    <div className={fieldCss['field']}>
      <label htmlFor={id}>{t`Host and port`}</label>
      <input
        id={id}
        className={fieldCss['input']}
        list={list}
        value={value}
        placeholder={EXAMPLE}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={list}>
        {offered.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </datalist>
    </div>
  );
}
