import { useEffect, useState } from 'react';

type CopyState = 'ready' | 'copied' | 'refused';

/** How long "Copied" stays, in milliseconds. */
const SHOWN_MS = 2000;

/** Copies text to the clipboard, and says for a moment what became of it. */
export function useCopy(): readonly [CopyState, (text: string) => void] {
  const [state, setState] = useState<CopyState>('ready');
  useEffect(() => {
    if (state === 'ready') return undefined;
    const timer = setTimeout(() => setState('ready'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = (text: string) => {
    // Without a secure context there is no clipboard at all, whatever the types say.
    const clipboard: Clipboard | undefined = navigator.clipboard;
    if (clipboard === undefined) {
      setState('refused');
      return;
    }
    clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  };
  return [state, copy];
}
