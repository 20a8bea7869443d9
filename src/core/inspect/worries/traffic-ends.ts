import { t } from '../../lib/words.ts';
import type { Cluster } from '../../model/cluster-types.ts';
import type { Rule } from './rule.ts';

/** The two clusters whose names say more than their configuration. */
export const TRAFFIC_ENDS: Rule<Cluster> = {
  code: 'traffic-ends',
  severity: 'note',
  source: 'https://istio.io/latest/docs/tasks/traffic-management/egress/egress-control/',
  find: ({ end, name }) => {
    if (end === undefined) return [];
    if (end === 'blackhole') {
      return [
        {
          what: t`Whatever gets here is dropped, on purpose.`,
          why: t`${name} has no endpoints. With outboundTrafficPolicy REGISTRY_ONLY it takes what the mesh does not know.`,
          todo: t`If traffic that should arrive ends here, the mesh does not know its destination: add a Service or a ServiceEntry.`,
        },
      ];
    }
    return [
      {
        what: t`Whatever gets here leaves without the mesh’s help.`,
        why: t`${name} hands connections on to the address that they were made to: no mTLS of the mesh, no retries, no routing, and metrics without a destination.`,
        todo: t`If a service of the mesh was meant, its listener or route does not match: follow the request to see where.`,
      },
    ];
  },
};
