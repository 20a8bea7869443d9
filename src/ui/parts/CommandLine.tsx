import { CopyButton } from './CopyButton.tsx';
import css from './CommandLine.module.css';

/** A command for the terminal, with a button that copies it. */
export function CommandLine({ command, label }: { readonly command: string; readonly label: string }) {
  return (
    <div className={css['command']}>
      <code>{command}</code>
      <CopyButton text={command} label={label} />
    </div>
  );
}
