import { given } from '../lib/given.ts';
import { valueAt } from '../lib/json-path.ts';
import { isJsonArray } from '../lib/json.ts';
import { t } from '../lib/words.ts';
import { buildHashPolicies } from '../model/build-hash-policy.ts';
import type { TcpProxy } from '../model/listener-types.ts';
import type { HashPolicy } from '../model/route-detail-types.ts';
import { eitherAt } from '../model/struct.ts';
import { chanceOf } from './chance.ts';
import type { TraceContext } from './connection/context.ts';
import { listenerIndex } from './connection/listener-index.ts';
import { chooseTcpCluster } from './connection/tcp-cluster.ts';
import type { ConnectionTrace } from './connection/trace-connection.ts';
import { enterListener, traceConnection } from './connection/trace-connection.ts';
import { asGrpcAnswer } from './http/grpc-answer.ts';
import { readHashParts } from './http/hash-policy.ts';
import { innerConnection, innerRequest } from './internal-hop.ts';
import type { StateChange } from './policy/filter-step.ts';
import { decideNetworkFilter } from './policy/network-filters.ts';
import type { TraceRequest } from './request.ts';
import type { Assumption, Step, Trace, Verdict } from './trace.ts';
import { traceHttp } from './trace-http.ts';
import type { Upstream } from './trace-upstream.ts';
import { traceUpstream } from './trace-upstream.ts';
import { connectionVerdict, unknownVerdict } from './verdicts.ts';

/** A waypoint has three listeners one behind the other; a longer way is a loop. */
const MAX_LISTENERS = 8;

/** One listener's part of the way: to a verdict, or on to a cluster. */
interface Leg {
  readonly steps: readonly Step[];
  readonly assumptions: readonly Assumption[];
  readonly ids: Pick<Trace, 'listener' | 'filterChain' | 'virtualHost' | 'route'>;
  readonly end:
    { readonly verdict: Verdict } | { readonly upstream: Upstream; readonly sharedState: readonly StateChange[] };
}

function hashPoliciesOf({ path }: TcpProxy, { root }: TraceContext): readonly HashPolicy[] {
  const raw = eitherAt(valueAt(root, path), 'hash_policy');
  return buildHashPolicies(isJsonArray(raw) ? raw : []);
}

function tcpLeg(
  conn: ConnectionTrace,
  outcome: Extract<ConnectionTrace['outcome'], { readonly kind: 'tcp' }>,
  request: TraceRequest,
  context: TraceContext,
): Pick<Leg, 'steps' | 'assumptions' | 'end'> {
  const { connection } = conn;
  if (connection === undefined)
    return { steps: [], assumptions: [], end: { verdict: unknownVerdict(t`no connection`) } };
  const chosen = chooseTcpCluster(outcome.tcpProxy, connection, chanceOf(request, context));
  const told = { steps: [chosen.step], assumptions: chosen.assumptions };
  if (chosen.outcome.kind === 'unknown') return { ...told, end: { verdict: unknownVerdict(chosen.outcome.why) } };
  const { filterState, dynamicMetadata } = connection;
  const upstream: Upstream = {
    ask: { name: chosen.outcome.name },
    ...given('metadataMatch', chosen.outcome.metadataMatch),
    connection,
    hashParts: readHashParts(hashPoliciesOf(outcome.tcpProxy, context), connection),
    filterState,
    dynamicMetadata,
  };
  return { ...told, end: { upstream, sharedState: connection.sharedState ?? [] } };
}

/** From a connection that a filter chain has to what its last filter does with it. */
function runLeg(conn: ConnectionTrace, request: TraceRequest, context: TraceContext): Leg {
  const { outcome, listener, chain, connection, transport } = conn;
  const ids = { ...given('listener', listener?.id), ...given('filterChain', chain?.id) };
  if (outcome.kind === 'http' && chain !== undefined && connection !== undefined) {
    const peerValidated = transport?.kind === 'ended' && transport.mtls;
    const http = traceHttp({ http: outcome.http, chain, connection, peerValidated }, request, context);
    return {
      steps: [...conn.steps, ...http.steps],
      assumptions: [...conn.assumptions, ...http.assumptions],
      ids: { ...ids, ...given('virtualHost', http.virtualHost?.id), ...given('route', http.route?.id) },
      end: http.end,
    };
  }
  if (outcome.kind === 'tcp') {
    const tcp = tcpLeg(conn, outcome, request, context);
    const assumptions = [...conn.assumptions, ...tcp.assumptions];
    return { steps: [...conn.steps, ...tcp.steps], assumptions, ids, end: tcp.end };
  }
  const verdict =
    outcome.kind === 'http' ? unknownVerdict(t`the filter chain is not known`) : connectionVerdict(outcome);
  return { steps: conn.steps, assumptions: conn.assumptions, ids, end: { verdict } };
}

function uniqueAssumptions(all: readonly Assumption[]): readonly Assumption[] {
  return [...new Map(all.map((one) => [`${one.kind} ${one.text}`, one])).values()];
}

/**
 * Walks a request through a proxy as Envoy would, to what becomes of it, with every decision on the way. Total: what the
 * dump cannot tell is an assumption or the verdict ES-UNKNOWN, never a guess.
 */
export function traceRequest(request: TraceRequest, context: TraceContext): Trace {
  let now = request;
  const decide: Parameters<typeof traceConnection>[2] = (filter, connection) =>
    decideNetworkFilter(filter, connection, context, now);
  const steps: Step[] = [];
  const assumptions: Assumption[] = [];
  let conn = traceConnection(request, context, decide);
  for (let count = 1; ; count += 1) {
    const leg = runLeg(conn, now, context);
    steps.push(...leg.steps);
    assumptions.push(...leg.assumptions);
    const done = (verdict: Verdict, more: Pick<Trace, 'cluster' | 'endpoint'> = {}): Trace => {
      return {
        verdict: asGrpcAnswer(verdict, now.http),
        ...leg.ids,
        ...more,
        steps,
        assumptions: uniqueAssumptions(assumptions),
      };
    };
    if ('verdict' in leg.end) return done(leg.end.verdict);
    const { upstream, sharedState } = leg.end;
    const up = traceUpstream(upstream, now, context);
    steps.push(...up.steps);
    assumptions.push(...up.assumptions);
    const ids = { ...given('cluster', up.cluster?.id), ...given('endpoint', up.endpoint) };
    const next =
      up.internalListener === undefined ? undefined : listenerIndex(context.proxy).internal.get(up.internalListener);
    if (next === undefined) return done(up.verdict, ids);
    if (count === MAX_LISTENERS)
      return done(unknownVerdict(t`its internal listeners lead to each other in a circle`), ids);
    const inner = innerRequest(now, upstream);
    assumptions.push(...inner.assumptions);
    now = inner.request;
    conn = enterListener(next, innerConnection(next.name, sharedState, up.passedMetadata ?? {}), now, context, decide);
  }
}
