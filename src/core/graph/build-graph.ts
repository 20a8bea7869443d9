import { countOf } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';
import type { Cluster } from '../model/cluster-types.ts';
import type { Direction } from '../model/listener-types.ts';
import { addClusters, addUnreached } from './cluster-lane.ts';
import type { Departure, Sketch } from './departure.ts';
import { createDraft } from './draft.ts';
import type { Focus } from './focus.ts';
import { EVERYTHING, findFocus, keeps } from './focus.ts';
import { addInbound } from './inbound-view.ts';
import { addOpenPorts } from './open-view.ts';
import { addOutbound } from './outbound-view.ts';
import type { Pins } from './pins.ts';
import { findPins, NO_PINS, widenFocus } from './pins.ts';
import { addRoutes } from './routes-lane.ts';
import type { Scene } from './scene.ts';
import type { Graph, GraphQuery } from './types.ts';

const DIRECTIONS = ['outbound', 'inbound', 'ports', 'special'] as const;

const ADD: Readonly<Record<Direction, (sketch: Sketch) => readonly Departure[]>> = {
  outbound: addOutbound,
  inbound: addInbound,
  ports: (sketch) => addOpenPorts(sketch, 'ports'),
  special: (sketch) => addOpenPorts(sketch, 'special'),
};

/** By Istio's name where it has one; what the proxy itself needs (xds-grpc, sds-grpc …) is special-purpose. */
function directionOfCluster(cluster: Cluster, hasCapture: boolean): Direction {
  const direction = cluster.istio?.direction ?? '';
  if (direction.startsWith('inbound')) return 'inbound';
  if (direction.startsWith('outbound')) return hasCapture ? 'outbound' : 'ports';
  return 'special';
}

/** An endpoint is seen only where its cluster is open, and a virtual host or route where its configuration is. */
function openedFor(scene: Scene, focusId: string | undefined, opened: readonly string[]): ReadonlySet<string> {
  const all = new Set(opened);
  if (focusId === undefined) return all;
  for (const cluster of scene.proxy.clusters) {
    if (cluster.endpoints.kind !== 'listed') continue;
    if (cluster.endpoints.endpoints.some((endpoint) => endpoint.id === focusId)) all.add(cluster.id);
  }
  for (const config of scene.proxy.routeConfigs) {
    const holds = config.virtualHosts.some(
      (host) => host.id === focusId || host.routes.some((route) => route.id === focusId),
    );
    if (holds) all.add(config.id);
  }
  return all;
}

function narrowedWords(scene: Scene, focus: Focus): readonly string[] {
  if (focus === EVERYTHING) return [];
  const { listeners } = scene.proxy;
  const left = listeners.filter((listener) => !keeps(focus.listeners, listener.id)).length;
  return left === 0 ? [] : [t`${countOf(left, 'listener')} not on these paths`];
}

/** How many listeners each view holds. */
export function countListeners(scene: Scene): Readonly<Record<Direction | 'all', number>> {
  const counts = { outbound: 0, inbound: 0, ports: 0, special: 0, all: scene.proxy.listeners.length };
  for (const listener of scene.proxy.listeners) counts[listener.direction] += 1;
  return counts;
}

/**
 * The direction to draw: what is asked for, where it has anything to show; a narrowed picture that has nothing in it
 * shows all directions, so that what was searched for is found.
 */
function chooseDirection(scene: Scene, query: GraphQuery, focus: Focus, pins: Pins): Direction | 'all' {
  const counts = countListeners(scene);
  const asked =
    query.direction === 'auto'
      ? (pins.direction ??
        (['outbound', 'ports', 'inbound', 'special'] as const).find((one) => counts[one] > 0) ??
        'all')
      : query.direction;
  if (focus === EVERYTHING || asked === 'all') return asked;
  const found = scene.proxy.listeners.filter((listener) => keeps(focus.listeners, listener.id));
  return found.some((listener) => listener.direction === asked) ? asked : 'all';
}

/** Clusters that nothing in the configuration leads to, and pinned ones to which nothing that is drawn leads. */
function addOthers(sketch: Sketch, shown: readonly Direction[]): void {
  const { scene, focus, pins, draft } = sketch;
  const pinned = pins.direction === undefined || shown.includes(pins.direction) ? pins.all : NO_PINS.all;
  if (focus !== EVERYTHING && pinned.size === 0) return;
  const reached = scene.reached();
  const others = scene.proxy.clusters.filter(({ id }) =>
    pinned.has(id) ? !draft.nodes.has(id) : focus === EVERYTHING && !reached.has(id),
  );
  const hasCapture = countListeners(scene).outbound > 0;
  for (const one of shown) {
    const members = others.filter((cluster) => directionOfCluster(cluster, hasCapture) === one);
    addUnreached(sketch, members, one);
  }
}

/** Draws a view of a proxy as cards and edges. Total and deterministic; at most some hundred cards. */
export function buildGraph(scene: Scene, query: GraphQuery): Graph & { readonly direction: Direction | 'all' } {
  const pins = findPins(scene, query.pinned);
  const narrowed = (query.focus === undefined ? undefined : findFocus(scene, query.focus)) ?? EVERYTHING;
  const focus = widenFocus(narrowed, pins);
  const direction = chooseDirection(scene, query, narrowed, pins);
  const draft = createDraft();
  const sketch: Sketch = { scene, focus, opened: openedFor(scene, query.focus, query.opened), pins, draft };
  const shown = DIRECTIONS.filter((one) => direction === 'all' || one === direction);
  addClusters(
    sketch,
    addRoutes(
      sketch,
      shown.flatMap((one) => ADD[one](sketch)),
    ),
  );
  addOthers(sketch, shown);
  return {
    direction,
    nodes: [...draft.nodes.values()],
    edges: [...draft.edges.values()],
    hidden: narrowedWords(scene, focus),
  };
}
