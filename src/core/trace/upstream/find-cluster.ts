import { msg, say, t } from '../../lib/words.ts';
import type { Chance } from '../chance.ts';
import { draw } from '../chance.ts';
import { countOf } from '../../lib/count-words.ts';
import type { Cluster } from '../../model/cluster-types.ts';
import { parseIstioClusterName } from '../../model/cluster-name.ts';
import { sayState } from '../../lib/state-words.ts';
import { sayHttp } from '../../model/kind-words.ts';
import type { Proxy } from '../../model/types.ts';
import type { Assumption, Candidate, Rule, Step } from '../trace.ts';
import { clustersOfHost, indexClusters } from './cluster-index.ts';

/** Who asks for the cluster. */
export interface ClusterAsk {
  readonly name: string;
  /** HTTP: the status that the route gives where there is no such cluster. Undefined: a TCP proxy asks. */
  readonly notFoundStatus?: number;
  /** Of the route: which thresholds of the circuit breakers count. */
  readonly priority?: 'DEFAULT' | 'HIGH';
  /** What the downstream speaks, for clusters that use its protocol. Undefined for TCP. */
  readonly downstreamProtocol?: string;
  /** Runtime values and chance, for maintenance mode. */
  readonly runtime?: Readonly<Record<string, number>>;
  readonly chance?: Chance;
}

type ClusterOutcome =
  | {
      readonly kind: 'found';
      readonly cluster: Cluster;
      /** `HTTP/2`; undefined for TCP. */ readonly protocol?: string;
    }
  /** `status` is undefined for TCP: the connection is closed. */
  | { readonly kind: 'missing'; readonly flags: 'NC'; readonly details: 'cluster_not_found'; readonly status?: number }
  /** The runtime turns the cluster off for a share of the HTTP requests (`upstream.maintenance_mode.NAME`). */
  | { readonly kind: 'maintenance'; readonly flags: 'UO'; readonly details: 'maintenance_mode'; readonly status: 503 }
  /** The dump holds no clusters at all. */
  | { readonly kind: 'unknown'; readonly text: string };

export interface ClusterDecision {
  readonly step: Step;
  readonly outcome: ClusterOutcome;
  readonly assumptions: readonly Assumption[];
}

const QUESTION = msg('Does Envoy have the cluster?');

const RULE: Rule = {
  text: msg(
    'A cluster is looked up by its name among those that are active; one that still warms up is not there yet.',
  ),
  source: { project: 'envoy', file: 'source/common/upstream/cluster_manager_impl.cc' },
};

/** Names that are shown beside one that is missing. */
const MAX_NEAR = 20;

/** Clusters of the same host in the same direction: what was meant, perhaps. */
function nearMisses(name: string, proxy: Proxy): readonly Candidate[] {
  const wanted = parseIstioClusterName(name);
  if (wanted === undefined) return [];
  const near = clustersOfHost(proxy, wanted.host).filter(({ istio }) => istio?.direction === wanted.direction);
  return near.slice(0, MAX_NEAR).map(({ name: label, id: object, path, istio }) => {
    const isOtherSubset = istio?.port === wanted.port;
    const failed = isOtherSubset
      ? { what: t`subset`, wanted: wanted.subset || t`none`, actual: istio?.subset || t`none` }
      : { what: t`port`, wanted: String(wanted.port), actual: String(istio?.port ?? '') };
    return { label, object, path, outcome: 'no match', failed };
  });
}

/** Envoy's defaults of the circuit breakers (envoy.config.cluster.v3.CircuitBreakers.Thresholds). */
const DEFAULT_LIMIT = 1024;

/** The largest 32-bit number, which Istio writes for "none". */
const NO_LIMIT = 4_294_967_295;

function limitText(limit: number): string {
  return limit >= NO_LIMIT ? t`no limit` : String(limit);
}

function limitsText({ thresholds }: Cluster, priority: 'DEFAULT' | 'HIGH'): string {
  const { maxConnections, maxPendingRequests, maxRequests } = thresholds.find((one) => one.priority === priority) ?? {};
  const limits = [maxConnections, maxPendingRequests, maxRequests].map((limit = DEFAULT_LIMIT) => limit);
  if (limits.every((limit) => limit >= NO_LIMIT)) return t`circuit breakers ${priority}: no limits`;
  const [connections, pending, requests] = limits.map(limitText);
  return t`circuit breakers ${priority}: connections ${connections}, pending ${pending}, requests ${requests}`;
}

/** Envoy speaks to the endpoints what the cluster says, whatever came in. */
function protocolOf({ http }: Cluster, downstream: string | undefined): string | undefined {
  if (downstream === undefined || http === '') return undefined;
  return http === 'as the downstream' ? downstream : sayHttp(http);
}

function describe(cluster: Cluster, ask: ClusterAsk, protocol: string | undefined): string {
  const parts = [
    cluster.standIn === true ? t`configuration not in the dump` : cluster.type,
    ...(cluster.lbPolicy === '' ? [] : [cluster.lb?.hostPolicy ?? cluster.lbPolicy]),
    ...(protocol === undefined ? [] : [protocol]),
    ...(cluster.standIn === true ? [] : [limitsText(cluster, ask.priority ?? 'DEFAULT')]),
  ];
  return parts.join(' · ');
}

/** Percent of the requests that maintenance mode answers; TCP knows no such thing (Filter::decodeHeaders of the router). */
function maintenanceShare({ name }: Cluster, { runtime = {}, notFoundStatus }: ClusterAsk): number {
  const key = `upstream.maintenance_mode.${name}`;
  return notFoundStatus !== undefined && Object.hasOwn(runtime, key) ? (runtime[key] ?? 0) : 0;
}

function maintained(cluster: Cluster, share: number): ClusterDecision {
  const { name: label, id: object, path } = cluster;
  const wanted = t`a random number outside of it`;
  const failed = { what: t`runtime upstream.maintenance_mode.${label}`, wanted, actual: `${share} %` };
  const step: Step = {
    kind: 'cluster',
    question: say(QUESTION),
    candidates: [{ label, object, path, outcome: 'no match', failed }],
    answer: t`The cluster ${label} is in maintenance mode: the client gets 503 (UO).`,
    rule: RULE,
    object,
    path,
    decisive: true,
  };
  const outcome: ClusterOutcome = { kind: 'maintenance', flags: 'UO', details: 'maintenance_mode', status: 503 };
  return { step, outcome, assumptions: [] };
}

function found(cluster: Cluster, ask: ClusterAsk): ClusterDecision {
  const protocol = protocolOf(cluster, ask.downstreamProtocol);
  const { name: label, id: object, path } = cluster;
  const blackhole = cluster.end === 'blackhole' ? t` It has no endpoints on purpose.` : '';
  const step: Step = {
    kind: 'cluster',
    question: say(QUESTION),
    candidates: [{ label, object, path, outcome: 'match', detail: describe(cluster, ask, protocol) }],
    answer: t`The cluster ${label} takes it.${blackhole}`,
    rule: RULE,
    object,
    path,
    decisive: false,
  };
  const assumptions: Assumption[] =
    cluster.standIn === true
      ? [
          {
            kind: 'unknown',
            text: t`The configuration of ${label} is not in the dump; Envoy has the cluster all the same.`,
          },
        ]
      : [];
  return { step, outcome: { kind: 'found', cluster, ...(protocol === undefined ? {} : { protocol }) }, assumptions };
}

function missing(ask: ClusterAsk, proxy: Proxy, idle: Cluster | undefined): ClusterDecision {
  const { name, notFoundStatus: status } = ask;
  const label = name === '' ? t`a cluster without a name` : name;
  const actual = idle === undefined ? t`not among ${countOf(proxy.clusters.length, 'cluster')}` : sayState(idle.state);
  const failed = { what: t`cluster`, wanted: name === '' ? t`a name` : t`an active cluster ${name}`, actual };
  const first: Candidate = { label, ...(idle && { object: idle.id, path: idle.path }), outcome: 'no match', failed };
  const consequence = status === undefined ? t`the connection is closed (NC)` : t`the client gets ${status} (NC)`;
  const why =
    idle === undefined ? t`Envoy has no cluster of that name` : t`The cluster is ${sayState(idle.state)}, not active`;
  const step: Step = {
    kind: 'cluster',
    question: say(QUESTION),
    candidates: [first, ...nearMisses(name, proxy)],
    answer: `${why}: ${consequence}.`,
    rule: RULE,
    ...(idle && { object: idle.id, path: idle.path }),
    decisive: true,
  };
  const outcome: ClusterOutcome = {
    kind: 'missing',
    flags: 'NC',
    details: 'cluster_not_found',
    ...(status === undefined ? {} : { status }),
  };
  return { step, outcome, assumptions: [] };
}

/** Looks up the cluster that a route or a TCP proxy names. A dump without clusters cannot tell. */
export function findCluster(ask: ClusterAsk, proxy: Proxy): ClusterDecision {
  if (proxy.clusters.length === 0 && ask.name !== '') {
    const text = t`The dump holds no clusters, so nothing is known of ${ask.name}.`;
    const candidates = [{ label: ask.name, outcome: 'not reached' }] as const;
    const question = say(QUESTION);
    const step: Step = { kind: 'cluster', question, candidates, answer: text, rule: RULE, decisive: true };
    return { step, outcome: { kind: 'unknown', text }, assumptions: [{ kind: 'unknown', text }] };
  }
  const cluster = indexClusters(proxy).get(ask.name);
  if (cluster?.state !== 'active') return missing(ask, proxy, cluster);
  const share = maintenanceShare(cluster, ask);
  const isMaintained = share > 0 && draw(ask.chance ?? { random: 0 }, 100, [share]) < share;
  return isMaintained ? maintained(cluster, share) : found(cluster, ask);
}
