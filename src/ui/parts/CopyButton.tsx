import { Check, Copy, X } from 'lucide-react';
import { t } from '../../core/lib/words.ts';
import { Button } from './Button.tsx';
import css from './CopyButton.module.css';
import { IconButton } from './Hint.tsx';
import { useCopy } from './use-copy.ts';

const ICONS = { ready: Copy, copied: Check, refused: X } as const;

interface Props {
  readonly text: string;
  /** What is copied, such as "Copy command". */
  readonly label: string;
  /** Writes the label beside the icon. */
  readonly labelled?: boolean;
  /** A small one at the end of a line, which shows when the line is pointed at. There may be hundreds. */
  readonly inline?: boolean;
}

/** Copies a text; for two seconds it says whether that worked. */
export function CopyButton({ text, label, labelled = false, inline = false }: Props) {
  const [state, copy] = useCopy();
  const Icon = ICONS[state];
  const icon = <Icon size={inline ? 13 : 15} aria-hidden="true" />;
  const said = stateWords(state);
  return (
    <>
      {inline && (
        <button
          type="button"
          className={css['inline']}
          data-state={state}
          aria-label={label}
          title={said || label}
          onClick={() => copy(text)}
        >
          {icon}
        </button>
      )}
      {labelled && (
        <Button onClick={() => copy(text)}>
          {icon}
          {state === 'copied' ? t`Copied` : label}
        </Button>
      )}
      {!inline && !labelled && (
        <IconButton label={said || label} onClick={() => copy(text)}>
          {icon}
        </IconButton>
      )}
      <output className="sr-only">{said}</output>
    </>
  );
}

function stateWords(state: keyof typeof ICONS): string {
  if (state === 'ready') return '';
  return state === 'copied' ? t`Copied` : t`The browser refused; select the text instead`;
}
