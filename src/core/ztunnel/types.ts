import type { JsonPath } from '../lib/json-path.ts';
import type { ObjectId, Part } from '../model/types.ts';
import type { ZtunnelSection } from '../parse/ztunnel/ztunnel-dump.ts';

/** Another object by the name that the dump gives it; `id` where the dump has it. */
export interface Reference {
  readonly name: string;
  readonly id?: ObjectId;
}

/** A waypoint, or the gateway of another network. */
export interface Gateway {
  /** `network/ip` or `namespace/hostname`, as the dump names it. */
  readonly destination: string;
  /** The port for HBONE. */
  readonly port?: number;
  /** The service or the workload that it is. */
  readonly target?: Reference & { readonly kind: 'service' | 'workload' };
}

/** A pod, a virtual machine or another address that traffic can go to. */
export interface Workload extends Part {
  readonly kind: 'workload';
  readonly uid: string;
  readonly name: string;
  readonly namespace: string;
  readonly addresses: readonly string[];
  /** What ztunnel resolves by DNS where the workload has no address. */
  readonly hostname: string;
  readonly network: string;
  /** `HBONE`: it takes mTLS on port 15008; `TCP`: it is outside of the mesh. */
  readonly protocol: string;
  /** `HostNetwork` shares its addresses with its node. */
  readonly networkMode: string;
  readonly hasNativeTunnel: boolean;
  /** Such as `PROXY :15088`: what ztunnel speaks to the workload itself. */
  readonly applicationTunnel?: string;
  readonly waypoint?: Gateway;
  readonly networkGateway?: Gateway;
  /** `spiffe://trust-domain/ns/namespace/sa/service-account`; '' where the dump does not tell its parts. */
  readonly identity: string;
  readonly trustDomain: string;
  readonly serviceAccount: string;
  readonly workloadName: string;
  readonly workloadType: string;
  readonly canonicalName: string;
  readonly canonicalRevision: string;
  readonly clusterId: string;
  readonly node: string;
  /** `region/zone/subzone`. */
  readonly locality: string;
  /** `Healthy` or `Unhealthy`. */
  readonly status: string;
  /** Its share of a service's traffic; 0 takes none. */
  readonly capacity?: number;
  readonly services: readonly Reference[];
  /** Policies of the scope WorkloadSelector whose selector chose it; `policiesOf` finds all that apply. */
  readonly namedPolicies: readonly Reference[];
  readonly certificate?: Reference;
  /** Services and workloads whose waypoint or gateway it is. */
  readonly gatewayFor: readonly Reference[];
}

/** What a service's port leads to. */
export interface PortMapping {
  readonly port: number;
  readonly targetPort: number;
}

/** A workload behind a service. It is no object of its own: the workload is. */
export interface ServiceEndpoint {
  readonly path: JsonPath;
  readonly workload: Reference;
  readonly ports: readonly PortMapping[];
  /** Its own status, which newer dumps have, else its workload's; '' where the dump has neither. */
  readonly status: string;
}

export interface Service extends Part {
  readonly kind: 'service';
  readonly name: string;
  readonly namespace: string;
  readonly hostname: string;
  /** `network/ip` */
  readonly vips: readonly string[];
  /** `network/cidr` */
  readonly cidrVips: readonly string[];
  readonly ports: readonly PortMapping[];
  readonly endpoints: readonly ServiceEndpoint[];
  readonly subjectAltNames: readonly string[];
  readonly waypoint?: Gateway;
  readonly loadBalancer?: {
    readonly mode: string;
    readonly routingPreferences: readonly string[];
    readonly healthPolicy: string;
  };
  /** `IPv4`, `IPv6` or `Dual`; '' where ztunnel decides. */
  readonly ipFamilies: string;
  /** Chosen where several services have the same hostname. */
  readonly isCanonical: boolean;
  readonly gatewayFor: readonly Reference[];
}

/** One kind of values of a match: one of them must hold, or with `isNegated` none of them may. */
export interface MatchKind {
  /** ztunnel's name of what is compared, in snake_case, such as `source_ips`. */
  readonly field: string;
  readonly isNegated: boolean;
  readonly values: readonly string[];
}

/** Every kind must hold. A match without any never holds. */
export type PolicyMatch = readonly MatchKind[];

/** One of the matches must hold. A clause without any always holds. */
export type PolicyClause = readonly PolicyMatch[];

/** Every clause must hold. */
export type PolicyRule = readonly PolicyClause[];

export interface Policy extends Part {
  readonly kind: 'policy';
  readonly name: string;
  readonly namespace: string;
  /** `Global`, `Namespace` or `WorkloadSelector`. */
  readonly scope: string;
  /** `Allow` or `Deny`. */
  readonly action: string;
  /** Evaluated and logged, never enforced. */
  readonly isDryRun: boolean;
  /** The policy matches where one of its rules does; without rules it never matches. */
  readonly rules: readonly PolicyRule[];
  /** The PeerAuthentication that it was made of: istiod's STRICT for all ports, or one with ports of its own. */
  readonly peerAuthentication?: 'strict' | { readonly name: string };
  /** Workloads that name it. */
  readonly namedBy: readonly Reference[];
}

/** One certificate of a chain, as ztunnel tells it. */
export interface Cert {
  readonly path: JsonPath;
  readonly type: 'Leaf' | 'Intermediate' | 'Root';
  /** PEM text; '' where there is none. */
  readonly pem: string;
  /** Decimal, as ztunnel writes it. */
  readonly serialNumber: string;
  /** RFC 3339. */
  readonly notBefore: string;
  readonly notAfter: string;
}

/** An identity for which ztunnel has certificates, or wants them. */
export interface Certificate extends Part {
  readonly kind: 'certificate';
  /** A SPIFFE id. */
  readonly identity: string;
  /** `Available`, `Initializing` or `Unavailable`. */
  readonly state: string;
  /** Why it is unavailable, in ztunnel's words. */
  readonly reason: string;
  /** Its own first, roots last. */
  readonly chain: readonly Cert[];
  /** Workloads of this identity. */
  readonly workloads: readonly Reference[];
}

/** An end of a connection: `ip:port` or a name, and what the dump knows by it. */
export interface ConnectionEnd {
  readonly address: string;
  readonly object?: Reference;
}

/** A connection that was open when the dump was taken. */
export interface Connection extends Part {
  readonly kind: 'connection';
  readonly direction: 'inbound' | 'outbound';
  /** The workload of the node whose connection it is, as `name.namespace`. */
  readonly workload: Reference;
  readonly local: ConnectionEnd;
  readonly remote: ConnectionEnd;
  /** What was asked for: outbound the address before ztunnel chose an endpoint, inbound the service. */
  readonly target?: ConnectionEnd;
  /** '' in dumps before 1.26. */
  readonly protocol: string;
}

/** A workload of ztunnel's own node, which it serves in the pod's own network. */
export interface NodeWorkload {
  readonly path: JsonPath;
  readonly name: string;
  readonly namespace: string;
  /** `Up` or `Pending`. */
  readonly state: string;
  readonly workload: Reference;
  readonly connections: readonly Connection[];
}

/** A setting of ztunnel or a fact of its build, with its value as text. */
export interface Setting {
  readonly path: JsonPath;
  readonly name: string;
  readonly value: string;
}

/** Which ztunnel it is. Everything may be missing in a partial dump. */
export interface ZtunnelIdentity {
  readonly node?: string;
  readonly clusterId?: string;
  readonly network?: string;
  /** Istio's version, or the tag or revision of the build. */
  readonly version?: string;
}

export type ZtunnelObject = Workload | Service | Policy | Certificate | Connection;

/** One ztunnel, with every name resolved once. */
export interface Ztunnel {
  readonly identity: ZtunnelIdentity;
  readonly workloads: readonly Workload[];
  readonly services: readonly Service[];
  readonly policies: readonly Policy[];
  readonly certificates: readonly Certificate[];
  readonly nodeWorkloads: readonly NodeWorkload[];
  readonly settings: readonly Setting[];
  /** Every object by its id. */
  readonly objects: ReadonlyMap<ObjectId, ZtunnelObject>;
  /** The sections that the dump has, even empty ones. */
  readonly sections: ReadonlySet<ZtunnelSection>;
  /** The dump was taken after this time: when its newest certificate was made. Milliseconds since 1970. */
  readonly takenAfterMs?: number;
}
