import type { JsonValue } from '../../lib/json.ts';
import type { Cluster } from '../../model/cluster-types.ts';
import type { ObjectId, Proxy } from '../../model/types.ts';
import type { View } from '../view.ts';
import type { Cut } from '../what.ts';
import { collectSeen } from './collect-seen.ts';
import { cutToSeen } from './cut-to-seen.ts';
import { cutToTopology } from './cut-to-topology.ts';
import type { ReadProxy } from './cut-to-trace.ts';
import { cutToTrace } from './cut-to-trace.ts';

/** The directions that a picture shows by itself, in the order in which it looks for listeners (graph/build-graph.ts). */
const BY_ITSELF = ['outbound', 'ports', 'inbound', 'special'] as const;

/** Whether a cluster to which nothing leads is drawn in a direction (graph/build-graph.ts); Istio's names tell. */
function standsIn({ istio }: Cluster, shown: View['direction'] | undefined): boolean {
  const side = /^(?:in|out)bound/.exec(istio?.direction ?? '')?.[0] ?? 'special';
  return shown === 'all' || shown === side || (shown === 'ports' && side === 'outbound');
}

/** The listeners of a direction, where what the picture draws begins, and the clusters that it draws to which nothing leads. */
function drawnIn(proxy: Proxy, direction: View['direction']): readonly ObjectId[] {
  const { listeners, clusters } = proxy;
  const shown =
    direction === 'auto'
      ? BY_ITSELF.find((one) => listeners.some((listener) => listener.direction === one))
      : direction;
  const reached = collectSeen(proxy, { selected: listeners.map(({ id }) => id), touched: [] }).clusters;
  return [
    ...listeners.filter((listener) => shown === 'all' || listener.direction === shown),
    ...clusters.filter((cluster) => !reached.has(cluster) && standsIn(cluster, shown)),
  ].map(({ id }) => id);
}

/**
 * The part of a dump that is shared, as a document of the same format with the same ids. `seen` is, in a view, the request
 * that is followed with all that it touched, the selected object and the one whose paths are shown; where there is none of
 * them, what the picture's direction draws, and all objects where nothing would be left. `proxy` is the model of `root`, `read` how the receiver will make one of the part.
 */
export function cutDump(root: JsonValue, proxy: Proxy, cut: Cut, view: View, read: ReadProxy): JsonValue {
  if (cut === 'topology') return cutToTopology(root);
  const selected = [view.selected, view.focus].flatMap((id) => id ?? []);
  if (view.trace !== undefined) return cutToTrace(root, proxy, view.trace.words, selected, read);
  const seen = selected.length > 0 ? selected : drawnIn(proxy, view.direction);
  const part = cutToSeen(root, proxy, { selected: seen, touched: [] });
  // What is left of a list may be nothing, or nothing that tells which list it is: no dump.
  return read(part) === undefined ? cutToTopology(root) : part;
}
