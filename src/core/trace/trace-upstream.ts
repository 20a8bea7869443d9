import { given } from '../lib/given.ts';
import type { JsonObject } from '../lib/json.ts';
import type { Cluster } from '../model/cluster-types.ts';
import type { Connection } from './connection/connection.ts';
import type { TraceContext } from './connection/context.ts';
import type { HeaderMap } from './http/header-map.ts';
import type { Metadata, TraceRequest } from './request.ts';
import type { Assumption, Step, Verdict } from './trace.ts';
import type { EndpointOutcome } from './upstream/endpoint-outcome.ts';
import type { ClusterAsk } from './upstream/find-cluster.ts';
import { findCluster } from './upstream/find-cluster.ts';
import { selectEndpoint } from './upstream/select-endpoint.ts';
import { unknownVerdict } from './verdicts.ts';

/** What goes to a cluster, and what the load balancer may look at. */
export interface Upstream {
  readonly ask: ClusterAsk;
  readonly metadataMatch?: JsonObject;
  readonly connection: Connection;
  /** As the router sends them; undefined for TCP. */
  readonly headers?: HeaderMap;
  readonly filterState: Readonly<Record<string, string>>;
  readonly dynamicMetadata: Metadata;
}

export interface UpstreamTrace {
  readonly steps: readonly Step[];
  readonly assumptions: readonly Assumption[];
  readonly verdict: Verdict;
  readonly cluster?: Cluster;
  /** Id of the endpoint with the largest share. */
  readonly endpoint?: string;
  /** The internal listener that has the connection next. */
  readonly internalListener?: string;
}

/** Istio's names for where the unknown goes: through as it is, or nowhere (pilot/pkg/util/constant.go). */
const PASSTHROUGH = /^(Inbound)?PassthroughCluster(Ipv[46])?$/;
const BLACK_HOLE = 'BlackHoleCluster';

function missingVerdict(ask: ClusterAsk): Verdict {
  const name = ask.name === '' ? 'without a name' : ask.name;
  const { notFoundStatus } = ask;
  const what = notFoundStatus === undefined ? 'the connection is closed' : `the client gets ${notFoundStatus}`;
  return {
    code: 'ES-NO-CLUSTER',
    kind: notFoundStatus === undefined ? 'closed' : 'answered',
    text: `Envoy has no cluster ${name}: ${what}.`,
    ...given('status', notFoundStatus),
    flags: 'NC',
    details: 'cluster_not_found',
    cluster: ask.name,
  };
}

function maintenanceVerdict(
  cluster: string,
  { status, flags, details }: { readonly status: number; readonly flags: string; readonly details: string },
): Verdict {
  const text = `The cluster ${cluster} is in maintenance mode: the client gets ${status}.`;
  return { code: 'ES-MAINTENANCE', kind: 'answered', text, status, flags, details, cluster };
}

function noHostVerdict(cluster: Cluster, isHttp: boolean): Verdict {
  const isBlackHole = cluster.name === BLACK_HOLE;
  const what = isHttp ? 'the client gets 503' : 'the connection is closed';
  return {
    code: isBlackHole ? 'ES-BLACK-HOLE' : 'ES-NO-ENDPOINT',
    kind: isHttp ? 'answered' : 'closed',
    text: isBlackHole
      ? `It goes to ${BLACK_HOLE}, which has no endpoint by design: ${what}.`
      : `The cluster ${cluster.name} has no endpoint that can take it: ${what}.`,
    ...given('status', isHttp ? 503 : undefined),
    flags: 'UH',
    details: 'no_healthy_upstream',
    cluster: cluster.name,
  };
}

function arrivesVerdict(cluster: Cluster, endpoint: string, share: string): Verdict {
  const isThrough = PASSTHROUGH.test(cluster.name);
  return {
    code: isThrough ? 'ES-PASSED-THROUGH' : 'ES-FORWARDED',
    kind: 'arrives',
    text: isThrough
      ? `It is passed through to ${endpoint} by ${cluster.name}, as to a place that the mesh does not know.`
      : `It arrives at ${endpoint} of ${cluster.name}${share}.`,
    cluster: cluster.name,
    endpoint,
  };
}

function endpointVerdict(cluster: Cluster, outcome: EndpointOutcome, isHttp: boolean): Verdict {
  switch (outcome.kind) {
    case 'address':
      return arrivesVerdict(cluster, outcome.address, '');
    case 'no-host':
      return noHostVerdict(cluster, isHttp);
    case 'unknown':
      return {
        code: 'ES-CLUSTER-CHOSEN',
        kind: 'unknown',
        text: `It goes to the cluster ${cluster.name}; which endpoint takes it, if any, the dump does not tell. ${outcome.text}`,
        cluster: cluster.name,
      };
    case 'endpoints': {
      const [first, ...others] = outcome.shares;
      if (first === undefined) return noHostVerdict(cluster, isHttp);
      const rest = others.length === 1 ? 'another one' : `${others.length} others`;
      const share = others.length === 0 ? '' : ` (${Math.round(first.percent)} %, or at ${rest})`;
      return arrivesVerdict(cluster, first.endpoint.address, share);
    }
  }
}

/** From the name of a cluster to the endpoint: the last decisions of a way. */
export function traceUpstream(upstream: Upstream, request: TraceRequest, context: TraceContext): UpstreamTrace {
  const { ask, connection, headers, filterState, dynamicMetadata } = upstream;
  const { runtime, random } = request;
  const found = findCluster({ ...ask, runtime, random }, context.proxy);
  const begun = { steps: [found.step], assumptions: found.assumptions };
  if (found.outcome.kind === 'missing') return { ...begun, verdict: missingVerdict(ask) };
  if (found.outcome.kind === 'unknown') return { ...begun, verdict: unknownVerdict(found.outcome.text) };
  if (found.outcome.kind === 'maintenance') return { ...begun, verdict: maintenanceVerdict(ask.name, found.outcome) };
  const { cluster } = found.outcome;
  const chosen = selectEndpoint(cluster, {
    ...context,
    ...given('metadataMatch', upstream.metadataMatch),
    connection,
    ...given('headers', headers),
    filterState,
    dynamicMetadata,
    runtime,
  });
  const first = chosen.outcome.kind === 'endpoints' ? chosen.outcome.shares[0]?.endpoint : undefined;
  return {
    steps: [found.step, chosen.step],
    assumptions: [...found.assumptions, ...chosen.assumptions],
    verdict: endpointVerdict(cluster, chosen.outcome, headers !== undefined),
    cluster,
    ...given('endpoint', first?.id),
    ...given('internalListener', first?.internalListener),
  };
}
