import type { Listener } from '../../model/listener-types.ts';
import type { Draft } from './draft.ts';
import type { Goal } from './goal.ts';
import { hasAny, inTurn } from './lazily.ts';
import type { Search, Tried } from './search.ts';
import type { Ways } from './ways.ts';
import { waysOf } from './ways.ts';

export function isReached(tried: Tried | undefined): tried is Tried {
  return tried?.passing === 'passed';
}

/** Clients that a listener takes whatever its chains ask. */
const PLAIN: readonly Partial<Draft['ask']>[] = [{ protocol: 'http/1.1' }, { protocol: 'tcp' }];

/** A listener gets connections whatever its chains make of them. */
function* listenerTries(listener: Listener, search: Search, ways: Ways): Generator<boolean> {
  for (const entry of ways.toListener(listener, { ips: [] })) {
    for (const set of PLAIN) {
      const security = { kind: 'plaintext' } as const;
      yield isReached(search.tryFor({ ...entry, ask: { ...entry.ask, security, ...set } }));
    }
  }
  for (const chain of listener.chains) yield hasAny(ways.toChain(chain));
}

/** Requests towards the object, followed as they are asked for. */
function triesFor({ object, chainIds }: Goal, search: Search, ways: Ways): Iterable<unknown> {
  const { listeners, clusters } = search.context.proxy;
  switch (object.kind) {
    case 'listener':
      return listenerTries(object, search, ways);
    case 'port': {
      const chains = listeners.find(({ id }) => id === object.listenerId)?.chains ?? [];
      return inTurn(chains.filter(({ id }) => chainIds.has(id)).map((chain) => ways.toChain(chain)));
    }
    case 'chain':
      return ways.toChain(object);
    case 'routes':
      return ways.toConfig(object);
    case 'vhost':
      return ways.toHost(object);
    case 'route':
      return ways.toRoute(object);
    case 'cluster':
      return ways.toCluster(object);
    case 'endpoint':
      return inTurn(clusters.filter(({ id }) => id === object.clusterId).map((one) => ways.toCluster(one)));
    case 'secret':
    case 'extension':
      return [];
  }
}

/** Looks for a request that reaches an object: the first that does, else the one that came nearest. */
export function findRequest(goal: Goal, search: Search): Tried | undefined {
  for (const _ of triesFor(goal, search, waysOf(search))) if (isReached(search.nearest())) break;
  return search.nearest();
}
