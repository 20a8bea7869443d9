import type { ReactNode } from 'react';
import { CopyButton } from './CopyButton.tsx';
import css from './Copyable.module.css';

interface Props {
  /** What the button copies: the unbroken text of what is shown. */
  readonly text: string;
  /** What is copied, such as "Copy address". */
  readonly label: string;
  readonly children: ReactNode;
}

/** A value with a button beside it that copies it. */
export function Copyable({ text, label, children }: Props) {
  return (
    <div className={css['copyable']}>
      <div>{children}</div>
      <CopyButton inline text={text} label={label} />
    </div>
  );
}
