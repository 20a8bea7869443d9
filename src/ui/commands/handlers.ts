import { useEffect } from 'react';

/** What can be done only while the component that does it is on screen. */
export type Handled =
  'find' | 'fit' | 'zoom-in' | 'zoom-out' | 'export-png' | 'export-svg' | 'export-markdown' | 'export-mermaid';

const handlers = new Map<Handled, () => void>();

/** Does what a command asks for, while the component is mounted. */
export function useHandler(id: Handled, run: () => void): void {
  useEffect(() => {
    handlers.set(id, run);
    return () => {
      // Another component may have taken it over meanwhile.
      if (handlers.get(id) === run) handlers.delete(id);
    };
  }, [id, run]);
}

export function canHandle(id: Handled): boolean {
  return handlers.has(id);
}

export function handle(id: Handled): void {
  handlers.get(id)?.();
}
