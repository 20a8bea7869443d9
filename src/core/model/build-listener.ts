import { given } from '../lib/given.ts';
import type { Entry } from '../parse/config-dump.ts';
import type { ParsedFilter } from '../parse/parsed-filter.ts';
import type { ParsedListener } from '../parse/parsed-listener.ts';
import type { AddressMessage } from '../parse/schemas/address.ts';
import type { ListenerMessage } from '../parse/schemas/listener.ts';
import type { ChainContext } from './build-chain.ts';
import { buildApiChain, buildChain, buildUdpChain } from './build-chain.ts';
import { buildListenerFilter } from './build-listener-filter.ts';
import { buildMatcher } from './build-matcher.ts';
import { durationMs } from './duration.ts';
import type { MakeId } from './ids.ts';
import { buildInboundPorts } from './inbound-ports.ts';
import type { Address, FilterChain, Listener } from './listener-types.ts';
import { chooseState } from './provenance.ts';
import { directionOf, findRole } from './roles.ts';
import type { ObjectId, Provenance, ProxyIdentity } from './types.ts';

/** An address; `name` is the listener's, which an internal address may leave out. */
export function buildAddress(message: AddressMessage | undefined, name: string): Address {
  const socket = message?.socket_address;
  if (socket !== undefined) {
    const protocol = socket.protocol === 'UDP' ? 'udp' : 'tcp';
    const compat = socket.ipv4_compat === true ? { ipv4Compat: true as const } : {};
    return { kind: 'ip', ip: socket.address ?? '', port: socket.port_value ?? 0, protocol, ...compat };
  }
  if (message?.pipe !== undefined) return { kind: 'pipe', pathName: message.pipe.path ?? '' };
  if (message?.envoy_internal_address !== undefined) {
    return { kind: 'internal', listenerName: message.envoy_internal_address.server_listener_name ?? name };
  }
  return { kind: 'none' };
}

function buildAddresses(message: ListenerMessage, name: string): readonly [Address, ...Address[]] {
  const isInternal = message.address === undefined && message.internal_listener !== undefined;
  const primary: Address = isInternal ? { kind: 'internal', listenerName: name } : buildAddress(message.address, name);
  const additional = (message.additional_addresses ?? []).map((one) => buildAddress(one.address, name));
  return [primary, ...additional];
}

/** A listener's own name, else its address: Envoy lets static listeners go unnamed. */
function listenerName(entryName: string, address: Address): string {
  if (entryName !== '') return entryName;
  if (address.kind === 'ip') return `${address.ip}_${address.port}`;
  return address.kind === 'pipe' ? address.pathName : 'unnamed';
}

function trafficDirection(message: ListenerMessage): 'INBOUND' | 'OUTBOUND' | undefined {
  const { traffic_direction: direction } = message;
  if (direction === 'INBOUND' || direction === 1) return 'INBOUND';
  return direction === 'OUTBOUND' || direction === 2 ? 'OUTBOUND' : undefined;
}

/** Chains in configuration order; for UDP and API listeners, which have none, one that stands for what leads on. */
function buildChains(
  parsed: ParsedListener,
  listenerId: ObjectId,
  owner: Provenance,
  context: ChainContext,
  makeId: MakeId,
): FilterChain[] {
  const key = listenerId.slice('listener:'.length);
  const placeAt = (index: number) => ({ listenerId, id: makeId('chain', `${key}/${index}`), index });
  const chains = parsed.chains.map((chain, index) => buildChain(chain, placeAt(index), owner, context));
  if (chains.length > 0) return chains;
  if (parsed.api !== undefined) return [buildApiChain(parsed.api, placeAt(0), owner, context)];
  const udp = parsed.listenerFilters.find((filter) => filter.type === 'UdpProxyConfig');
  return udp === undefined ? [] : [buildUdpChain(udp, placeAt(0), context.resolve)];
}

/** Producers that leave the empty configuration out are told by the filter's name. */
function isOriginalDst(filter: ParsedFilter): boolean {
  return filter.type === 'OriginalDst' || (filter.message.name ?? '').endsWith('original_dst');
}

/** Builds one listener; undefined when its entry holds nothing readable. */
export function buildListener(
  entry: Entry<ParsedListener>,
  identity: ProxyIdentity,
  context: ChainContext,
  makeId: MakeId,
): Listener | undefined {
  const chosen = chooseState(entry);
  if (chosen === undefined) return undefined;
  const { value: parsed, provenance } = chosen;
  const { message } = parsed;
  const addresses = buildAddresses(message, entry.name);
  const name = listenerName(entry.name, addresses[0]);
  const id = makeId('listener', name);
  const direction = trafficDirection(message);
  const proxyKind = identity.kind;
  const [first] = addresses;
  const bindToPort = message.bind_to_port !== false && message.deprecated_v1?.bind_to_port !== false;
  const useOriginalDst = message.use_original_dst === true;
  const restores = useOriginalDst || parsed.listenerFilters.some(isOriginalDst);
  const role = findRole({
    name,
    address: addresses[0],
    proxyKind,
    bindToPort,
    restoresDestination: restores,
    ...given('trafficDirection', direction),
    isOwnAddress: first?.kind === 'ip' && identity.capture?.instanceIps.includes(first.ip) === true,
    isApi: message.api_listener !== undefined,
  });
  const chains = buildChains(parsed, id, provenance, context, makeId);
  const key = id.slice('listener:'.length);
  const defaultPlace = { listenerId: id, id: makeId('chain', `${key}/default`), index: -1 };
  const defaultChain = parsed.defaultChain && buildChain(parsed.defaultChain, defaultPlace, provenance, context);
  const findChain = (chainName: string) => chains.find((chain) => chain.name === chainName)?.id;
  return {
    kind: 'listener',
    id,
    path: chosen.path,
    ...provenance,
    name,
    isUnnamed: (message.name ?? '') === '' ? true : undefined,
    standIn: parsed.standIn,
    addresses,
    role,
    direction: directionOf(role, proxyKind),
    bindToPort,
    useOriginalDst,
    trafficDirection: direction,
    transparent: message.transparent === true ? true : undefined,
    listenerFilters: parsed.listenerFilters.map(buildListenerFilter),
    listenerFiltersTimeoutMs: durationMs(message.listener_filters_timeout),
    continueOnListenerFiltersTimeout: message.continue_on_listener_filters_timeout === true,
    chains,
    defaultChain: defaultChain,
    matcher: parsed.matcher && buildMatcher(parsed.matcher.value, findChain),
    matcherPath: parsed.matcher?.path,
    inboundPorts: role === 'virtual-inbound' ? buildInboundPorts({ id, name, path: chosen.path }, chains, makeId) : [],
  };
}
