import type { Departure, Sketch } from './departure.ts';
import { addEdge } from './draft.ts';
import { keeps } from './focus.ts';
import { addListeners } from './listener-lane.ts';
import { addSource } from './sources.ts';

/** Listeners that are connected to directly: the ports of gateways and plain Envoys, and the special-purpose ones. */
export function addOpenPorts(sketch: Sketch, direction: 'ports' | 'special'): readonly Departure[] {
  const { draft, focus, scene } = sketch;
  const listeners = scene.proxy.listeners.filter(
    (listener) => listener.direction === direction && keeps(focus.listeners, listener.id),
  );
  const { departures, arrivals } = addListeners(sketch, listeners, direction, `g:${direction}`);
  for (const { nodeId, listeners: arrived } of arrivals) {
    const roles = new Set(arrived.map((listener) => listener.role));
    for (const role of roles) {
      const source = addSource(draft, role, scene.proxy.identity.kind);
      addEdge(draft, { source, target: nodeId, tone: direction, fallback: false });
    }
  }
  return departures;
}
