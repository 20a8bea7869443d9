import { useEffect } from 'react';
import { actions } from '../app/store.ts';
import { t } from '../core/lib/words.ts';
import { isTyping } from './typing.ts';

/** Opens what is pasted anywhere on the page but into a text field. */
export function usePaste(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const data = event.clipboardData;
      if (data === null || isTyping(event)) return;
      event.preventDefault();
      if (data.files.length > 0) actions.openFiles([...data.files]);
      else actions.openText(data.getData('text/plain'), t`Pasted text`);
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);
}
