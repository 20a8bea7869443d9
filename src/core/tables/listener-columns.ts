import { msg, say, t } from '../lib/words.ts';
import { sayDirection } from '../model/kind-words.ts';
import type { FilterChain, InboundPort, Listener } from '../model/listener-types.ts';
import { formatAddress, ROLE_WORDS } from '../model/role-words.ts';
import type { ColumnOf } from './build-rows.ts';
import { addressText, filterNames, listenerType, tlsCell } from './listener-cells.ts';
import { stateColumns } from './state-columns.ts';
import type { Cell } from './table.ts';

/** A filter chain of a listener, or a listener that has none. */
export interface ListenerItem {
  readonly listener: Listener;
  readonly chain?: FilterChain;
  /** When the chain is taken. */
  readonly match: Cell;
  /** Which branches of the `filter_chain_matcher` lead to the chain. */
  readonly branches: readonly string[];
  readonly destination?: Cell;
  /** The port of the virtual inbound listener that the chain serves. */
  readonly inboundPort?: InboundPort;
}

const text = { kind: 'text', shown: false } as const;
const shownText = { kind: 'text', shown: true } as const;

/** istioctl's columns first, in its order and words; what istioctl does not print follows. */
export const LISTENER_COLUMNS: readonly ColumnOf<ListenerItem>[] = [
  {
    id: 'addresses',
    title: 'ADDRESSES',
    help: msg(
      'Every address it listens on, additional_addresses too: IPs, a path, or the name of an internal listener.',
    ),
    ...shownText,
    mono: true,
    width: 16,
    read: ({ listener }) => [...new Set(listener.addresses.map(addressText))].filter((address) => address !== ''),
  },
  {
    id: 'port',
    title: 'PORT',
    help: msg('The port of the first address.'),
    kind: 'number',
    shown: true,
    width: 6,
    read: ({ listener: { addresses } }) => (addresses[0]?.kind === 'ip' ? addresses[0].port : undefined),
  },
  {
    id: 'match',
    title: 'MATCH',
    help: msg(
      'What the filter chain asks of a connection (filter_chain_match), or which branch of the listener’s filter_chain_matcher names it. ALL: nothing.',
    ),
    ...shownText,
    mono: true,
    width: 44,
    read: ({ match }) => match,
  },
  {
    id: 'destination',
    title: 'DESTINATION',
    help: msg('Where the filter chain leads: a route configuration, a cluster, or several with their weights.'),
    ...shownText,
    mono: true,
    width: 48,
    read: ({ destination }) => destination,
  },
  {
    id: 'type',
    title: 'TYPE',
    help: msg('What the whole listener carries: HTTP, TCP, HTTP+TCP, UDP.'),
    ...shownText,
    width: 9,
    read: ({ listener }) => listenerType(listener),
  },
  {
    id: 'role',
    title: 'ROLE',
    help: msg('Why the listener exists.'),
    ...shownText,
    width: 20,
    read: ({ listener }) => say(ROLE_WORDS[listener.role].label),
  },
  {
    id: 'direction',
    title: 'DIRECTION',
    help: msg(
      'The view of the graph that it stands in: outbound, inbound, special, or ports where nothing is captured.',
    ),
    ...shownText,
    width: 9,
    read: ({ listener }) => sayDirection(listener.direction),
  },
  {
    id: 'tls',
    title: 'TLS',
    help: msg(
      'What becomes of TLS in this filter chain: mTLS or TLS ends here; passthrough: TLS is asked for and left unopened; not ended: bytes pass as they are.',
    ),
    ...shownText,
    width: 11,
    read: ({ chain }) => (chain === undefined ? undefined : tlsCell(chain)),
  },
  {
    id: 'mtls-mode',
    title: 'MTLS MODE',
    help: msg('What all filter chains of this inbound port enforce together: STRICT, PERMISSIVE or DISABLE.'),
    ...shownText,
    width: 10,
    read: ({ inboundPort }) => modeCell(inboundPort),
  },
  {
    id: 'chain',
    title: 'FILTER CHAIN',
    help: msg('The name of the filter chain, or its place.'),
    ...text,
    mono: true,
    width: 24,
    read: ({ chain }) => (chain === undefined ? undefined : chainName(chain)),
  },
  {
    id: 'listener',
    title: 'LISTENER',
    help: msg('The name of the listener.'),
    ...text,
    mono: true,
    width: 24,
    read: ({ listener }) => listener.name,
  },
  {
    id: 'additional-addresses',
    title: 'ADDITIONAL ADDRESSES',
    help: msg('additional_addresses, with their ports.'),
    ...text,
    mono: true,
    width: 22,
    read: ({ listener }) => listener.addresses.slice(1).map(formatAddress),
  },
  {
    id: 'live-addresses',
    title: 'LIVE ADDRESSES',
    help: msg('The addresses that the running Envoy really has, from /listeners.'),
    ...text,
    mono: true,
    width: 22,
    read: ({ listener }) => listener.live?.addresses.map(formatAddress),
  },
  {
    id: 'matcher',
    title: 'FILTER CHAIN MATCHER',
    help: msg(
      'The branches of filter_chain_matcher that lead to this chain. Where there is a matcher, the chain’s own match is not read.',
    ),
    ...text,
    mono: true,
    width: 40,
    read: ({ branches }) => branches,
  },
  {
    id: 'source-type',
    title: 'SOURCE TYPE',
    help: msg('source_type: SAME_IP_OR_LOOPBACK or EXTERNAL; istioctl leaves it out.'),
    ...text,
    width: 20,
    read: ({ chain }) => chain?.match.sourceType,
  },
  {
    id: 'source-ranges',
    title: 'SOURCE RANGES',
    help: msg('source_prefix_ranges, and direct_source_prefix_ranges marked as such; istioctl leaves them out.'),
    ...text,
    mono: true,
    width: 20,
    read: ({ chain }) => sourceRanges(chain),
  },
  {
    id: 'source-ports',
    title: 'SOURCE PORTS',
    help: msg('source_ports; istioctl leaves them out.'),
    ...text,
    mono: true,
    width: 12,
    read: ({ chain }) => chain?.match.sourcePorts.map(String),
  },
  {
    id: 'listener-filters',
    title: 'LISTENER FILTERS',
    help: msg('What reads the connection before a filter chain is chosen, in order.'),
    ...text,
    width: 28,
    read: ({ listener }) => filterNames(listener.listenerFilters),
  },
  {
    id: 'network-filters',
    title: 'NETWORK FILTERS',
    help: msg('The filters of the chain, in order.'),
    ...text,
    width: 32,
    read: ({ chain }) => filterNames(chain?.filters ?? []),
  },
  {
    id: 'http-filters',
    title: 'HTTP FILTERS',
    help: msg('The filters of the HTTP connection manager, in order.'),
    ...text,
    width: 40,
    read: ({ chain }) => filterNames(chain?.http?.filters ?? []),
  },
  {
    id: 'certificates',
    title: 'CERTIFICATES',
    help: msg('What the chain shows to the peer: names of secrets, files, or inline.'),
    ...text,
    mono: true,
    width: 20,
    read: ({ chain }) => chain?.tls?.certificates,
  },
  {
    id: 'validation',
    title: 'PEER CHECKED WITH',
    help: msg('The trust bundle that the peer’s certificate is checked against.'),
    ...text,
    mono: true,
    width: 18,
    read: ({ chain }) => chain?.tls?.validation,
  },
  {
    id: 'bound',
    title: 'BOUND',
    help: msg('Whether it accepts connections itself. no: it gets them by hand-off from the virtual listener.'),
    ...text,
    width: 6,
    read: ({ listener }) => (listener.bindToPort ? t`yes` : t`no`),
  },
  ...stateColumns<ListenerItem>(({ listener }) => listener),
];

function modeCell(port: InboundPort | undefined): Cell | undefined {
  if (port === undefined || port.mtlsMode === 'unknown') return undefined;
  return port.mtlsMode === 'STRICT' ? { value: port.mtlsMode, tone: 'good' } : { value: port.mtlsMode };
}

function chainName(chain: FilterChain): string {
  if (chain.isDefault) return chain.name === '' ? t`default filter chain` : t`${chain.name} (default)`;
  return chain.name === '' ? `#${chain.index + 1}` : chain.name;
}

function sourceRanges(chain: FilterChain | undefined): readonly string[] {
  if (chain === undefined) return [];
  const direct = chain.match.directSourcePrefixRanges.map((range) => t`direct ${range}`);
  return [...chain.match.sourcePrefixRanges, ...direct];
}
