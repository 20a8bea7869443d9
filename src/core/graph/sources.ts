import type { ListenerRole } from '../model/listener-types.ts';
import type { ProxyKind } from '../model/types.ts';
import { addNode } from './draft.ts';
import type { Draft } from './draft.ts';

interface SourceWords {
  readonly id: string;
  readonly title: string;
  readonly line: string;
}

const APP: SourceWords = { id: 'source:app', title: 'App', line: 'this pod' };
const PEERS: SourceWords = { id: 'source:peers', title: 'Callers', line: 'of this pod' };
const CLIENTS: SourceWords = { id: 'source:clients', title: 'Clients', line: 'connect here' };
const INSIDE: SourceWords = { id: 'source:inside', title: 'Inside', line: 'this Envoy' };

const BY_ROLE: Partial<Readonly<Record<ListenerRole, SourceWords>>> = {
  prometheus: { id: 'source:prometheus', title: 'Prometheus', line: 'scrapes' },
  health: { id: 'source:kubelet', title: 'Kubelet', line: 'probes' },
  agent: { id: 'source:kubelet', title: 'Kubelet', line: 'probes' },
  admin: { id: 'source:operator', title: 'Operator', line: 'on this host' },
  dns: APP,
  'virtual-outbound': APP,
  'outbound-wildcard': APP,
  'outbound-service-ip': APP,
  'outbound-headless': APP,
  'outbound-proxy': APP,
  'virtual-inbound': PEERS,
  'inbound-port': PEERS,
  'waypoint-internal': INSIDE,
};

/** Adds the card that says who connects to a listener of a role; returns its id. */
export function addSource(draft: Draft, role: ListenerRole, proxyKind: ProxyKind): string {
  const words = role === 'hbone' && proxyKind === 'sidecar' ? PEERS : (BY_ROLE[role] ?? CLIENTS);
  addNode(draft, {
    id: words.id,
    lane: 'source',
    kind: 'card',
    tone: 'source',
    title: words.title,
    mono: false,
    lines: [{ text: words.line, tone: 'plain' }],
    badges: [],
    rows: [],
    canOpen: false,
    isOpen: false,
  });
  return words.id;
}
