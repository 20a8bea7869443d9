import { countOf, formatPercent } from '../../lib/count-words.ts';
import { given } from '../../lib/given.ts';
import { msg, say, t } from '../../lib/words.ts';
import type { Cluster, Endpoint } from '../../model/cluster-types.ts';
import { endpointsOf } from '../../model/walk.ts';
import { endpointText } from '../connection/connection.ts';
import { firstValue } from '../http/header-map.ts';
import type { Assumption, Candidate, Rule, Step } from '../trace.ts';
import { indexClusters } from './cluster-index.ts';
import { chooseSocket, describeSocket } from './choose-socket.ts';
import { endpointAssumptions } from './endpoint-assumptions.ts';
import { endpointCandidates } from './endpoint-candidates.ts';
import type { EndpointDecision, EndpointOutcome, EndpointShare } from './endpoint-outcome.ts';
import type { HashChoice } from './hash-choice.ts';
import { hashChoice } from './hash-choice.ts';
import type { LbContext } from './lb-context.ts';
import { findDestination } from './original-destination.ts';
import type { LoadPlan } from './plan-load.ts';
import { planAggregate, planLoad } from './plan-load.ts';
import { hostPolicyOf } from './spread-load.ts';

const QUESTION = msg('Which endpoint of the cluster gets it?');

const RULES = {
  load: {
    text: msg(
      'The priorities share the requests by their health; then localities, weights and the policy choose an endpoint.',
    ),
    source: { project: 'envoy', file: 'source/extensions/load_balancing_policies/common/load_balancer_impl.cc' },
  },
  subset: {
    text: msg('Only endpoints whose envoy.lb metadata is what the route asks for are chosen among.'),
    source: { project: 'envoy', file: 'source/extensions/load_balancing_policies/subset/subset_lb.cc' },
  },
  original: {
    text: msg(
      'An ORIGINAL_DST cluster sends to where the connection was going, unless something names another address.',
    ),
    source: { project: 'envoy', file: 'source/extensions/clusters/original_dst/original_dst_cluster.cc' },
  },
  aggregate: {
    text: msg('An aggregate cluster puts the priorities of its clusters one after another.'),
    source: { project: 'envoy', file: 'source/extensions/clusters/aggregate/cluster.cc' },
  },
  dynamicForwardProxy: {
    text: msg('A dynamic forward proxy sends to the host that the request names, resolved by DNS.'),
    source: { project: 'envoy', file: 'source/extensions/clusters/dynamic_forward_proxy/cluster.cc' },
  },
} as const satisfies Readonly<Record<string, Rule>>;

interface Decided {
  readonly rule: Rule;
  readonly candidates: readonly Candidate[];
  readonly total?: number;
  readonly answer: string;
  readonly outcome: EndpointOutcome;
  readonly assumptions?: readonly Assumption[];
}

function decide(
  cluster: Cluster,
  { rule, candidates, total, answer, outcome, assumptions = [] }: Decided,
): EndpointDecision {
  const step: Step = {
    kind: 'endpoint',
    question: say(QUESTION),
    candidates,
    ...(total === undefined || total <= candidates.length ? {} : { total }),
    answer,
    rule,
    object: cluster.id,
    path: cluster.path,
    decisive: outcome.kind === 'no-host' || outcome.kind === 'unknown',
  };
  return { step, outcome, assumptions };
}

function noHost(text: string): EndpointOutcome {
  return { kind: 'no-host', flags: 'UH', details: 'no_healthy_upstream', text };
}

function unknown(cluster: Cluster, rule: Rule, text: string, candidates: readonly Candidate[] = []): EndpointDecision {
  const assumptions = [{ kind: 'unknown', text }] as const;
  return decide(cluster, { rule, candidates, answer: text, outcome: { kind: 'unknown', text }, assumptions });
}

function sharesOf(plan: LoadPlan, context: LbContext): readonly EndpointShare[] {
  const clusters = new Map(plan.sets.flatMap(({ hosts, cluster }) => hosts.map((host) => [host, cluster] as const)));
  const shares = [...plan.spread.shares].flatMap(([endpoint, percent]): EndpointShare[] => {
    const cluster = clusters.get(endpoint);
    if (cluster === undefined || percent <= 0) return [];
    return [{ endpoint, cluster, percent, socket: chooseSocket(cluster, endpoint, context) }];
  });
  return shares.toSorted((one, other) => other.percent - one.percent);
}

/** Why there is no endpoint to choose. */
function whyNone(plan: LoadPlan, count: number): string {
  if (plan.subset !== undefined && plan.subset.endpoints.length === 0) return plan.subset.text;
  if (count === 0) return t`The cluster has no endpoint.`;
  if (plan.loads.some(({ panic }) => panic)) return t`Too few endpoints are healthy, and fail_traffic_on_panic is set.`;
  return t`No endpoint is healthy, and panic is turned off.`;
}

function answerOf(
  cluster: Cluster,
  plan: LoadPlan,
  shares: readonly EndpointShare[],
  hash: HashChoice | undefined,
): string {
  const [first] = shares;
  const sentences = plan.subset === undefined ? [] : [plan.subset.text];
  if (first !== undefined && shares.length === 1) {
    sentences.push(t`${first.endpoint.address} gets it, over ${describeSocket(first.socket)}.`);
  } else {
    sentences.push(
      t`One of ${countOf(shares.length, 'endpoint')}, ${hash?.words ?? t`chosen by ${hostPolicyOf(cluster)}`}.`,
    );
  }
  if (plan.loads.some(({ panic }) => panic)) sentences.push(t`Too few are healthy: in panic, Envoy takes all of them.`);
  if (plan.spread.lost > 0) sentences.push(t`${formatPercent(plan.spread.lost)} of the requests find none (UH).`);
  return sentences.join(' ');
}

function decideLoad(
  cluster: Cluster,
  plan: LoadPlan,
  all: readonly Endpoint[],
  context: LbContext,
  rule: Rule,
  others: readonly Candidate[] = [],
): EndpointDecision {
  const shares = sharesOf(plan, context);
  const hash = hashChoice(cluster, shares.length, context);
  const before = [...others, ...(hash?.candidates ?? [])];
  const candidates = [...before, ...endpointCandidates(plan, all, context)];
  const total = all.length + before.length;
  if (shares.length === 0) {
    const text = whyNone(plan, all.length);
    return decide(cluster, { rule, candidates, total, answer: text, outcome: noHost(text) });
  }
  const byHash = hash === undefined || hash.by.length === 0 ? undefined : hash.by;
  const outcome: EndpointOutcome = {
    kind: 'endpoints',
    shares,
    lostPercent: plan.spread.lost,
    ...given('byHash', byHash),
  };
  const assumptions = endpointAssumptions(cluster, shares, context, byHash);
  return decide(cluster, {
    rule,
    candidates,
    total,
    answer: answerOf(cluster, plan, shares, hash),
    outcome,
    assumptions,
  });
}

function decideOriginal(cluster: Cluster, context: LbContext): EndpointDecision {
  const { address, candidates } = findDestination(cluster, context);
  const rule = RULES.original;
  if (address === undefined) {
    const text = t`Nothing tells where the connection was going, so there is no endpoint.`;
    return decide(cluster, { rule, candidates, answer: text, outcome: noHost(text) });
  }
  const text = endpointText(address);
  const socket = chooseSocket(cluster, {}, context);
  const answer = t`${text} gets it, over ${describeSocket(socket)}.`;
  return decide(cluster, { rule, candidates, answer, outcome: { kind: 'address', address: text, socket } });
}

function stateAt({ filterState }: LbContext, key: string): string | undefined {
  return Object.hasOwn(filterState, key) ? filterState[key] : undefined;
}

/** The port that the host itself may name, else the filter state's, else the scheme's own. */
function decideForwardProxy(cluster: Cluster, context: LbContext): EndpointDecision {
  const rule = RULES.dynamicForwardProxy;
  const named = stateAt(context, 'envoy.upstream.dynamic_host');
  const host =
    named ??
    (context.headers === undefined ? context.connection.serverName : firstValue(context.headers, ':authority'));
  if (host === undefined || host === '') {
    const text = t`Neither a host nor a server name is known, so there is no endpoint.`;
    return decide(cluster, { rule, candidates: [], answer: text, outcome: noHost(text) });
  }
  const socket = chooseSocket(cluster, {}, context);
  const isPlain = socket.tls?.mode === 'none';
  const port = stateAt(context, 'envoy.upstream.dynamic_port') ?? (isPlain ? '80' : '443');
  const address = /:\d+$/.test(host) && !/^[^[]*:.*:/.test(host) ? host : `${host}:${port}`;
  const answer = t`${address} gets it, resolved by DNS, over ${describeSocket(socket)}.`;
  const outcome: EndpointOutcome = { kind: 'address', address, socket };
  const assumptions = [{ kind: 'assumed', text: t`DNS knows ${address}.` }] as const;
  return decide(cluster, { rule, candidates: [{ label: address, outcome: 'match' }], answer, outcome, assumptions });
}

/** An aggregate cluster: the clusters that it lists, those that are missing left out. */
function decideAggregate(cluster: Cluster, context: LbContext): EndpointDecision {
  const clusters = indexClusters(context.proxy);
  const missing: Candidate[] = [];
  const members: Cluster[] = [];
  for (const name of cluster.aggregate) {
    const member = clusters.get(name);
    if (member !== undefined) members.push(member);
    else {
      const failed = { what: t`cluster`, wanted: name, actual: t`no such cluster` };
      missing.push({ label: name, outcome: 'no match', failed });
    }
  }
  const opaque = members.find(({ endpoints, lb }) => endpoints.kind !== 'listed' || lb?.subsets !== undefined);
  if (opaque !== undefined) {
    const text =
      opaque.lb?.subsets === undefined
        ? t`It depends on the cluster ${opaque.name}, and its endpoints are not in the dump.`
        : t`It depends on the cluster ${opaque.name}, and it has subsets.`;
    return unknown(cluster, RULES.aggregate, text, missing);
  }
  const plan = planAggregate(cluster, members, context);
  return decideLoad(cluster, plan, members.flatMap(endpointsOf), context, RULES.aggregate, missing);
}

/** Types of clusters whose endpoints are those that are listed, by the names of `type` and of `cluster_type`. */
const LISTED_TYPE =
  /^(?:STATIC|STRICT_DNS|LOGICAL_DNS|EDS|unknown|envoy\.clusters?\.(?:static|strict_dns|logical_dns|dns|eds))$/;

/**
 * Decides where in a cluster a request or connection goes: shares for every endpoint, an address that is found at run
 * time, or no host at all (UH). What the dump does not hold is unknown, never "no endpoint".
 */
export function selectEndpoint(cluster: Cluster, context: LbContext): EndpointDecision {
  if (cluster.aggregate.length > 0) return decideAggregate(cluster, context);
  if (/original_dst$/i.test(cluster.type)) return decideOriginal(cluster, context);
  if (cluster.type.includes('dynamic_forward_proxy')) return decideForwardProxy(cluster, context);
  const { endpoints } = cluster;
  const rule = cluster.lb?.subsets === undefined ? RULES.load : RULES.subset;
  if (!LISTED_TYPE.test(cluster.type)) {
    return unknown(cluster, rule, t`A cluster of the type ${cluster.type} finds its endpoints at run time.`);
  }
  if (endpoints.kind === 'not-in-dump') {
    return unknown(cluster, rule, t`The dump holds no endpoints: they come with /config_dump?include_eds.`);
  }
  if (endpoints.kind === 'missing') {
    return unknown(cluster, rule, t`The dump holds endpoints, but says nothing of this cluster’s.`);
  }
  if (endpoints.kind === 'runtime') return unknown(cluster, rule, t`Its endpoint is ${endpoints.text}.`);
  return decideLoad(cluster, planLoad(cluster, endpoints.endpoints, context), endpoints.endpoints, context, rule);
}
