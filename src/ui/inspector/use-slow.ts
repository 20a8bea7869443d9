import { useEffect, useState } from 'react';

/** What takes less is better left as it is: a flash of grey says nothing. Milliseconds. */
const SLOW_MS = 200;

/** True when something has been waited for longer than people take for at once. */
export function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [waiting]);
  return slow;
}
