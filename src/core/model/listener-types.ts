import type { JsonPath } from '../lib/json-path.ts';
import type { JsonObject } from '../lib/json.ts';
import type { StringMatch } from './match-types.ts';
import type { ClusterRef, Destination, HttpConnectionManager, WeightedCluster } from './route-types.ts';
import type { ObjectId, Part, Provenance } from './types.ts';

/** Where a listener listens. */
export type Address =
  | {
      readonly kind: 'ip';
      readonly ip: string;
      readonly port: number;
      readonly protocol: 'tcp' | 'udp';
      /** An IPv6 address that takes IPv4 as well: `::` or one of `::ffff:0:0/96`. */
      readonly ipv4Compat?: true;
    }
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
  readonly destinationPort?: number | undefined;
  readonly prefixRanges: readonly string[];
  readonly serverNames: readonly string[];
  readonly transportProtocol?: string | undefined;
  readonly applicationProtocols: readonly string[];
  readonly directSourcePrefixRanges: readonly string[];
  readonly sourceType?: 'SAME_IP_OR_LOOPBACK' | 'EXTERNAL' | undefined;
  readonly sourcePrefixRanges: readonly string[];
  readonly sourcePorts: readonly number[];
  /** Names a field that Envoy refuses to load: `address_suffix` or `suffix_len`. */
  readonly unimplemented?: true | undefined;
}

/** A name that the peer's certificate may have; one of several has to be there. */
export interface SanMatch {
  /** DNS, URI, EMAIL, IP_ADDRESS, OTHER_NAME; undefined: any. */
  readonly type?: string;
  readonly match: StringMatch;
}

/** What a downstream TLS transport socket asks of the peer. */
export interface DownstreamTls {
  readonly mode: 'tls' | 'mtls';
  readonly alpn: readonly string[];
  /** SDS names, file names or "inline", of the certificates served. */
  readonly certificates: readonly string[];
  /** SDS name, file name or "inline" of the trust bundle, where the peer is validated. */
  readonly validation?: string | undefined;
  readonly matchedNames: readonly string[];
  /** The same, for comparing. Undefined: no names are asked for. */
  readonly sanMatches?: readonly SanMatch[] | undefined;
  /** Short type of the transport socket around the TLS context: QuicDownstreamTransport, StartTlsConfig. */
  readonly inside?: string | undefined;
}

/** A network, HTTP or listener filter. The HTTP connection manager's content is in the chain's `http`. */
export interface Filter {
  readonly name: string;
  /** Short type, such as `TcpProxy`, or undefined where the filter has no configuration. */
  readonly type?: string | undefined;
  /** True when this program reads the configuration; false: shown raw. */
  readonly known: boolean;
  readonly disabled: boolean;
  /** Set when the configuration comes by ECDS (`config_discovery`). */
  readonly discovered: boolean;
  readonly path: JsonPath;
}

/** Where a listener filter is skipped (envoy.config.listener.v3.ListenerFilterChainMatchPredicate). */
export type PortPredicate =
  | { readonly kind: 'any' }
  | { readonly kind: 'not'; readonly rule: PortPredicate }
  | { readonly kind: 'and' | 'or'; readonly rules: readonly PortPredicate[] }
  /** A destination port from `start` on, below `end`. */
  | { readonly kind: 'destination-port'; readonly start: number; readonly end: number }
  /** A shape that is not known. */
  | { readonly kind: 'unknown' };

export interface ListenerFilter extends Filter {
  /** Undefined: it always runs. */
  readonly disabledWhen?: PortPredicate;
  /** tls_inspector: closes what is no TLS. */
  readonly closesWithoutHello?: true;
  /** proxy_protocol: takes connections that begin without a PROXY header. */
  readonly allowsNoProxyHeader?: true;
}

/** A TCP proxy: which cluster takes the connection's bytes. */
export interface TcpProxy {
  readonly path: JsonPath;
  /** Where it is set, it beats the weighted clusters. */
  readonly cluster?: ClusterRef | undefined;
  readonly weightedClusters: readonly (WeightedCluster & { readonly metadataMatch?: JsonObject })[];
  /** What the endpoint's `envoy.lb` metadata must be. */
  readonly metadataMatch?: JsonObject | undefined;
  /** Set where the bytes go through an HTTP CONNECT (or POST) request to the endpoint. */
  readonly tunneling?: { readonly hostname: string; readonly usesPost: boolean } | undefined;
  /** Clusters of v1 routes, among which the addresses of the connection choose. */
  readonly v1Clusters: readonly ClusterRef[];
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
  /** Set where the listener has no filter chains, and this one stands for what leads on. */
  readonly standsFor?: 'udp-filter' | 'api-listener' | undefined;
  readonly match: ChainMatch;
  /** Undefined: plaintext. `unknown` transport sockets keep their name. */
  readonly tls?: DownstreamTls | undefined;
  readonly transportSocket?: string | undefined;
  readonly filters: readonly Filter[];
  readonly http?: HttpConnectionManager | undefined;
  readonly tcpProxy?: TcpProxy | undefined;
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
  /** The configuration gives no name; `name` is made of the address. */
  readonly isUnnamed?: true | undefined;
  /** The listener's configuration is not in the dump: it is known by /listeners alone. */
  readonly standIn?: true | undefined;
  /** The primary address first, then `additional_addresses`. */
  readonly addresses: readonly Address[];
  /** What /listeners says: the addresses that it really has, which differ where the configuration asks for port 0. */
  readonly live?: { readonly path: JsonPath; readonly addresses: readonly Address[] };
  readonly role: ListenerRole;
  readonly direction: Direction;
  readonly bindToPort: boolean;
  readonly useOriginalDst: boolean;
  readonly trafficDirection?: 'INBOUND' | 'OUTBOUND' | undefined;
  /** Takes connections that TPROXY leads to it, with their addresses as they are. */
  readonly transparent?: true | undefined;
  readonly listenerFilters: readonly ListenerFilter[];
  /** Undefined: Envoy's default of 15 s. 0: none. */
  readonly listenerFiltersTimeoutMs?: number | undefined;
  readonly continueOnListenerFiltersTimeout: boolean;
  /** In configuration order. */
  readonly chains: readonly FilterChain[];
  readonly defaultChain?: FilterChain | undefined;
  /** Replaces the chains' own matches where it is set. */
  readonly matcher?: MatcherNode | undefined;
  /** Where that matcher stands, for evaluating it. */
  readonly matcherPath?: JsonPath | undefined;
  /** Only for `virtual-inbound` listeners that choose by destination port. */
  readonly inboundPorts: readonly InboundPort[];
}
