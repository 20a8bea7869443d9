import { given } from '../core/lib/given.ts';
import { formatJsonPath } from '../core/lib/json-path.ts';
import { buildProxy } from '../core/model/build-proxy.ts';
import type { Proxy, ProxyIdentity } from '../core/model/types.ts';
import { endpointsOf } from '../core/model/walk.ts';
import type { ConfigDump } from '../core/parse/config-dump.ts';
import type { ReadDump } from '../core/parse/read-documents.ts';
import { buildZtunnel } from '../core/ztunnel/build-ztunnel.ts';
import type { Ztunnel } from '../core/ztunnel/types.ts';

/** All static and dynamic entries of the document, whatever their state. */
interface Counts {
  readonly listeners: number;
  /** Route configurations. */
  readonly routes: number;
  readonly clusters: number;
  /** Entries of the EDS section, each with the endpoints of one cluster; in `/clusters` the hosts. */
  readonly endpoints: number;
  readonly secrets: number;
}

/** What the document of a ztunnel has; the others are 0 there. */
interface ZtunnelCounts extends Counts {
  readonly workloads: number;
  readonly services: number;
  readonly policies: number;
  readonly certificates: number;
  readonly connections: number;
}

/** What `earshot summary` tells. Its JSON is read by scripts: keys are added, never changed. */
export interface Summary {
  readonly kind: 'envoy' | 'ztunnel';
  readonly format: string;
  readonly formatLabel: string;
  readonly counts: Counts | ZtunnelCounts;
  /** Addresses that clusters have, from whatever part of the document. */
  readonly endpointAddresses: number;
  /** False: endpoints were left out when the dump was taken, so that their absence means nothing. */
  readonly hasEndpoints: boolean;
  /** `kind` is the proxy's type. */
  readonly identity: Omit<ProxyIdentity, 'istioVersion' | 'envoyVersion'>;
  readonly versions: { readonly istio?: string; readonly envoy?: string; readonly ztunnel?: string };
  /** The newest time in the dump, RFC 3339. */
  readonly takenAt?: string;
  readonly problems: readonly { readonly path: string; readonly part: string; readonly message: string }[];
  readonly notes: readonly string[];
}

function countEndpoints({ endpoints, clusterStatuses }: ConfigDump): number {
  if (endpoints.length > 0) return endpoints.length;
  return clusterStatuses.reduce((sum, { hosts }) => sum + hosts.length, 0);
}

function countEnvoy(dump: ConfigDump): Counts {
  return {
    listeners: dump.listeners.length,
    routes: dump.routeConfigs.length,
    clusters: dump.clusters.length,
    endpoints: countEndpoints(dump),
    secrets: dump.secrets.length,
  };
}

function countZtunnel({ workloads, services, policies, certificates, nodeWorkloads }: Ztunnel): ZtunnelCounts {
  return {
    listeners: 0,
    routes: 0,
    clusters: 0,
    endpoints: 0,
    secrets: 0,
    workloads: workloads.length,
    services: services.length,
    policies: policies.length,
    certificates: certificates.length,
    connections: nodeWorkloads.reduce((sum, { connections }) => sum + connections.length, 0),
  };
}

type Told = Omit<Summary, 'format' | 'formatLabel' | 'problems' | 'notes'>;

function tellEnvoy(dump: ConfigDump, proxy: Proxy): Told {
  const { istioVersion, envoyVersion, ...identity } = proxy.identity;
  return {
    kind: 'envoy',
    counts: countEnvoy(dump),
    endpointAddresses: proxy.clusters.reduce((sum, cluster) => sum + endpointsOf(cluster).length, 0),
    hasEndpoints: !proxy.clusters.some(({ endpoints }) => endpoints.kind === 'not-in-dump'),
    identity,
    versions: { ...given('istio', istioVersion), ...given('envoy', envoyVersion) },
    ...given('takenAt', proxy.takenAt),
  };
}

function tellZtunnel(ztunnel: Ztunnel): Told {
  const { node, version } = ztunnel.identity;
  return {
    kind: 'ztunnel',
    counts: countZtunnel(ztunnel),
    endpointAddresses: 0,
    hasEndpoints: true,
    identity: { kind: 'ztunnel', ...given('nodeId', node) },
    versions: given('ztunnel', version),
  };
}

/** Sums up what was read. */
export function buildSummary({ document, formatId, formatLabel, problems, notes }: ReadDump): Summary {
  const told =
    document.kind === 'envoy'
      ? tellEnvoy(document.dump, buildProxy(document.dump))
      : tellZtunnel(buildZtunnel(document.ztunnel));
  return {
    ...told,
    format: formatId,
    formatLabel,
    problems: problems.map(({ path, part, message }) => ({ path: formatJsonPath(path), part, message })),
    notes,
  };
}
