/** The commands of `istioctl ztunnel-config`. */
export type ZtunnelCommand = 'workloads' | 'services' | 'policies' | 'certificates' | 'connections' | 'all';

/** istioctl's filters; '' or none: everything. Each command heeds those that istioctl has for it. */
export interface ZtunnelFilters {
  /** Of workloads, services, policies, or the workload of a connection. */
  readonly namespace?: string;
  /** A workload or the workload of a connection: `name`, or `name.namespace`. */
  readonly name?: string;
  /** One of a workload's IP addresses. */
  readonly address?: string;
  /** The node of a workload. */
  readonly node?: string;
  /** `inbound` or `outbound`, of connections. */
  readonly direction?: string;
}
