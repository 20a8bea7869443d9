import { useEffect, useState } from 'react';
import { actions } from '../app/store.ts';

/** Opens what is dropped anywhere on the page. Returns whether a file hovers over it. */
export function useDrop(): boolean {
  const [hovering, setHovering] = useState(false);
  useEffect(() => {
    const end = new AbortController();
    const { signal } = end;
    // Each element under the pointer enters before the last one leaves; at zero the file has left the page.
    let depth = 0;
    const listen = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', react: (event: DragEvent) => void) => {
      const listener = (event: DragEvent) => {
        if (event.dataTransfer?.types.includes('Files') !== true) return;
        event.preventDefault();
        react(event);
      };
      document.addEventListener(type, listener, { signal });
    };
    listen('dragenter', () => {
      depth += 1;
      setHovering(true);
    });
    listen('dragover', () => undefined);
    listen('dragleave', () => {
      depth -= 1;
      if (depth <= 0) setHovering(false);
    });
    listen('drop', (event) => {
      depth = 0;
      setHovering(false);
      actions.openFiles([...(event.dataTransfer?.files ?? [])]);
    });
    return () => end.abort();
  }, []);
  return hovering;
}
