import type { FilterChain } from '../model/listener-types.ts';
import type { ClusterRef, Destination, Route, VirtualHost, WeightedCluster } from '../model/route-types.ts';
import type { ObjectId } from '../model/types.ts';

/** A step to the right: to a route configuration or a cluster, which the dump may not have. */
export interface Lead {
  readonly kind: 'routes' | 'cluster';
  readonly name: string;
  /** Undefined: named, but not in the dump. */
  readonly id?: ObjectId | undefined;
  /** Share of the traffic where weights decide. */
  readonly percent?: number | undefined;
}

function toCluster(ref: ClusterRef): Lead {
  return { kind: 'cluster', name: ref.name, id: ref.id };
}

/** Envoy chooses by the sum of the weights; a declared total is ignored (weighted_cluster_specifier.cc). */
function toWeighted(clusters: readonly WeightedCluster[]): readonly Lead[] {
  const sum = clusters.reduce((total, one) => total + one.weight, 0);
  return clusters.map((one) => ({ ...toCluster(one), percent: sum === 0 ? 0 : (one.weight * 100) / sum }));
}

function leadsOf(destination: Destination): readonly Lead[] {
  switch (destination.kind) {
    case 'routes':
      return [{ kind: 'routes', name: destination.name, id: destination.id }];
    case 'scoped-routes':
      return destination.ids.map((id) => ({ kind: 'routes', name: destination.name, id }));
    case 'cluster':
      return [toCluster(destination.cluster)];
    case 'weighted':
      return toWeighted(destination.clusters);
    case 'opaque':
      return destination.clusters.map(toCluster);
    case 'direct-response':
    case 'closed':
      return [];
  }
}

/** Where a filter chain leads. */
export function chainLeads(chain: FilterChain): readonly Lead[] {
  return leadsOf(chain.destination);
}

/** Where a route sends the requests that it matches. Mirrors get copies, so they are no way of the traffic. */
export function routeLeads(route: Route): readonly Lead[] {
  if (route.action.kind === 'cluster') return [toCluster(route.action.cluster)];
  return route.action.kind === 'weighted' ? toWeighted(route.action.clusters) : [];
}

/** All clusters of a virtual host, once each. A cluster that several routes use has no one share. */
export function hostLeads(host: VirtualHost): readonly Lead[] {
  const [first] = host.routes;
  if (first?.action.kind === 'cluster' && host.routes.length === 1) return routeLeads(first);
  const leads = new Map<string, Lead>();
  for (const route of host.routes) {
    for (const lead of routeLeads(route)) {
      const known = leads.get(lead.name);
      leads.set(lead.name, known === undefined ? lead : { kind: lead.kind, name: lead.name, id: lead.id });
    }
  }
  return [...leads.values()];
}
