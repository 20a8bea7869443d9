import type { JsonValue } from '../core/lib/json.ts';
import type { Proxy } from '../core/model/types.ts';
import type { AskWords } from '../core/trace/ask/ask-words.ts';
import { placeWords } from '../core/trace/ask/place-words.ts';
import { readPaste } from '../core/trace/ask/read-paste.ts';
import { listDestinations } from '../core/trace/ask/list-destinations.ts';
import { followWords } from '../core/trace/follow-words.ts';
import { reach } from '../core/trace/reach/reach.ts';
import { buildTestEntry } from '../core/trace/test-entry.ts';
import type { PasteAnswer, ReachAnswer, TraceAnswer } from '../core/trace/traced.ts';

/** Following requests through one Envoy. */
export interface HeldTrace {
  readonly follow: (words: AskWords) => TraceAnswer;
  readonly reach: (id: string) => ReachAnswer;
  readonly paste: (text: string) => PasteAnswer;
  /** Empty where the words ask nothing. */
  readonly testEntry: (words: AskWords) => string;
  readonly destinations: (text: string, limit: number) => readonly string[];
}

/** A module of its own, so that a page on which nobody follows a request does not load what that needs. */
export function holdTrace(proxy: Proxy, root: JsonValue): HeldTrace {
  const context = { proxy, root };
  let destinations: readonly string[] | undefined;
  return {
    follow: (words) => followWords(words, context),
    reach: (id) => reach(id, context),
    paste: (text) => {
      const read = readPaste(text);
      if (!read.ok) return { kind: 'refused', explained: read.error };
      const { words, assumptions } = read.value;
      const notes = assumptions.map((one) => one.text);
      return { kind: 'read', words: placeWords(words, proxy.identity.kind), notes };
    },
    testEntry: (words) => {
      const answer = followWords(words, context);
      return answer.kind === 'traced' ? buildTestEntry(words, answer.trace) : '';
    },
    destinations: (text, limit) => {
      destinations ??= listDestinations(proxy);
      const wanted = text.toLowerCase();
      return destinations.filter((each) => each.includes(wanted)).slice(0, limit);
    },
  };
}
