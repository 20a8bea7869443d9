import { given } from '../../lib/given.ts';
import { msg, t } from '../../lib/words.ts';
import type { ForwardDetail } from '../../model/route-detail-types.ts';
import type { Route } from '../../model/route-types.ts';
import type { ObjectId } from '../../model/types.ts';
import type { TraceContext } from '../connection/context.ts';
import type { Assumption, Step } from '../trace.ts';
import type { ActionOutcome, Forwarding } from './action-outcome.ts';
import type { ActionDetails, RoutePlace } from './action-details.ts';
import { levelsOf, mirrorsOf, readActionDetails } from './action-details.ts';
import { describeAnswer, describeForward, forwardCandidates } from './action-words.ts';
import { answerDirectly } from './answer-directly.ts';
import type { ChosenCluster } from './choose-cluster.ts';
import { chooseCluster } from './choose-cluster.ts';
import type { FormatContext } from './format-stream.ts';
import { finalizeRequest, mirrorRequest, virtualClusterOf } from './forward.ts';
import { readHashParts } from './hash-policy.ts';
import { routeLabel } from './route.ts';
import type { Stream } from './stream.ts';

export interface ActionDecision {
  readonly step: Step;
  readonly outcome: ActionOutcome;
  readonly assumptions: readonly Assumption[];
}

/** Envoy's default (route_components.proto, RouteAction.timeout). */
const DEFAULT_TIMEOUT_MS = 15_000;

function unknownCommands(unknown: readonly string[]): readonly Assumption[] {
  return [...new Set(unknown)].map((name) => {
    return { kind: 'unknown', text: t`The value of %${name}% cannot be known here; it was taken as empty.` };
  });
}

interface Taken {
  readonly outcome: ActionOutcome;
  readonly candidates: Step['candidates'];
  readonly answer: string;
  readonly assumptions: readonly Assumption[];
  readonly object?: ObjectId;
}

/** A plugin may be optional by its own entry in the route configuration. */
function withPlugin(forward: ForwardDetail, { routeConfig }: ActionDetails): ForwardDetail {
  const { plugin } = forward;
  if (plugin === undefined || !routeConfig.optionalPlugins.has(plugin.name)) return forward;
  return { ...forward, plugin: { ...plugin, isOptional: true } };
}

/**
 * The cluster that a route names for a request. Envoy chooses it together with the route, before the HTTP filters run.
 * Undefined: the route forwards nothing, or could not be read.
 */
export function chooseRouteCluster(
  place: RoutePlace,
  stream: Stream,
  context: TraceContext,
): ChosenCluster | undefined {
  const details = readActionDetails(place, context);
  if (!details.ok || details.value.route.forward === undefined) return undefined;
  return chooseCluster(place.route, withPlugin(details.value.route.forward, details.value), stream);
}

function noCluster(chosen: ChosenCluster): Taken {
  const outcome: ActionOutcome = { kind: 'unknown', why: t`the cluster is ${chosen.how}` };
  const { candidates, assumptions } = chosen;
  return { outcome, candidates, answer: t`The cluster is ${chosen.how}.`, assumptions };
}

function forwardRequest(
  place: RoutePlace,
  forward: ForwardDetail,
  details: ActionDetails,
  stream: Stream,
  earlier: ChosenCluster | undefined,
  context: TraceContext,
): Taken {
  const { route, virtualHost } = place;
  const chosen = earlier ?? chooseCluster(route, withPlugin(forward, details), stream);
  const match = chosen.candidates.find(({ outcome }) => outcome === 'match');
  if (chosen.name === undefined) return noCluster(chosen);
  const virtualCluster = virtualClusterOf(details.virtualHost.virtualClusters, stream);
  const format: FormatContext = {
    routeName: route.name,
    ...given('virtualClusterName', virtualCluster),
    routeMetadata: details.route.metadata,
  };
  const levels = levelsOf(details, chosen.entry?.mutations);
  const final = finalizeRequest(stream, forward, levels, chosen.entry, route.pathMatch, format);
  const criteria = { ...forward.metadataMatch, ...chosen.entry?.metadataMatch };
  const outcome: Forwarding = {
    kind: 'forward',
    cluster: chosen.name,
    ...given('clusterId', match?.object),
    headers: final.headers,
    takesEndpointHost: forward.hostRewrite?.kind === 'endpoint',
    timeoutMs: route.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    ...given('idleTimeoutMs', route.idleTimeoutMs),
    ...given('maxStreamDurationMs', route.maxStreamDurationMs),
    ...given('retry', route.retry ?? virtualHost.retry),
    priority: forward.priority,
    clusterNotFoundStatus: forward.clusterNotFoundStatus,
    ...given('metadataMatch', Object.keys(criteria).length === 0 ? undefined : criteria),
    mirrors: mirrorRequest(mirrorsOf(details, chosen.name, context), stream),
    isHedged: forward.isHedged ?? details.virtualHost.isHedged ?? false,
    hashParts: readHashParts(forward.hashPolicies, { ...stream, headers: final.headers }),
    ...given('virtualCluster', virtualCluster),
    ...given('internalRedirects', forward.internalRedirects),
  };
  return {
    outcome,
    candidates: forwardCandidates(chosen.candidates, outcome),
    answer: describeForward(outcome, chosen.how, stream),
    assumptions: [...chosen.assumptions, ...unknownCommands(final.unknown)],
    ...given('object', match?.object),
  };
}

function takeAction(
  place: RoutePlace,
  details: ActionDetails,
  stream: Stream,
  chosen: ChosenCluster | undefined,
  context: TraceContext,
): Taken {
  const { route } = place;
  const { forward, redirect, directResponse } = details.route;
  if (route.action.kind === 'redirect' || route.action.kind === 'direct-response') {
    const format: FormatContext = { routeName: route.name, routeMetadata: details.route.metadata };
    const levels = levelsOf(details, undefined);
    const direct = answerDirectly(route, { redirect, directResponse }, levels, stream, format);
    const label = direct.outcome.kind === 'redirect' ? t`redirect` : t`direct-response`;
    const candidates = [{ label, outcome: 'match' } as const];
    const assumptions = [...direct.assumptions, ...unknownCommands(direct.unknown)];
    return { outcome: direct.outcome, candidates, answer: describeAnswer(direct.outcome), assumptions };
  }
  if (forward !== undefined) return forwardRequest(place, forward, details, stream, chosen, context);
  const outcome: ActionOutcome =
    route.action.kind === 'non-forwarding'
      ? { kind: 'non-forwarding' }
      : { kind: 'unknown', why: t`the route has no action that is known` };
  const answer =
    outcome.kind === 'unknown' ? t`Cannot know: the route has no action that is known.` : t`It forwards nothing.`;
  return { outcome, candidates: [], answer, assumptions: [] };
}

function unreadable(route: Route, message: string): Taken {
  return {
    outcome: { kind: 'unknown', why: t`the route could not be read` },
    candidates: [],
    answer: t`Cannot know: the route could not be read.`,
    assumptions: [{ kind: 'not modelled', text: t`Route ${routeLabel(route)}: ${message}` }],
  };
}

/**
 * Does what a route says: redirect, direct response, or forward to a cluster, with rewrites and header mutations in
 * Envoy's order. The first attempt alone is followed; retries and redirects of the upstream come after it. `chosen` is
 * the cluster as it was chosen with the route; without it the stream as it is now chooses.
 */
export function takeRouteAction(
  place: RoutePlace,
  stream: Stream,
  context: TraceContext,
  chosen?: ChosenCluster,
): ActionDecision {
  const { route } = place;
  const details = readActionDetails(place, context);
  const taken = details.ok
    ? takeAction(place, details.value, stream, chosen, context)
    : unreadable(route, details.error);
  const { outcome } = taken;
  return {
    step: {
      kind: 'action',
      question: t`What does the route do with the request?`,
      candidates: taken.candidates,
      answer: taken.answer,
      rule: {
        text: msg(
          'A route answers by itself (redirect, direct response) or forwards: headers are changed first, then the host, then the path.',
        ),
        source: { project: 'envoy', file: 'source/common/router/config_impl.cc' },
      },
      object: taken.object ?? route.id,
      path: route.path,
      decisive: outcome.kind !== 'forward',
    },
    outcome,
    assumptions: taken.assumptions,
  };
}
