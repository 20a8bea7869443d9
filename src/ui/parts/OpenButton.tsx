import { useRef } from 'react';
import { actions } from '../../app/store.ts';
import { Button } from './Button.tsx';
import css from './Button.module.css';

type Props = Omit<Parameters<typeof Button>[0], 'onClick'>;

/** Opens the system's file dialog, and the files that are chosen there: several are parts of one proxy. */
export function OpenButton(props: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...props} onClick={() => input.current?.click()} />
      <input
        ref={input}
        className={css['file']}
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // Emptied, so that choosing the same file again is a change.
          event.target.value = '';
          if (files.length > 0) actions.openFiles(files);
        }}
      />
    </>
  );
}
