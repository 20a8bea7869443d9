import { startTransition, useEffect, useState } from 'react';

/** False for the first rendering of a component, true as soon as that is on screen: two short tasks instead of a long one. */
export function useSecondStage(): boolean {
  const [isSecond, setSecond] = useState(false);
  useEffect(() => startTransition(() => setSecond(true)), []);
  return isSecond;
}
