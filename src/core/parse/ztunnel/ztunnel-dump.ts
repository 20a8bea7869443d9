import type { JsonObject } from '../../lib/json.ts';
import type { Problem } from '../problem.ts';
import type { Located } from '../read-part.ts';
import type {
  CertificateMessage,
  CertMessage,
  ConnectionMessage,
  EndpointMessage,
  PolicyMessage,
  ServiceMessage,
  StateMessage,
  WorkloadMessage,
} from './schemas.ts';

export interface ParsedService extends Located<ServiceMessage> {
  readonly endpoints: readonly Located<EndpointMessage>[];
}

/** An identity with its certificates: the workload's own first, then what signed it, up to the root. */
export interface ParsedCertificate extends Located<CertificateMessage> {
  readonly chain: readonly Located<CertMessage>[];
  /** Roots that stand apart from the chain; older dumps have the root at the chain's end. */
  readonly roots: readonly Located<CertMessage>[];
}

/** A workload of ztunnel's own node with its open connections. */
export interface ParsedState extends Located<StateMessage> {
  readonly inbound: readonly Located<ConnectionMessage>[];
  readonly outbound: readonly Located<ConnectionMessage>[];
}

export type ZtunnelSection = 'workloads' | 'services' | 'policies' | 'certificates' | 'connections';

/** The dump of one ztunnel, of whatever year. Every part has its path; order in the file is of no meaning. */
export interface ZtunnelDump {
  readonly workloads: readonly Located<WorkloadMessage>[];
  readonly services: readonly ParsedService[];
  readonly policies: readonly Located<PolicyMessage>[];
  readonly certificates: readonly ParsedCertificate[];
  readonly states: readonly ParsedState[];
  /** `namespace/hostname` by the workload's uid, where the document keeps it apart from the workloads. */
  readonly servicesByUid: ReadonlyMap<string, readonly string[]>;
  /** What ztunnel was started with. */
  readonly config?: Located<JsonObject>;
  /** Its build. */
  readonly version?: Located<JsonObject>;
  /** The sections that the document has, even empty ones: of the others it cannot tell that there are none. */
  readonly sections: ReadonlySet<ZtunnelSection>;
}

/** What a document of a ztunnel is read as. */
export interface ZtunnelRead {
  readonly ztunnel: ZtunnelDump;
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
  /** What this kind of document leaves out, each one sentence. */
  readonly limits: readonly string[];
}
