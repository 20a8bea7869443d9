import type { JsonPath } from '../lib/json-path.ts';
import type { Destination, HttpConnectionManager } from './route-types.ts';
import type { ObjectId, Part, Provenance } from './types.ts';

/** Where a listener listens. */
export type Address =
  | { readonly kind: 'ip'; readonly ip: string; readonly port: number; readonly protocol: 'tcp' | 'udp' }
  | { readonly kind: 'pipe'; readonly pathName: string }
  | { readonly kind: 'internal'; readonly listenerName: string }
  | { readonly kind: 'none' };

/** Why a listener exists; see `roles.ts` for the words and for how each is told. */
export type ListenerRole =
  | 'virtual-outbound'
  | 'virtual-inbound'
  | 'outbound-wildcard'
  | 'outbound-service-ip'
  | 'outbound-headless'
  | 'outbound-proxy'
  | 'inbound-port'
  | 'prometheus'
  | 'health'
  | 'agent'
  | 'admin'
  | 'dns'
  | 'udp'
  | 'hbone'
  | 'gateway-port'
  | 'waypoint-internal'
  | 'api-listener'
  | 'plain';

/** The four views of the picture. `ports` is for proxies without capture: gateways, waypoints, plain Envoys. */
export type Direction = 'outbound' | 'inbound' | 'ports' | 'special';

/** `filter_chain_match`, in the order in which Envoy asks. An empty list asks nothing. */
export interface ChainMatch {
  readonly destinationPort?: number;
  readonly prefixRanges: readonly string[];
  readonly serverNames: readonly string[];
  readonly transportProtocol?: string;
  readonly applicationProtocols: readonly string[];
  readonly directSourcePrefixRanges: readonly string[];
  readonly sourceType?: 'SAME_IP_OR_LOOPBACK' | 'EXTERNAL';
  readonly sourcePrefixRanges: readonly string[];
  readonly sourcePorts: readonly number[];
}

/** What a downstream TLS transport socket asks of the peer. */
export interface DownstreamTls {
  readonly mode: 'tls' | 'mtls';
  readonly alpn: readonly string[];
  /** SDS names, file names or "inline", of the certificates served. */
  readonly certificates: readonly string[];
  /** SDS name, file name or "inline" of the trust bundle, where the peer is validated. */
  readonly validation?: string;
  readonly matchedNames: readonly string[];
}

/** A network, HTTP or listener filter. The HTTP connection manager's content is in the chain's `http`. */
export interface Filter {
  readonly name: string;
  /** Short type, such as `TcpProxy`, or undefined where the filter has no configuration. */
  readonly type?: string;
  /** True when this program reads the configuration; false: shown raw. */
  readonly known: boolean;
  readonly disabled: boolean;
  /** Set when the configuration comes by ECDS (`config_discovery`). */
  readonly discovered: boolean;
  readonly path: JsonPath;
}

/** One filter chain of a listener, or its default filter chain. */
export interface FilterChain extends Part {
  readonly kind: 'chain';
  readonly listenerId: ObjectId;
  /** Envoy's name of the chain, or '' where it has none. */
  readonly name: string;
  /** Position among `filter_chains`; -1 for the default filter chain. */
  readonly index: number;
  readonly isDefault: boolean;
  readonly match: ChainMatch;
  /** Undefined: plaintext. `unknown` transport sockets keep their name. */
  readonly tls?: DownstreamTls;
  readonly transportSocket?: string;
  readonly filters: readonly Filter[];
  readonly http?: HttpConnectionManager;
  readonly destination: Destination;
}

/** A node of a `filter_chain_matcher` tree, ready to be shown. */
export type MatcherNode =
  | { readonly kind: 'chain'; readonly chainName: string; readonly chainId?: ObjectId }
  | { readonly kind: 'action'; readonly text: string }
  | { readonly kind: 'none' }
  | {
      readonly kind: 'matcher';
      /** What is asked, such as `destination_port` or `predicates`. */
      readonly input: string;
      /** exact_match_map, prefix_match_map, matcher_list or the name of a custom matcher. */
      readonly method: string;
      readonly branches: readonly { readonly label: string; readonly node: MatcherNode }[];
      readonly onNoMatch?: MatcherNode;
    };

/** A destination port of the virtual inbound listener: the chains that ask for it, and what they enforce together. */
export interface InboundPort extends Part {
  readonly kind: 'port';
  readonly listenerId: ObjectId;
  /** Undefined: the chains that ask for no port (passthrough). */
  readonly port?: number;
  readonly chainIds: readonly ObjectId[];
  readonly mtlsMode: 'STRICT' | 'PERMISSIVE' | 'DISABLE' | 'unknown';
}

export interface Listener extends Part, Provenance {
  readonly kind: 'listener';
  readonly name: string;
  /** The primary address first, then `additional_addresses`. */
  readonly addresses: readonly Address[];
  readonly role: ListenerRole;
  readonly direction: Direction;
  readonly bindToPort: boolean;
  readonly useOriginalDst: boolean;
  readonly trafficDirection?: 'INBOUND' | 'OUTBOUND';
  readonly listenerFilters: readonly Filter[];
  /** Undefined: Envoy's default of 15 s. 0: none. */
  readonly listenerFiltersTimeoutMs?: number;
  readonly continueOnListenerFiltersTimeout: boolean;
  /** In configuration order. */
  readonly chains: readonly FilterChain[];
  readonly defaultChain?: FilterChain;
  /** Replaces the chains' own matches where it is set. */
  readonly matcher?: MatcherNode;
  /** Only for `virtual-inbound` listeners that choose by destination port. */
  readonly inboundPorts: readonly InboundPort[];
}
