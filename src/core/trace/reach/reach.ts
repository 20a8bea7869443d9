import type { JsonValue } from '../../lib/json.ts';
import type { ObjectId, Proxy } from '../../model/types.ts';
import type { ReachAnswer } from '../traced.ts';
import { envoyVersionOf } from '../version.ts';
import { findRequest, isReached } from './find-request.ts';
import { findGoal } from './goal.ts';
import { noSuchObject, notFound } from './reach-words.ts';
import { byName, startSearch } from './search.ts';
import { whyNot } from './why-not.ts';

/**
 * Makes the words of a request that reaches an object: a listener, an inbound port, a filter chain, a route
 * configuration, a virtual host, a route, a cluster or an endpoint. Each answer `reached` has been traced and passed the
 * object. `unreachable` says why no request can, where that is certain; else how far the nearest try came.
 */
export function reach(id: ObjectId, { proxy, root }: { readonly proxy: Proxy; readonly root: JsonValue }): ReachAnswer {
  const goal = findGoal(id, proxy);
  if (goal === undefined) return { kind: 'unreachable', explained: noSuchObject() };
  const context = { proxy, root, version: envoyVersionOf(proxy.identity).version };
  const proof = whyNot(goal.object, context);
  if (proof !== undefined) return { kind: 'unreachable', explained: proof };
  const search = startSearch(goal, context);
  const nearest = findRequest(goal, search);
  if (!isReached(nearest)) return { kind: 'unreachable', explained: notFound(goal.object, nearest, context) };
  const run = byName(nearest, search);
  return { kind: 'reached', words: run.words };
}
