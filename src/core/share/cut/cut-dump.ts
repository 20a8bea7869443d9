import type { JsonValue } from '../../lib/json.ts';
import type { ObjectId, Proxy } from '../../model/types.ts';
import type { View } from '../view.ts';
import type { Cut } from '../what.ts';
import { cutToSeen } from './cut-to-seen.ts';
import { cutToTopology } from './cut-to-topology.ts';
import type { ReadProxy } from './cut-to-trace.ts';
import { cutToTrace } from './cut-to-trace.ts';

/** The directions that a picture shows by itself, in the order in which it looks for listeners (graph/build-graph.ts). */
const BY_ITSELF = ['outbound', 'ports', 'inbound', 'special'] as const;

/** The listeners of a direction; what the picture draws begins there. */
function listenersIn({ listeners }: Proxy, direction: View['direction']): readonly ObjectId[] {
  const shown =
    direction === 'auto'
      ? BY_ITSELF.find((one) => listeners.some((listener) => listener.direction === one))
      : direction;
  return listeners.filter((listener) => shown === 'all' || listener.direction === shown).map(({ id }) => id);
}

/**
 * The part of a dump that is shared, as a document of the same format with the same ids. `seen` is, in a view, the request
 * that is followed with all that it touched, the selected object and the one whose paths are shown; where there is none of
 * them, what the picture's direction draws. `proxy` is the model of `root`, `read` how the receiver will make one of the part.
 */
export function cutDump(root: JsonValue, proxy: Proxy, cut: Cut, view: View, read: ReadProxy): JsonValue {
  if (cut === 'topology') return cutToTopology(root);
  const selected = [view.selected, view.focus].flatMap((id) => id ?? []);
  if (view.trace !== undefined) return cutToTrace(root, proxy, view.trace.words, selected, read);
  const seen = selected.length > 0 ? selected : listenersIn(proxy, view.direction);
  return cutToSeen(root, proxy, { selected: seen, touched: [] });
}
