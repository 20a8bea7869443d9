import type { Address, Direction, ListenerRole } from './listener-types.ts';
import type { ProxyKind } from './types.ts';

/** What the role of a listener is told by. */
export interface RoleFacts {
  readonly name: string;
  readonly address: Address;
  readonly proxyKind: ProxyKind;
  readonly bindToPort: boolean;
  /** `use_original_dst`, or an original_dst listener filter. */
  readonly restoresDestination: boolean;
  readonly trafficDirection?: 'INBOUND' | 'OUTBOUND';
  /** The address is the pod's own. */
  readonly isOwnAddress?: boolean;
  readonly isApi: boolean;
}

/** Ports that Istio keeps for itself (istio.io/latest/docs/ops/deployment/application-requirements). */
const SPECIAL_PORTS: ReadonlyMap<number, ListenerRole> = new Map([
  [15000, 'admin'],
  [15008, 'hbone'],
  [15020, 'agent'],
  [15021, 'health'],
  [15053, 'dns'],
  [15090, 'prometheus'],
]);

const WILDCARDS: ReadonlySet<string> = new Set(['0.0.0.0', '::', '']);
const LOOPBACKS: ReadonlySet<string> = new Set(['127.0.0.1', '::1']);

export function isWildcard(address: Address): boolean {
  return address.kind === 'ip' && WILDCARDS.has(address.ip);
}

function portOf(address: Address): number | undefined {
  return address.kind === 'ip' ? address.port : undefined;
}

/** A special port counts only where it is really bound here: services may use the same port numbers elsewhere. */
function specialRole(facts: RoleFacts): ListenerRole | undefined {
  const { address } = facts;
  if (!facts.bindToPort || address.kind !== 'ip') return undefined;
  if (!isWildcard(address) && !LOOPBACKS.has(address.ip)) return undefined;
  return SPECIAL_PORTS.get(address.port);
}

/** The listeners that iptables leads captured connections to. */
function captureRole(facts: RoleFacts): ListenerRole | undefined {
  const port = portOf(facts.address);
  if (facts.name === 'virtualOutbound' || facts.name === 'virtual') return 'virtual-outbound';
  if (facts.name === 'virtualInbound') return 'virtual-inbound';
  if (!facts.restoresDestination || !facts.bindToPort || !isWildcard(facts.address)) return undefined;
  if (facts.trafficDirection === 'INBOUND' || port === 15006) return 'virtual-inbound';
  return facts.trafficDirection === 'OUTBOUND' || port === 15001 ? 'virtual-outbound' : undefined;
}

/** Istio told no direction before 1.2: its inbound listeners have the pod's address. */
function isInbound({ trafficDirection, bindToPort, isOwnAddress }: RoleFacts): boolean {
  return trafficDirection === 'INBOUND' || (trafficDirection === undefined && !bindToPort && isOwnAddress === true);
}

function outboundRole(facts: RoleFacts): ListenerRole {
  if (facts.bindToPort) return 'outbound-proxy';
  return isWildcard(facts.address) ? 'outbound-wildcard' : 'outbound-service-ip';
}

/**
 * Tells why a listener exists, from its address, its name and what the proxy is. `outbound-headless` needs the clusters
 * as well and is told later. Source: pilot/pkg/networking/core/listener.go, listener_builder.go and listener_waypoint.go.
 */
export function findRole(facts: RoleFacts): ListenerRole {
  const { address } = facts;
  if (facts.isApi) return 'api-listener';
  if (address.kind === 'internal') return 'waypoint-internal';
  const captured = captureRole(facts);
  if (captured !== undefined) return captured;
  const special = specialRole(facts);
  if (special !== undefined) return special;
  if (address.kind === 'ip' && address.protocol === 'udp') return address.port === 53 ? 'dns' : 'udp';
  if (facts.proxyKind === 'gateway') return 'gateway-port';
  if (facts.proxyKind === 'waypoint' && address.kind === 'none') return 'waypoint-internal';
  if (isInbound(facts)) return 'inbound-port';
  if (facts.trafficDirection === 'OUTBOUND' || !facts.bindToPort) return outboundRole(facts);
  return 'plain';
}

const DIRECTIONS: Readonly<Record<ListenerRole, Direction>> = {
  'virtual-outbound': 'outbound',
  'outbound-wildcard': 'outbound',
  'outbound-service-ip': 'outbound',
  'outbound-headless': 'outbound',
  'outbound-proxy': 'outbound',
  'virtual-inbound': 'inbound',
  'inbound-port': 'inbound',
  hbone: 'inbound',
  prometheus: 'special',
  health: 'special',
  agent: 'special',
  admin: 'special',
  dns: 'special',
  udp: 'special',
  'gateway-port': 'ports',
  'waypoint-internal': 'ports',
  'api-listener': 'ports',
  plain: 'ports',
};

/** The view that a listener belongs to. Where nothing is captured, UDP and HBONE ports are the traffic itself. */
export function directionOf(role: ListenerRole, proxyKind: ProxyKind): Direction {
  if (proxyKind !== 'sidecar' && (role === 'udp' || role === 'hbone')) return 'ports';
  return DIRECTIONS[role];
}
