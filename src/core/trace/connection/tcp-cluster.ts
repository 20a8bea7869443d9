import { sharePercent } from '../../lib/count-words.ts';
import { given } from '../../lib/given.ts';
import type { JsonObject } from '../../lib/json.ts';
import { msg, t } from '../../lib/words.ts';
import type { TcpProxy } from '../../model/listener-types.ts';
import { fieldAt } from '../../model/struct.ts';
import type { ObjectId } from '../../model/types.ts';
import type { Chance } from '../chance.ts';
import { draw, runningSums } from '../chance.ts';
import type { Assumption, Candidate, Rule, Step } from '../trace.ts';
import type { Connection } from './connection.ts';
import { endpointText } from './connection.ts';

/** The filter state by which other filters choose the cluster of a TCP proxy. */
export const TCP_CLUSTER_KEY = 'envoy.tcp_proxy.cluster';

type TcpClusterOutcome =
  | {
      readonly kind: 'cluster';
      /** '' where none is named: the connection is closed, flag NC. */
      readonly name: string;
      readonly metadataMatch?: JsonObject;
      readonly tunneling?: NonNullable<TcpProxy['tunneling']>;
    }
  | { readonly kind: 'unknown'; readonly why: string };

export interface TcpClusterDecision {
  readonly step: Step;
  readonly outcome: TcpClusterOutcome;
  readonly assumptions: readonly Assumption[];
}

const RULE: Rule = {
  text: msg(
    '`cluster` beats `weighted_clusters`; what a filter before it chose for the connection (such as sni_cluster) beats `cluster`, but not the weighted ones.',
  ),
  source: { project: 'envoy', file: 'source/common/tcp_proxy/tcp_proxy.cc' },
};

interface Choice {
  readonly name: string;
  readonly id?: ObjectId;
  readonly metadataMatch?: JsonObject;
  readonly candidates: readonly Candidate[];
}

/** The entry that the random number falls into: intervals in the order of the entries, modulo the sum of weights. */
function chooseWeighted({ weightedClusters, metadataMatch }: TcpProxy, chance: Chance): Choice {
  const ends = runningSums(weightedClusters.map(({ weight }) => weight));
  const sum = ends.at(-1) ?? 0;
  const at = sum === 0 ? 0 : draw(chance, sum, ends);
  const index = ends.findIndex((end) => end > at);
  const chosen = weightedClusters[index];
  const merged = { ...metadataMatch, ...chosen?.metadataMatch };
  const candidates = weightedClusters.map(({ name, id, weight }, place): Candidate => {
    const base = { label: name, ...given('object', id), detail: sharePercent(weight, sum) };
    if (place === index) return { ...base, outcome: 'match' };
    const failed = { what: t`random number`, wanted: t`a value of its interval`, actual: t`${at} of ${sum}` };
    return { ...base, outcome: 'no match', failed };
  });
  return {
    name: chosen?.name ?? '',
    ...given('id', chosen?.id),
    ...(Object.keys(merged).length === 0 ? {} : { metadataMatch: merged }),
    candidates,
  };
}

function chooseRegular({ cluster, v1Clusters, metadataMatch }: TcpProxy, { filterState }: Connection): Choice {
  const own = cluster ?? v1Clusters[0];
  const perConnection = Object.hasOwn(filterState, TCP_CLUSTER_KEY) ? filterState[TCP_CLUSTER_KEY] : undefined;
  const failed = { what: t`filter state ${TCP_CLUSTER_KEY}`, wanted: t`a cluster`, actual: t`none` };
  const fromState: Candidate =
    perConnection === undefined
      ? { label: t`the cluster that a filter chose`, outcome: 'no match', failed }
      : { label: perConnection, outcome: 'match', detail: t`filter state ${TCP_CLUSTER_KEY}` };
  const outcome = perConnection === undefined ? 'match' : 'not reached';
  const configured: readonly Candidate[] =
    own === undefined ? [] : [{ label: own.name, ...given('object', own.id), outcome, detail: t`cluster` }];
  return {
    name: perConnection ?? own?.name ?? '',
    ...given('id', perConnection === undefined ? own?.id : undefined),
    ...given('metadataMatch', metadataMatch),
    candidates: [fromState, ...configured],
  };
}

function answerOf({ name }: Choice, { tunneling }: TcpProxy, { local, dynamicMetadata }: Connection): string {
  if (name === '') return t`No cluster is named: Envoy closes the connection (NC).`;
  if (tunneling === undefined) return t`The bytes go to ${name}.`;
  const host = tunneling.hostname
    .replaceAll('%DOWNSTREAM_LOCAL_ADDRESS%', endpointText(local))
    .replaceAll(/%DYNAMIC_METADATA\(([^:()]+):([^:()]+)\)%/g, (command, space: string, key: string) => {
      const value = fieldAt(dynamicMetadata, space, key);
      return typeof value === 'string' ? value : command;
    });
  return t`The bytes go to ${name}, inside of an HTTP ${tunneling.usesPost ? 'POST' : 'CONNECT'} request for ${host}.`;
}

/** Which cluster a TCP proxy takes. */
export function chooseTcpCluster(tcpProxy: TcpProxy, connection: Connection, chance: Chance): TcpClusterDecision {
  const isWeighted = tcpProxy.cluster === undefined && tcpProxy.weightedClusters.length > 0;
  const choice = isWeighted ? chooseWeighted(tcpProxy, chance) : chooseRegular(tcpProxy, connection);
  // Routes of the v1 API ask for addresses and ports, which is not modelled.
  const why = tcpProxy.v1Clusters.length > 1 ? t`the routes of a v1 configuration are not modelled` : undefined;
  return {
    step: {
      kind: 'action',
      question: t`Which cluster takes the bytes?`,
      candidates: choice.candidates,
      answer: why === undefined ? answerOf(choice, tcpProxy, connection) : t`Cannot know: ${why}.`,
      rule: RULE,
      ...given('object', choice.id),
      path: tcpProxy.path,
      decisive: choice.name === '' || why !== undefined,
    },
    outcome:
      why === undefined
        ? {
            kind: 'cluster',
            name: choice.name,
            ...given('metadataMatch', choice.metadataMatch),
            ...given('tunneling', tcpProxy.tunneling),
          }
        : { kind: 'unknown', why },
    assumptions: why === undefined ? [] : [{ kind: 'not modelled', text: `tcp_proxy: ${why}.` }],
  };
}
