import type { JsonValue } from '../../lib/json.ts';
import type { ObjectId, Proxy } from '../../model/types.ts';
import type { AskWords } from '../../trace/ask/ask-words.ts';
import { followWords } from '../../trace/follow-words.ts';
import type { TraceAnswer } from '../../trace/traced.ts';
import { cutToSeen } from './cut-to-seen.ts';
import { cutToTopology } from './cut-to-topology.ts';

/** Reads a document as the receiver of a link will; undefined where it cannot be read. */
export type ReadProxy = (root: JsonValue) => Proxy | undefined;

/** What must be the same for the receiver: the verdict in full, the way, and what chance makes of it. */
function tellingOf(answer: TraceAnswer): string {
  if (answer.kind === 'refused') return JSON.stringify(answer.explained);
  const { verdict, listener, filterChain, virtualHost, route, cluster, endpoint } = answer.trace;
  const way = [listener, filterChain, virtualHost, route, cluster, endpoint].map((id) => id ?? null);
  const parts = answer.split?.parts.map((part) => [part.from, part.verdict]) ?? null;
  return JSON.stringify([verdict, way, parts, answer.described]);
}

/** What the trace passed: what decided at each step and won there; `all`: and each candidate that was looked at. */
function touchedOf(answer: TraceAnswer, all: boolean): readonly ObjectId[] {
  if (answer.kind === 'refused') return [];
  const { steps, listener, filterChain, virtualHost, route, cluster } = answer.trace;
  const candidates = steps.flatMap((step) => step.candidates.filter(({ outcome }) => outcome === 'match' || all));
  const objects = [...steps, ...candidates].map(({ object }) => object);
  return [...objects, listener, filterChain, virtualHost, route, cluster].flatMap((id) => id ?? []);
}

/**
 * A dump with what a request touched, in which the same words come to the same verdict on the same way: that is tried,
 * and where too little was kept, the candidates that lost are kept too, and at last all objects. `selected`: kept as well.
 */
export function cutToTrace(
  root: JsonValue,
  proxy: Proxy,
  words: AskWords,
  selected: readonly ObjectId[],
  read: ReadProxy,
): JsonValue {
  const answer = followWords(words, { proxy, root });
  const wanted = tellingOf(answer);
  for (const all of [false, true]) {
    const cut = cutToSeen(root, proxy, { selected, touched: touchedOf(answer, all) });
    const again = read(cut);
    if (again !== undefined && tellingOf(followWords(words, { proxy: again, root: cut })) === wanted) return cut;
  }
  return cutToTopology(root);
}
