import { listAnd } from '../lib/count-words.ts';
import { given } from '../lib/given.ts';
import type { JsonObject } from '../lib/json.ts';
import { t } from '../lib/words.ts';
import type { Cluster } from '../model/cluster-types.ts';
import { chanceOf } from './chance.ts';
import type { Connection } from './connection/connection.ts';
import type { TraceContext } from './connection/context.ts';
import type { HashPart } from './http/hash-policy.ts';
import type { HeaderMap } from './http/header-map.ts';
import { passedMetadata } from './internal-hop.ts';
import type { Metadata, TraceRequest } from './request.ts';
import type { Assumption, Step, Verdict } from './trace.ts';
import type { EndpointOutcome } from './upstream/endpoint-outcome.ts';
import type { ClusterAsk } from './upstream/find-cluster.ts';
import { findCluster } from './upstream/find-cluster.ts';
import { selectEndpoint } from './upstream/select-endpoint.ts';

/** What goes to a cluster, and what the load balancer may look at. */
export interface Upstream {
  readonly ask: ClusterAsk;
  readonly metadataMatch?: JsonObject;
  readonly connection: Connection;
  /** As the router sends them; undefined for TCP. */
  readonly headers?: HeaderMap;
  /** What the hash policy of the route or the TCP proxy finds. */
  readonly hashParts?: readonly HashPart[];
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
  /** What that listener gets of the metadata of endpoint and cluster. */
  readonly passedMetadata?: Metadata;
}

/** Istio's names for where the unknown goes: through as it is, or nowhere (pilot/pkg/util/constant.go). */
const PASSTHROUGH = /^(Inbound)?PassthroughCluster(Ipv[46])?$/;
const BLACK_HOLE = 'BlackHoleCluster';

function missingVerdict(ask: ClusterAsk): Verdict {
  const { name, notFoundStatus } = ask;
  const what = notFoundStatus === undefined ? t`the connection is closed` : t`the client gets ${notFoundStatus}`;
  return {
    code: 'ES-NO-CLUSTER',
    kind: notFoundStatus === undefined ? 'closed' : 'answered',
    text: name === '' ? t`Envoy has no cluster without a name: ${what}.` : t`Envoy has no cluster ${name}: ${what}.`,
    ...given('status', notFoundStatus),
    flags: 'NC',
    // The TCP proxy tells a flag alone.
    ...given('details', notFoundStatus === undefined ? undefined : 'cluster_not_found'),
    cluster: name,
  };
}

function unseenVerdict(cluster: string): Verdict {
  const text = t`It goes to the cluster ${cluster}. The dump holds no clusters, so nothing more is known.`;
  return { code: 'ES-CLUSTER-CHOSEN', kind: 'unknown', text, cluster };
}

function maintenanceVerdict(
  cluster: string,
  { status, flags, details }: { readonly status: number; readonly flags: string; readonly details: string },
): Verdict {
  const text = t`The cluster ${cluster} is in maintenance mode: the client gets ${status}.`;
  return { code: 'ES-MAINTENANCE', kind: 'answered', text, status, flags, details, cluster };
}

function noHostVerdict(cluster: Cluster, isHttp: boolean): Verdict {
  const isBlackHole = cluster.name === BLACK_HOLE;
  const what = isHttp ? t`the client gets ${503}` : t`the connection is closed`;
  return {
    code: isBlackHole ? 'ES-BLACK-HOLE' : 'ES-NO-ENDPOINT',
    kind: isHttp ? 'answered' : 'closed',
    text: isBlackHole
      ? t`It goes to ${BLACK_HOLE}, which has no endpoint by design: ${what}.`
      : t`The cluster ${cluster.name} has no endpoint that can take it: ${what}.`,
    ...given('status', isHttp ? 503 : undefined),
    flags: 'UH',
    ...given('details', isHttp ? 'no_healthy_upstream' : undefined),
    cluster: cluster.name,
  };
}

/** Where it ends up; `percent` of the requests, where there are `others`. */
function arrivesText({ name }: Cluster, endpoint: string, percent: number, others: number): string {
  if (others === 0) return t`It arrives at ${endpoint} of ${name}.`;
  return others === 1
    ? t`It arrives at ${endpoint} of ${name} (${percent} %, or at another one).`
    : t`It arrives at ${endpoint} of ${name} (${percent} %, or at ${others} others).`;
}

function arrivesVerdict(cluster: Cluster, endpoint: string, percent = 100, others = 0): Verdict {
  const isThrough = PASSTHROUGH.test(cluster.name);
  return {
    code: isThrough ? 'ES-PASSED-THROUGH' : 'ES-FORWARDED',
    kind: 'arrives',
    text: isThrough
      ? t`It is passed through to ${endpoint} by ${cluster.name}, as to a place that the mesh does not know.`
      : arrivesText(cluster, endpoint, percent, others),
    cluster: cluster.name,
    endpoint,
  };
}

/** No endpoint is named, for the hash is not computed. */
function hashedVerdict(cluster: Cluster, count: number, by: readonly string[]): Verdict {
  const text = t`It arrives at one of ${count} endpoints of ${cluster.name}, by the hash of ${listAnd(by)}.`;
  return { code: 'ES-FORWARDED', kind: 'arrives', text, cluster: cluster.name };
}

function endpointVerdict(cluster: Cluster, outcome: EndpointOutcome, isHttp: boolean): Verdict {
  switch (outcome.kind) {
    case 'address':
      return arrivesVerdict(cluster, outcome.address);
    case 'no-host':
      return noHostVerdict(cluster, isHttp);
    case 'unknown':
      return {
        code: 'ES-CLUSTER-CHOSEN',
        kind: 'unknown',
        text: t`It goes to the cluster ${cluster.name}. ${outcome.text}`,
        cluster: cluster.name,
      };
    case 'endpoints': {
      const [first, ...others] = outcome.shares;
      if (first === undefined) return noHostVerdict(cluster, isHttp);
      if (outcome.byHash !== undefined) return hashedVerdict(cluster, outcome.shares.length, outcome.byHash);
      return arrivesVerdict(cluster, first.endpoint.address, Math.round(first.percent), others.length);
    }
  }
}

/** From the name of a cluster to the endpoint: the last decisions of a way. */
export function traceUpstream(upstream: Upstream, request: TraceRequest, context: TraceContext): UpstreamTrace {
  const { ask, connection, headers, filterState, dynamicMetadata } = upstream;
  const { runtime } = request;
  const found = findCluster({ ...ask, runtime, chance: chanceOf(request, context) }, context.proxy);
  const begun = { steps: [found.step], assumptions: found.assumptions };
  if (found.outcome.kind === 'missing') return { ...begun, verdict: missingVerdict(ask) };
  if (found.outcome.kind === 'unknown') return { ...begun, verdict: unseenVerdict(ask.name) };
  if (found.outcome.kind === 'maintenance') return { ...begun, verdict: maintenanceVerdict(ask.name, found.outcome) };
  const { cluster } = found.outcome;
  const chosen = selectEndpoint(cluster, {
    ...context,
    ...given('metadataMatch', upstream.metadataMatch),
    connection,
    ...given('headers', headers),
    ...given('hashParts', upstream.hashParts),
    filterState,
    dynamicMetadata,
    runtime,
  });
  const share = chosen.outcome.kind === 'endpoints' ? chosen.outcome.shares[0] : undefined;
  const first = share?.endpoint;
  const isByHash = chosen.outcome.kind === 'endpoints' && chosen.outcome.byHash !== undefined;
  return {
    steps: [found.step, chosen.step],
    assumptions: [...found.assumptions, ...chosen.assumptions],
    verdict: endpointVerdict(cluster, chosen.outcome, headers !== undefined),
    cluster,
    ...given('endpoint', isByHash ? undefined : first?.id),
    ...given('internalListener', first?.internalListener),
    ...(share?.endpoint.internalListener === undefined ? {} : { passedMetadata: passedMetadata(share, context) }),
  };
}
