import type { ObjectId } from '../../model/types.ts';
import { sortNodeWorkloads, sortPolicies, sortServices, sortWorkloads } from '../order.ts';
import type { Connection, NodeWorkload, Policy, Service, Workload, Ztunnel } from '../types.ts';
import type { ZtunnelCommand, ZtunnelFilters } from './command.ts';

function isSet(filter: string | undefined): filter is string {
  return filter !== undefined && filter !== '';
}

/** Go's `strings.EqualFold`, for names of Kubernetes. */
function fits(text: string, filter: string | undefined): boolean {
  return !isSet(filter) || text.toLowerCase() === filter.toLowerCase();
}

function fitsName(name: string, namespace: string, filter: string | undefined): boolean {
  return fits(name, filter) || fits(`${name}.${namespace}`, filter);
}

/** The workloads that the filters keep, in the dump's order. */
export function keepWorkloads({ workloads }: Pick<Ztunnel, 'workloads'>, filters: ZtunnelFilters): readonly Workload[] {
  const { address } = filters;
  return workloads.filter(
    ({ name, namespace, node, addresses }) =>
      fits(namespace, filters.namespace) &&
      fitsName(name, namespace, filters.name) &&
      fits(node, filters.node) &&
      (!isSet(address) || addresses.some((each) => fits(each, address))),
  );
}

export function keepServices(ztunnel: Ztunnel, { namespace }: ZtunnelFilters): readonly Service[] {
  return sortServices(ztunnel).filter((service) => fits(service.namespace, namespace));
}

export function keepPolicies(ztunnel: Ztunnel, { namespace }: ZtunnelFilters): readonly Policy[] {
  return sortPolicies(ztunnel).filter((policy) => fits(policy.namespace, namespace));
}

/** The workloads of the node; unlike elsewhere, istioctl compares their namespace letter by letter. */
export function keepNodeWorkloads(ztunnel: Ztunnel, filters: ZtunnelFilters): readonly NodeWorkload[] {
  return sortNodeWorkloads(ztunnel).filter(
    ({ name, namespace }) =>
      (!isSet(filters.namespace) || namespace === filters.namespace) &&
      (!isSet(filters.name) || name === filters.name || `${name}.${namespace}` === filters.name),
  );
}

/** The connections of a workload in the direction that the filters ask for; inbound ones come first. */
export function keepConnections({ connections }: NodeWorkload, { direction }: ZtunnelFilters): readonly Connection[] {
  const other = direction === 'inbound' ? 'outbound' : direction === 'outbound' ? 'inbound' : '';
  return connections.filter((connection) => connection.direction !== other);
}

/** The ids of the objects that the filters keep: of the rows of a table, their `object`. */
export function selectZtunnelObjects(
  ztunnel: Ztunnel,
  command: Exclude<ZtunnelCommand, 'all'>,
  filters: ZtunnelFilters,
): ReadonlySet<ObjectId> {
  return new Set(objectsOf(ztunnel, command, filters).map(({ id }) => id));
}

function objectsOf(
  ztunnel: Ztunnel,
  command: Exclude<ZtunnelCommand, 'all'>,
  filters: ZtunnelFilters,
): readonly { readonly id: ObjectId }[] {
  switch (command) {
    case 'workloads':
      return keepWorkloads({ workloads: sortWorkloads(ztunnel) }, filters);
    case 'services':
      return keepServices(ztunnel, filters);
    case 'policies':
      return keepPolicies(ztunnel, filters);
    case 'certificates':
      return ztunnel.certificates;
    case 'connections':
      return keepNodeWorkloads(ztunnel, filters).flatMap((each) => keepConnections(each, filters));
  }
}
