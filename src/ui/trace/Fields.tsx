import { useId } from 'react';
import css from './Fields.module.css';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly onChange: (value: string) => void;
}

/** What all fields for the terms of a protocol have in common: nothing is corrected, nothing is guessed. */
const LITERAL = { spellCheck: false, autoCapitalize: 'off', autoComplete: 'off' } as const;

export function Line({ label, value, placeholder, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className={css['field']}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={css['input']}
        value={value}
        placeholder={placeholder}
        {...LITERAL}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** Several values, one a line. It grows with them. */
export function Lines({ label, value, placeholder, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className={css['field']}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className={css['input']}
        value={value}
        placeholder={placeholder}
        rows={Math.min(8, value.split('\n').length)}
        {...LITERAL}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly onChange: (value: T) => void;
}

export function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div className={css['field']}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={css['input']}
        value={value}
        onChange={(event) => {
          const chosen = options.find(([each]) => each === event.target.value);
          if (chosen !== undefined) onChange(chosen[0]);
        }}
      >
        {options.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
