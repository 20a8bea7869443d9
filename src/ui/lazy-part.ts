import type { ComponentType } from 'react';
import { lazy } from 'react';
import { NotLoaded } from './status/NotLoaded.tsx';

/** A part of the page that is loaded when it is first shown. One that does not come is told, and the page goes on. */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>) {
  return lazy(async (): Promise<{ readonly default: ComponentType<P> }> => {
    try {
      return { default: await load() };
    } catch {
      // `import` rejects where the file does not come: without a network, or after the site was replaced.
      return { default: NotLoaded };
    }
  });
}
