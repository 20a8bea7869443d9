import { startTransition, useEffect, useState } from 'react';
import type * as explaining from './explainer.tsx';

/** What explains terms. It is loaded after the first picture, and until then labels are plain words. */
type Explainer = typeof explaining;

let loaded: Explainer | undefined;
let loading = false;
const waiting = new Set<(explainer: Explainer) => void>();

async function load(): Promise<void> {
  if (loading) return;
  loading = true;
  try {
    loaded = await import('./explainer.tsx');
  } catch {
    // Without a network the words stay plain; the next label tries once more.
    loading = false;
    return;
  }
  for (const take of waiting) take(loaded);
  waiting.clear();
}

/** An idle moment comes after what is being drawn; ms. */
const IDLE_LIMIT_MS = 2000;

function loadWhenIdle(): () => void {
  // Safari has none.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(() => void load(), IDLE_LIMIT_MS);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(() => void load(), { timeout: IDLE_LIMIT_MS });
  return () => cancelIdleCallback(idle);
}

/** The explainer once it is there. `wanted`: it is fetched, if nobody has done so yet. */
export function useExplainer(wanted: boolean): Explainer | undefined {
  const [explainer, setExplainer] = useState(loaded);
  useEffect(() => {
    if (explainer !== undefined) return undefined;
    // Many labels change at once, which must not block the page.
    const take = (next: Explainer): void => startTransition(() => setExplainer(next));
    if (loaded !== undefined) {
      take(loaded);
      return undefined;
    }
    waiting.add(take);
    const stop = wanted ? loadWhenIdle() : undefined;
    return () => {
      waiting.delete(take);
      stop?.();
    };
  }, [explainer, wanted]);
  return explainer;
}
