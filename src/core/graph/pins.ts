import type { Direction } from '../model/listener-types.ts';
import type { ObjectId } from '../model/types.ts';
import { chainsOf, endpointsOf } from '../model/walk.ts';
import type { Focus } from './focus.ts';
import { EVERYTHING } from './focus.ts';
import type { Scene } from './scene.ts';

/** Objects that a picture must show, whatever it groups, closes or leaves out. */
export interface Pins {
  /** The pinned objects, and those that hold them: a chain's listener and port, a route's virtual host … */
  readonly all: ReadonlySet<ObjectId>;
  /** Direction of the first listener among them. */
  readonly direction?: Direction;
  /** The same as what a narrowed picture has to keep beside its own. */
  readonly kept: Required<Focus>;
}

export const NO_PINS: Pins = {
  all: new Set(),
  kept: { listeners: new Set(), chains: new Set(), hosts: new Set(), routes: new Set(), clusters: new Set() },
};

function addListeners({ proxy }: Scene, all: Set<ObjectId>): void {
  for (const listener of proxy.listeners) {
    for (const port of listener.inboundPorts) {
      if (port.chainIds.some((id) => all.has(id))) all.add(port.id);
      if (all.has(port.id)) all.add(listener.id);
    }
    if (chainsOf(listener).some((chain) => all.has(chain.id))) all.add(listener.id);
  }
}

function addRouteConfigs({ proxy }: Scene, all: Set<ObjectId>): void {
  for (const config of proxy.routeConfigs) {
    for (const host of config.virtualHosts) {
      if (host.routes.some((route) => all.has(route.id))) all.add(host.id);
      if (all.has(host.id)) all.add(config.id);
    }
  }
}

function addClusters({ proxy }: Scene, all: Set<ObjectId>): void {
  for (const cluster of proxy.clusters) {
    if (endpointsOf(cluster).some((endpoint) => all.has(endpoint.id))) all.add(cluster.id);
  }
}

/**
 * Listeners whose own cards are wanted. One that only hands connections on stands in the picture with those that it
 * hands them to; kept for itself, it would bring all of its own chains along.
 */
function ownListeners({ proxy }: Scene, all: ReadonlySet<ObjectId>): ReadonlySet<ObjectId> {
  const pinned = proxy.listeners.filter((listener) => all.has(listener.id));
  const own = pinned.filter(
    (listener) => !listener.useOriginalDst || chainsOf(listener).some((chain) => all.has(chain.id)),
  );
  return new Set((own.length > 0 ? own : pinned).map((listener) => listener.id));
}

/** Finds what the pinned objects stand in. Ids that the dump does not have pin nothing. */
export function findPins(scene: Scene, pinned: readonly ObjectId[] | undefined): Pins {
  if (pinned === undefined || pinned.length === 0) return NO_PINS;
  const all = new Set(pinned);
  addListeners(scene, all);
  addRouteConfigs(scene, all);
  addClusters(scene, all);
  const direction = scene.proxy.listeners.find((listener) => all.has(listener.id))?.direction;
  const kept = { listeners: ownListeners(scene, all), chains: all, hosts: all, routes: all, clusters: all };
  return { all, kept, ...(direction === undefined ? {} : { direction }) };
}

/** A narrowing that keeps what is pinned too. */
export function widenFocus(focus: Focus, { all, kept }: Pins): Focus {
  if (focus === EVERYTHING || all.size === 0) return focus;
  const widened = (part: keyof Focus): Focus => {
    const set = focus[part];
    return set === undefined ? {} : { [part]: new Set([...set, ...kept[part]]) };
  };
  return {
    ...widened('listeners'),
    ...widened('chains'),
    ...widened('hosts'),
    ...widened('routes'),
    ...widened('clusters'),
  };
}

/** The pinned objects among these, for a card that stands for them without a row of their own. */
export function pinnedAmong(pins: Pins, ids: readonly ObjectId[]): { readonly holds?: readonly ObjectId[] } {
  const holds = ids.filter((id) => pins.all.has(id));
  return holds.length === 0 ? {} : { holds };
}
