import { msg, t } from '../../lib/words.ts';
import type { ColumnOf } from '../../tables/build-rows.ts';
import type { Cell, Table } from '../../tables/table.ts';
import { sortWorkloads } from '../order.ts';
import { createPoliciesOf } from '../policies-of.ts';
import { waypointName } from '../service-words.ts';
import type { Gateway, Policy, Workload, Ztunnel } from '../types.ts';
import { fillTable, hidden, identifyObject, names, numbers, words } from './columns.ts';
import { emptyText, missingNotes } from './missing-note.ts';

/** A waypoint by its name; `None` is istioctl's word for no waypoint. */
export function waypointCell(ztunnel: Ztunnel, gateway: Gateway | undefined): Cell {
  if (gateway === undefined) return { value: 'None', tone: 'quiet' };
  const name = waypointName(ztunnel, gateway) ?? gateway.target?.name;
  return name === undefined ? { value: gateway.destination, tone: 'trouble' } : { value: name };
}

/** How many have it as a waypoint or gateway. */
export function gatewayForColumn<T extends Pick<Workload, 'gatewayFor'>>(): ColumnOf<T> {
  const help = msg('How many services and workloads have it as their waypoint or gateway.');
  return hidden(
    numbers('gateway-for', 'GATEWAY FOR', 12, help, ({ gatewayFor }) =>
      gatewayFor.length === 0 ? undefined : gatewayFor.length,
    ),
  );
}

/** The columns of `istioctl ztunnel-config workloads`. */
function istioctlColumns(ztunnel: Ztunnel): readonly ColumnOf<Workload>[] {
  return [
    names('namespace', 'NAMESPACE', 18, msg('The namespace of the workload.'), ({ namespace }) => namespace),
    names('name', 'POD NAME', 36, msg('Its name: of a pod, a WorkloadEntry or an address.'), ({ name }) => name),
    names(
      'address',
      'ADDRESS',
      16,
      msg('Its IP addresses, or the hostname that ztunnel resolves where it has none.'),
      ({ addresses, hostname }) => (addresses.length === 0 ? hostname : addresses),
    ),
    names('node', 'NODE', 22, msg('The node that it runs on.'), ({ node }) => node),
    names('waypoint', 'WAYPOINT', 24, msg('The waypoint that traffic to this workload passes first.'), ({ waypoint }) =>
      waypointCell(ztunnel, waypoint),
    ),
    words(
      'protocol',
      'PROTOCOL',
      9,
      msg('How it is reached: HBONE is mTLS on port 15008; TCP is plain, outside of the mesh.'),
      ({ protocol }) => ({ value: protocol, tone: protocol === 'HBONE' ? 'good' : 'quiet' }),
    ),
  ];
}

/** What istioctl leaves out and is wanted often. */
function stateColumns(ztunnel: Ztunnel): readonly ColumnOf<Workload>[] {
  const policiesOf = createPoliciesOf(ztunnel);
  // Most workloads of a namespace share one list of policies.
  const known = new Map<readonly Policy[], readonly string[]>();
  const namesOf = (policies: readonly Policy[]): readonly string[] => {
    const texts = known.get(policies) ?? policies.map(({ namespace, name }) => `${namespace}/${name}`);
    known.set(policies, texts);
    return texts;
  };
  return [
    words(
      'status',
      'STATUS',
      10,
      msg('Its health; services that take healthy ones only pass others by.'),
      ({ status }) => ({
        value: status,
        tone: status === 'Healthy' ? 'good' : 'trouble',
      }),
    ),
    names(
      'services',
      'SERVICES',
      36,
      msg('The services that it stands behind, as namespace/hostname.'),
      ({ services }) => services.map(({ name }) => name),
    ),
    names(
      'policies',
      'POLICIES',
      26,
      msg('The policies that ztunnel asks about connections to it: global, of its namespace, by selector.'),
      (workload) => namesOf(policiesOf(workload)),
    ),
    hidden(names('identity', 'IDENTITY', 44, msg('The SPIFFE id of its service account.'), ({ identity }) => identity)),
    gatewayForColumn(),
  ];
}

/** `a/b`, or the other one where one is missing. */
function joinGiven(first: string, separator: string, second: string): string {
  return [first, second].filter((text) => text !== '').join(separator);
}

const OTHER_COLUMNS: readonly ColumnOf<Workload>[] = [
  names<Workload>('workload', 'WORKLOAD', 30, msg('What made it, such as a deployment.'), (each) =>
    joinGiven(each.workloadType, '/', each.workloadName),
  ),
  names<Workload>('canonical', 'CANONICAL', 24, msg('Canonical name and revision, as metrics have them.'), (each) =>
    joinGiven(each.canonicalName, ':', each.canonicalRevision),
  ),
  names<Workload>(
    'network-mode',
    'NETWORK MODE',
    13,
    msg('HostNetwork shares the addresses of its node.'),
    (each) => each.networkMode,
  ),
  names<Workload>('network', 'NETWORK', 12, msg('The network that its addresses belong to.'), (each) => each.network),
  names<Workload>(
    'network-gateway',
    'NETWORK GATEWAY',
    24,
    msg('The gateway through which its network is reached.'),
    ({ networkGateway }) => networkGateway?.target?.name ?? networkGateway?.destination,
  ),
  names<Workload>(
    'application-tunnel',
    'APPLICATION TUNNEL',
    14,
    msg('What ztunnel speaks to the workload itself.'),
    (each) => each.applicationTunnel,
  ),
  names<Workload>('cluster', 'CLUSTER', 14, msg('The Kubernetes cluster that it is in.'), (each) => each.clusterId),
  names<Workload>('locality', 'LOCALITY', 24, msg('Region, zone and subzone.'), (each) => each.locality),
  names<Workload>('uid', 'UID', 44, msg('What istiod and ztunnel call it.'), (each) => each.uid),
  numbers<Workload>(
    'capacity',
    'CAPACITY',
    9,
    msg('Its share of the traffic of its services, against the others; 0 takes none.'),
    (each) => each.capacity,
  ),
].map(hidden);

/** One row per workload, in istioctl's order. */
export function buildWorkloadTable(ztunnel: Ztunnel): Table {
  return fillTable({
    id: 'workloads',
    title: t`Workloads`,
    columns: [...istioctlColumns(ztunnel), ...stateColumns(ztunnel), ...OTHER_COLUMNS],
    items: sortWorkloads(ztunnel),
    identify: identifyObject,
    notes: missingNotes(ztunnel, 'workloads'),
    empty: emptyText(ztunnel, 'workloads'),
  });
}
