import { sharePercent } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import type { Route, WeightedCluster } from '../../model/route-types.ts';
import { endpointSum } from '../../model/walk.ts';
import type { ProxyIndex } from '../proxy-index.ts';
import type { Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** A cluster that the dump has, and that surely has nobody to answer. */
function isEmpty({ id }: WeightedCluster, index: ProxyIndex): boolean {
  const cluster = id === undefined ? undefined : index.find(id);
  if (cluster?.kind !== 'cluster' || cluster.end === 'passthrough') return false;
  return cluster.endpoints.kind === 'missing' || endpointSum(cluster)?.usable === 0;
}

/** A share of the requests goes nowhere. */
export const WEIGHT_TO_NOTHING: Rule<Route> = {
  code: 'weight-to-nothing',
  severity: 'error',
  source: envoyDocs('configuration/http/http_conn_man/traffic_splitting'),
  find: ({ action }, index) => {
    if (action.kind !== 'weighted') return [];
    const sum = action.clusters.reduce((all, { weight }) => all + weight, 0);
    if (sum === 0) {
      return [
        {
          what: t`All weights are 0.`,
          why: t`The sum of the weights has to be greater than 0: Envoy refuses such a route.`,
          todo: t`Give at least one cluster a weight.`,
        },
      ];
    }
    return action.clusters
      .filter((cluster) => cluster.weight > 0 && isEmpty(cluster, index))
      .map((cluster) => ({
        what: t`${sharePercent(cluster.weight, sum)} of the requests go to ${cluster.name}, which has no healthy endpoint.`,
        why: t`The share is chosen first; whether anybody is there is not asked. So this share fails with 503 (UH).`,
        todo: t`Give the weight to the other clusters until its endpoints are back.`,
      }));
  },
};
