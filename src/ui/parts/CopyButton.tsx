import { Check, Copy, X } from 'lucide-react';
import { Button } from './Button.tsx';
import { IconButton } from './Hint.tsx';
import { useCopy } from './use-copy.ts';

const WORDS = { ready: '', copied: 'Copied', refused: 'The browser refused; select the text instead' } as const;
const ICONS = { ready: Copy, copied: Check, refused: X } as const;

interface Props {
  readonly text: string;
  /** What is copied, such as "Copy command". */
  readonly label: string;
  /** Writes the label beside the icon. */
  readonly labelled?: boolean;
}

/** Copies a text; for two seconds it says whether that worked. */
export function CopyButton({ text, label, labelled = false }: Props) {
  const [state, copy] = useCopy();
  const Icon = ICONS[state];
  const icon = <Icon size={15} aria-hidden="true" />;
  return (
    <>
      {labelled ? (
        <Button onClick={() => copy(text)}>
          {icon}
          {state === 'copied' ? 'Copied' : label}
        </Button>
      ) : (
        <IconButton label={WORDS[state] || label} onClick={() => copy(text)}>
          {icon}
        </IconButton>
      )}
      <output className="sr-only">{WORDS[state]}</output>
    </>
  );
}
