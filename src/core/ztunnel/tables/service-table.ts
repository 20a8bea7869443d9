import { msg, t } from '../../lib/words.ts';
import type { ColumnOf } from '../../tables/build-rows.ts';
import type { Table } from '../../tables/table.ts';
import { ipOf } from '../dump-index.ts';
import { sortServices } from '../order.ts';
import { countHealthy, loadBalancerText, portText } from '../service-words.ts';
import type { Service, Ztunnel } from '../types.ts';
import { fillTable, hidden, identifyObject, names, words } from './columns.ts';
import { emptyText, missingNotes } from './missing-note.ts';
import { gatewayForColumn, waypointCell } from './workload-table.ts';

/** The columns of `istioctl ztunnel-config services`. */
function istioctlColumns(ztunnel: Ztunnel): readonly ColumnOf<Service>[] {
  return [
    names('namespace', 'NAMESPACE', 18, msg('The namespace of the service.'), ({ namespace }) => namespace),
    names('name', 'SERVICE NAME', 30, msg('The name of the Service or ServiceEntry.'), ({ name }) => name),
    names('vip', 'SERVICE VIP', 16, msg('Its virtual addresses.'), ({ vips }) => vips.map(ipOf)),
    names('waypoint', 'WAYPOINT', 24, msg('The waypoint that traffic to this service passes first.'), ({ waypoint }) =>
      waypointCell(ztunnel, waypoint),
    ),
    words('endpoints', 'ENDPOINTS', 10, msg('Healthy endpoints out of all.'), ({ endpoints }) => {
      const { healthy, all } = countHealthy(endpoints);
      return { value: `${healthy}/${all}`, tone: healthy === all && all > 0 ? 'good' : 'trouble' };
    }),
  ];
}

const OTHER_COLUMNS: readonly ColumnOf<Service>[] = [
  names('hostname', 'HOSTNAME', 38, msg('The name that clients ask DNS for.'), ({ hostname }) => hostname),
  names('ports', 'PORTS', 16, msg('Its ports, with the port of the workload where it is another one.'), ({ ports }) =>
    ports.map(portText),
  ),
  gatewayForColumn(),
  ...[
    words<Service>('load-balancing', 'LOAD BALANCING', 26, msg('How an endpoint is chosen.'), loadBalancerText),
    words<Service>('ip-families', 'IP FAMILIES', 11, msg('IPv4, IPv6 or Dual.'), (each) => each.ipFamilies),
    names<Service>(
      'subject-alt-names',
      'SUBJECT ALT NAMES',
      36,
      msg('Identities that its endpoints may have.'),
      (each) => each.subjectAltNames,
    ),
    names<Service>(
      'networks',
      'NETWORK VIPS',
      22,
      msg('Its virtual addresses and CIDRs with their network.'),
      (each) => [...each.vips, ...each.cidrVips],
    ),
    words<Service>('canonical', 'CANONICAL', 10, msg('Chosen where several services have this hostname.'), (each) =>
      each.isCanonical ? t`yes` : undefined,
    ),
  ].map(hidden),
];

/** One row per service, in istioctl's order. */
export function buildServiceTable(ztunnel: Ztunnel): Table {
  return fillTable({
    id: 'services',
    title: t`Services`,
    columns: [...istioctlColumns(ztunnel), ...OTHER_COLUMNS],
    items: sortServices(ztunnel),
    identify: identifyObject,
    notes: missingNotes(ztunnel, 'services'),
    empty: emptyText(ztunnel, 'services'),
  });
}
