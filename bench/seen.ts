import type { JsonValue } from '../src/core/lib/json.ts';
import type { Listener } from '../src/core/model/listener-types.ts';
import type { RouteConfig } from '../src/core/model/route-types.ts';
import type { ObjectId, Proxy } from '../src/core/model/types.ts';
import { chainsOf } from '../src/core/model/walk.ts';
import type { AskWords } from '../src/core/trace/ask/ask-words.ts';
import { reach } from '../src/core/trace/reach/reach.ts';

/** What somebody looks at in a dump and shares. */
interface Seen {
  readonly listener: ObjectId;
  readonly words: AskWords;
}

function routesOf({ routeConfigs }: Proxy, listener: Listener): readonly RouteConfig[] {
  const ids = new Set(
    chainsOf(listener).flatMap(({ destination }) => (destination.kind === 'routes' ? [destination.id] : [])),
  );
  return routeConfigs.filter(({ id }) => ids.has(id));
}

/**
 * The listener of a sidecar's outbound side, or else of a gateway's ports, that has the most virtual hosts, and a request
 * through one of them to a cluster.
 */
export function chooseSeen(dump: { readonly proxy: Proxy; readonly root: JsonValue }): Seen {
  const { listeners } = dump.proxy;
  const direction = listeners.some((listener) => listener.direction === 'outbound') ? 'outbound' : 'ports';
  const found = listeners
    .filter((listener) => listener.direction === direction)
    .map((listener) => ({
      listener,
      hosts: routesOf(dump.proxy, listener).flatMap(({ virtualHosts }) => virtualHosts),
    }))
    .toSorted((a, b) => b.hosts.length - a.hosts.length);
  for (const { listener, hosts } of found) {
    for (const { routes } of hosts) {
      const route = routes.find(({ action }) => action.kind === 'cluster' || action.kind === 'weighted');
      const answer = route && reach(route.id, dump);
      if (answer?.kind === 'reached') return { listener: listener.id, words: answer.words };
    }
  }
  throw new Error('No request was found through any listener.');
}
