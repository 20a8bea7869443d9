import type { Message } from '../lib/words.ts';
import { msg, t } from '../lib/words.ts';
import type { Address, Listener, ListenerRole } from './listener-types.ts';

/** What a role is called, and why a listener of that role exists: one or two sentences for learners. */
export interface RoleWords {
  readonly label: Message;
  readonly why: Message;
}

/**
 * Words for every role. They follow Istio's traffic capture (tools/istio-iptables/pkg/capture/run.go) and the
 * listeners that istiod builds (pilot/pkg/networking/core/listener_builder.go, listener.go).
 */
export const ROLE_WORDS: Readonly<Record<ListenerRole, RoleWords>> = {
  'virtual-outbound': {
    label: msg('virtual outbound'),
    why: msg(
      'The app’s outgoing connections are redirected here, whatever address they were made to. This listener reads the original destination and hands each connection to the listener that owns it: the exact IP and port, else the wildcard of the port. What no listener owns goes to its own catch-all chain.',
    ),
  },
  'virtual-inbound': {
    label: msg('virtual inbound'),
    why: msg(
      'Connections to this pod are redirected here. The original destination port, and whether the caller speaks mTLS or plaintext, HTTP or TCP, choose the filter chain; mTLS ends here, and the request goes on to the app.',
    ),
  },
  'outbound-wildcard': {
    label: msg('outbound for a port (wildcard)'),
    why: msg(
      'Traffic to any service on this port ends up here: the virtual outbound listener catches it and hands it over, because no listener owns the exact IP and port. For HTTP, the Host header then chooses the service.',
    ),
  },
  'outbound-service-ip': {
    label: msg('outbound for a service IP'),
    why: msg(
      'Traffic to one service’s IP and port ends up here: the virtual outbound listener hands it over. Without a Host header, as in TCP, only the address tells which service is meant.',
    ),
  },
  'outbound-headless': {
    label: msg('headless'),
    why: msg(
      'A headless service has no IP of its own: clients connect to its pods directly. So there is a listener for each pod’s address, and the virtual outbound listener hands over the traffic to that pod.',
    ),
  },
  'outbound-proxy': {
    label: msg('outbound, on its own port'),
    why: msg(
      'Accepts the app’s outgoing connections on a port of its own, with no redirection and no hand-off: the app connects here on purpose, for instance because it is told to use this address as its HTTP proxy.',
    ),
  },
  'inbound-port': {
    label: msg('inbound for a port'),
    why: msg(
      'Traffic to one port of this pod ends up here. Older Istio made such a listener for each port of the pod; newer versions keep them all as filter chains of the virtual inbound listener on 15006.',
    ),
  },
  prometheus: {
    label: msg('Prometheus'),
    why: msg('Prometheus reads the proxy’s own statistics here. It serves no traffic of the app.'),
  },
  health: {
    label: msg('health'),
    why: msg('Kubernetes and load balancers ask here whether the proxy is ready. It serves no traffic of the app.'),
  },
  agent: {
    label: msg('agent'),
    why: msg(
      'Leads to the Istio agent beside the proxy, which answers health checks and merges the app’s metrics with the proxy’s. It serves no traffic of the app.',
    ),
  },
  admin: {
    label: msg('admin'),
    why: msg(
      'Leads to Envoy’s administration interface, where the configuration and statistics are read. It serves no traffic of the app.',
    ),
  },
  dns: {
    label: msg('DNS'),
    why: msg('The app’s DNS questions are redirected here, so that names known only to the mesh can be answered.'),
  },
  udp: {
    label: msg('UDP'),
    why: msg(
      'Takes UDP datagrams. UDP has no connections, so no filter chain is selected: the listener’s own filters decide.',
    ),
  },
  hbone: {
    label: msg('HBONE'),
    why: msg(
      'The ambient mesh tunnels connections through mTLS and HTTP CONNECT on port 15008 (HBONE). This listener ends the tunnel and passes on what is inside.',
    ),
  },
  'gateway-port': {
    label: msg('gateway port'),
    why: msg(
      'A gateway accepts traffic from outside the mesh on this port, with no redirection and no hand-off. Server names, then hosts and paths, choose where it goes.',
    ),
  },
  'waypoint-internal': {
    label: msg('waypoint/internal'),
    why: msg(
      'No network address: other parts of the same Envoy connect to this listener by its name. Waypoints use such listeners to open a tunnel, choose the service inside, and open the next tunnel.',
    ),
  },
  'api-listener': {
    label: msg('API listener'),
    why: msg('Has no socket: a program that embeds Envoy (such as a mobile app) hands its requests over directly.'),
  },
  plain: {
    label: msg('plain'),
    why: msg('Accepts connections on its address. Its filter chains decide what becomes of them.'),
  },
};

/** `0.0.0.0:9080`, `[::]:9080`, a path, or the name of an internal listener; '' where there is no address. */
export function formatAddress(address: Address): string {
  switch (address.kind) {
    case 'ip':
      return `${address.ip.includes(':') ? `[${address.ip}]` : address.ip}:${address.port}`;
    case 'pipe':
      return address.pathName;
    case 'internal':
      return address.listenerName;
    case 'none':
      return '';
  }
}

/** Where a listener listens, for its title: the first address, else its name. */
export function listenerTitle(listener: Listener): string {
  const [address] = listener.addresses;
  const text = address === undefined ? '' : formatAddress(address);
  if (text !== '') return text;
  return listener.name === '' ? t`listener without a name` : listener.name;
}

/** One line, such as "Outbound HTTP listener for port 9080 · not bound · from istiod". */
export function describeListener(listener: Listener): string {
  const parts = [SUBJECTS[listener.role](listener)];
  const [address] = listener.addresses;
  if (address?.kind === 'ip' || address?.kind === 'pipe') parts.push(listener.bindToPort ? t`bound` : t`not bound`);
  parts.push(whence(listener));
  return parts.join(' · ');
}

/** What a listener is, for each role: role, protocol and place in a few words. */
const SUBJECTS: Readonly<Record<ListenerRole, (listener: Listener) => string>> = {
  'virtual-outbound': () => t`Virtual outbound listener`,
  'virtual-inbound': () => t`Virtual inbound listener`,
  'outbound-wildcard': (one) => t`Outbound ${protocolWords(one)} listener for ${portWords(one)}`,
  'outbound-service-ip': (one) => t`Outbound ${protocolWords(one)} listener for the service IP ${listenerTitle(one)}`,
  'outbound-headless': (one) => t`Outbound ${protocolWords(one)} listener for ${listenerTitle(one)}, headless`,
  'outbound-proxy': (one) => t`Outbound ${protocolWords(one)} listener on ${listenerTitle(one)}`,
  'inbound-port': (one) => t`Inbound ${protocolWords(one)} listener for ${portWords(one)}`,
  prometheus: (one) => t`Prometheus listener on ${portWords(one)}`,
  health: (one) => t`Health listener on ${portWords(one)}`,
  agent: (one) => t`Agent listener on ${portWords(one)}`,
  admin: (one) => t`Admin listener on ${portWords(one)}`,
  dns: (one) => t`DNS listener on ${portWords(one)}`,
  udp: (one) => t`UDP listener on ${portWords(one)}`,
  hbone: (one) => t`HBONE listener on ${portWords(one)}`,
  'gateway-port': (one) => t`Gateway ${protocolWords(one)} listener on ${portWords(one)}`,
  'waypoint-internal': (one) => t`Internal listener ${listenerTitle(one)}`,
  'api-listener': () => t`API listener`,
  plain: (one) => t`${protocolWords(one)} listener on ${listenerTitle(one)}`,
};

function portWords(listener: Listener): string {
  const [address] = listener.addresses;
  return address?.kind === 'ip' ? t`port ${address.port}` : listenerTitle(listener);
}

/** What the filter chains carry; the default filter chain counts only where it is the only one. */
function protocolWords(listener: Listener): string {
  const [address] = listener.addresses;
  if (address?.kind === 'ip' && address.protocol === 'udp') return 'UDP';
  const fallback = listener.defaultChain === undefined ? [] : [listener.defaultChain];
  const chains = listener.chains.length > 0 ? listener.chains : fallback;
  const http = chains.filter((chain) => chain.http !== undefined).length;
  if (http === 0) return 'TCP';
  return http === chains.length ? 'HTTP' : t`HTTP and TCP`;
}

/** istiod names its listeners `<bind>_<port>` or `virtualInbound` and the like (pilot/pkg/model/listener.go). */
const ISTIOD_NAME = /^(?:virtual|virtualInbound|virtualOutbound|connect_terminate|main_internal|.*_\d+)$/;

function whence(listener: Listener): string {
  if (listener.origin === 'static') return t`from the bootstrap`;
  if (listener.role !== 'plain' && ISTIOD_NAME.test(listener.name)) return t`from istiod`;
  return t`from the control plane`;
}
