import type { Message } from '../lib/words.ts';
import { msg, say } from '../lib/words.ts';
import type { ListenerRole } from '../model/listener-types.ts';
import type { ProxyKind } from '../model/types.ts';
import { addNode } from './draft.ts';
import type { Draft } from './draft.ts';

interface SourceWords {
  readonly id: string;
  readonly title: Message;
  readonly line: Message;
}

const APP: SourceWords = { id: 'source:app', title: msg('App'), line: msg('this pod') };
const PEERS: SourceWords = { id: 'source:peers', title: msg('Callers'), line: msg('of this pod') };
const CLIENTS: SourceWords = { id: 'source:clients', title: msg('Clients'), line: msg('connect here') };
const INSIDE: SourceWords = { id: 'source:inside', title: msg('Inside'), line: msg('this Envoy') };
const KUBELET: SourceWords = { id: 'source:kubelet', title: msg('Kubelet'), line: msg('probes') };

const BY_ROLE: Partial<Readonly<Record<ListenerRole, SourceWords>>> = {
  prometheus: { id: 'source:prometheus', title: msg('Prometheus'), line: msg('scrapes') },
  health: KUBELET,
  agent: KUBELET,
  admin: { id: 'source:operator', title: msg('Operator'), line: msg('on this host') },
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
    title: say(words.title),
    mono: false,
    lines: [{ text: say(words.line), tone: 'plain' }],
    badges: [],
    rows: [],
    canOpen: false,
    isOpen: false,
  });
  return words.id;
}
