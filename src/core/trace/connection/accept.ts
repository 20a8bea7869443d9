import { given } from '../../lib/given.ts';
import type { Message } from '../../lib/words.ts';
import { msg, say, t } from '../../lib/words.ts';
import type { Listener } from '../../model/listener-types.ts';
import type { Endpoint } from '../request.ts';
import type { Assumption, Rule, Step } from '../trace.ts';
import type { Elsewhere } from './capture.ts';
import { endpointText } from './connection.ts';
import type { TraceContext } from './context.ts';
import { listenerIndex, lookUp } from './listener-index.ts';
import { listenerLabel, lookupCandidates, nearMisses } from './lookup-candidates.ts';

export interface Accepted {
  readonly step: Step;
  /** Undefined: no listener of this Envoy has a socket there. */
  readonly listener?: Listener;
  readonly assumptions: readonly Assumption[];
}

const RULE: Rule = {
  text: msg(
    'A listener accepts on its own addresses unless bind_to_port is false; the socket of the exact address is preferred to that of the wildcard address.',
  ),
  source: { project: 'envoy', file: 'source/common/listener_manager/listener_impl.cc' },
};

const ELSEWHERE: Readonly<Record<Elsewhere, Message>> = {
  application: msg('the connection goes to the application, not through Envoy'),
  agent: msg('the connection goes to Istio’s agent, not to Envoy'),
  nobody: msg('the connection is refused'),
};

/** What is worth saying of a listener beside its decision. */
export function listenerAssumptions(listener: Listener): readonly Assumption[] {
  const name = listenerLabel(listener);
  const assumptions: Assumption[] = [];
  if (listener.state === 'warming') {
    assumptions.push({
      kind: 'assumed',
      text: t`The dump shows ${name} while it was warming; it is taken as running.`,
    });
  }
  if (listener.standIn === true) {
    assumptions.push({ kind: 'unknown', text: t`The configuration of ${name} is not in the dump.` });
  }
  return assumptions;
}

/**
 * Which listener accepts a connection that arrives at an address. `elsewhere` says what becomes of it where none does:
 * the application or the agent has the port, or nobody.
 */
export function acceptConnection(at: Endpoint, elsewhere: Elsewhere, { proxy }: TraceContext): Accepted {
  const index = listenerIndex(proxy);
  const lookups = lookUp(index.bound, at);
  const listener = lookups.find((one) => one.listener !== undefined)?.listener;
  const none = t`No listener has a socket at ${endpointText(at)}: ${say(ELSEWHERE[elsewhere])}.`;
  return {
    step: {
      kind: 'accept',
      question: t`Which listener accepts at ${endpointText(at)}?`,
      candidates: [...lookupCandidates(lookups), ...nearMisses(index, at, [listener], true)],
      total: index.count,
      answer: listener === undefined ? none : t`${listenerLabel(listener)} accepts the connection.`,
      rule: RULE,
      ...given('object', listener?.id),
      ...given('path', listener?.path),
      decisive: listener === undefined,
    },
    ...given('listener', listener),
    assumptions: listener === undefined ? [] : listenerAssumptions(listener),
  };
}
