import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { outcomeOf, someWords } from '../../compare-fixture.ts';
import { DUMPS, openFile, openRoot } from './cut-fixture.ts';
import { cutToTrace } from './cut-to-trace.ts';
import { readProxy } from './read-proxy.ts';

/** Of the many requests through large dumps. */
const MOST_REQUESTS = 12;

it.each(DUMPS.map((file) => [basename(file.pathname), file] as const))(
  '%s: a followed request comes to the same in what it touched',
  (_, file) => {
    const whole = openFile(file);
    if (whole === undefined) return;
    for (const words of someWords(whole, MOST_REQUESTS)) {
      const cut = openRoot(cutToTrace(whole.root, whole.proxy, words, [], readProxy));
      if (cut === undefined) throw new Error('what was touched does not open');
      expect({ words, outcome: outcomeOf(words, cut) }).toEqual({ words, outcome: outcomeOf(words, whole) });
    }
  },
  60_000,
);
