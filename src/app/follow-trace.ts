import type { GraphQuery } from '../core/graph/types.ts';
import type { View } from '../core/share/view.ts';
import type { AskWords } from '../core/trace/ask/ask-words.ts';
import type { TraceWay } from '../core/trace/traced.ts';
import type { Failure } from '../worker/protocol.ts';
import { buildLatest } from './latest.ts';
import type { ShownTrace } from './state.ts';
import type { DumpClient } from './worker-client.ts';

/** Near misses that the picture takes out of their groups: more would bury the way. */
const MAX_NEAR = 12;

/** Follows the request of one dump's views. */
export interface TraceFollower {
  /** Asks for another request's way, or forgets the one before. True: an answer is on its way. */
  readonly follow: (words: AskWords | undefined) => boolean;
  /** What the picture has to show of the last answer; undefined while there is none. */
  readonly way: () => TraceWay | undefined;
}

/** `deliver` gets each answer, and undefined where nothing is followed any more. */
export function followTrace(
  client: DumpClient,
  deliver: (trace: ShownTrace | undefined) => void,
  fail: (failure: Failure) => void,
): TraceFollower {
  let asked: string | undefined;
  let way: TraceWay | undefined;
  const latest = buildLatest(
    (words: AskWords) => client.call('trace', { words }),
    (outcome, words) => {
      if (!outcome.ok) {
        fail(outcome.error);
        return;
      }
      way = outcome.value.kind === 'traced' ? outcome.value.way : undefined;
      deliver({ words, answer: outcome.value });
    },
  );
  return {
    follow: (words) => {
      const next = words === undefined ? undefined : JSON.stringify(words);
      if (next === asked) return false;
      asked = next;
      if (words !== undefined) {
        latest.ask(words);
        return true;
      }
      latest.drop();
      way = undefined;
      deliver(undefined);
      return false;
    },
    way: () => way,
  };
}

/** The part of a view, and of the way of its request, that decides what the picture draws. */
export function pictureQuery(view: View, way?: TraceWay): GraphQuery {
  const { opened, focus, trace } = view;
  const direction = (view.direction === 'auto' ? way?.direction : undefined) ?? view.direction;
  const pinned = [...(way?.objects ?? []), ...(trace?.near === true ? (way?.near.slice(0, MAX_NEAR) ?? []) : [])];
  return {
    direction,
    opened,
    ...(focus === undefined ? {} : { focus }),
    ...(pinned.length === 0 ? {} : { pinned }),
  };
}
