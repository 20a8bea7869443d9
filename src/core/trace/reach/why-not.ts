import type { Explained } from '../../lib/explained.ts';
import { t } from '../../lib/words.ts';
import type { ObjectId } from '../../model/types.ts';
import type { ModelObject } from '../../model/walk.ts';
import type { TraceContext } from '../connection/context.ts';
import type { WhyNot } from './prove.ts';
import { allOf } from './prove.ts';
import { proved } from './reach-words.ts';
import { whyNotChain } from './why-chain.ts';
import { whyNotCluster } from './why-cluster.ts';
import { whyNotConfig, whyNotHost } from './why-host.ts';
import { whyNotListener } from './why-listener.ts';
import { whyNotRoute } from './why-route.ts';
import { namersOf } from './namers.ts';

function reasonFor(object: ModelObject, context: TraceContext, deeper: WhyNot): string | undefined {
  const namers = namersOf(context.proxy);
  switch (object.kind) {
    case 'listener':
      return whyNotListener(object, context, deeper);
    case 'port': {
      const chains = namers.listeners.get(object.listenerId)?.chains.filter(({ id }) => object.chainIds.includes(id));
      return allOf(chains ?? [], deeper);
    }
    case 'chain':
      return whyNotChain(object, context, deeper);
    case 'routes':
      return whyNotConfig(object, context, deeper);
    case 'vhost':
      return whyNotHost(object, context, deeper);
    case 'route':
      return whyNotRoute(object, context, deeper);
    case 'cluster':
      return whyNotCluster(object, context, deeper);
    case 'endpoint': {
      const cluster = context.proxy.clusters.find(({ id }) => id === object.clusterId);
      return cluster && deeper(cluster);
    }
    case 'secret':
    case 'extension':
      return t`Requests pass listeners, filter chains, routes, clusters and endpoints; this is none of them.`;
  }
}

/** The proof that no request reaches an object; undefined: there is none. */
export function whyNot(object: ModelObject, context: TraceContext): Explained | undefined {
  const reasons = new Map<ObjectId, string | undefined>();
  function why(one: ModelObject): string | undefined {
    if (reasons.has(one.id)) return reasons.get(one.id);
    // Whatever leads in a circle proves nothing.
    reasons.set(one.id, undefined);
    const reason = reasonFor(one, context, why);
    reasons.set(one.id, reason);
    return reason;
  }
  const reason = why(object);
  return reason === undefined ? undefined : proved(object, reason);
}
