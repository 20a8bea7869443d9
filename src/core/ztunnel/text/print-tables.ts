import { alignColumns } from '../../text/align-columns.ts';
import { hostOf } from '../build-connections.ts';
import { isValidAt, serialHex } from '../certificate-words.ts';
import { ipOf } from '../dump-index.ts';
import { sortWorkloads } from '../order.ts';
import { waypointName } from '../service-words.ts';
import type { Certificate, Connection, Gateway, Service, Workload, Ztunnel } from '../types.ts';
import type { ZtunnelCommand, ZtunnelFilters } from './command.ts';
import { keepConnections, keepNodeWorkloads, keepPolicies, keepServices, keepWorkloads } from './filter-objects.ts';

export interface ZtunnelTableOptions {
  /** Put a heading above each part of `all`. */
  readonly withHeaders?: boolean;
  /** Of connections: addresses alone, without looking up whose they are. */
  readonly raw?: boolean;
}

type TextRow = readonly string[];

/** istioctl's words: `None` for no waypoint, `NA` for one that the dump does not have. */
function waypointText(ztunnel: Ztunnel, gateway: Gateway | undefined): string {
  return gateway === undefined ? 'None' : (waypointName(ztunnel, gateway) ?? 'NA');
}

function workloadRow(ztunnel: Ztunnel, workload: Workload): TextRow {
  const { namespace, name, addresses, hostname, node, waypoint, protocol } = workload;
  const address = addresses.length === 0 ? hostname : addresses.join(',');
  return [namespace, name, address, node, waypointText(ztunnel, waypoint), protocol];
}

function workloadRows(ztunnel: Ztunnel, filters: ZtunnelFilters): readonly TextRow[] {
  const workloads = keepWorkloads({ workloads: sortWorkloads(ztunnel) }, filters);
  return [
    ['NAMESPACE', 'POD NAME', 'ADDRESS', 'NODE', 'WAYPOINT', 'PROTOCOL'],
    ...workloads.map((workload) => workloadRow(ztunnel, workload)),
  ];
}

/** istioctl asks the workload for its health, never the endpoint. */
function endpointsText({ objects }: Ztunnel, { endpoints }: Service): string {
  const healthy = endpoints.filter(({ workload }) => {
    const object = workload.id === undefined ? undefined : objects.get(workload.id);
    return object?.kind === 'workload' && object.status === 'Healthy';
  });
  return `${healthy.length}/${endpoints.length}`;
}

function serviceRows(ztunnel: Ztunnel, filters: ZtunnelFilters): readonly TextRow[] {
  const rows = keepServices(ztunnel, filters).map((service) => [
    service.namespace,
    service.name,
    service.vips.map(ipOf).join(','),
    waypointText(ztunnel, service.waypoint),
    endpointsText(ztunnel, service),
  ]);
  return [['NAMESPACE', 'SERVICE NAME', 'SERVICE VIP', 'WAYPOINT', 'ENDPOINTS'], ...rows];
}

function policyRows(ztunnel: Ztunnel, filters: ZtunnelFilters): readonly TextRow[] {
  const rows = keepPolicies(ztunnel, filters).map(({ namespace, name, action, scope }) => [
    namespace,
    name,
    action,
    scope,
  ]);
  return [['NAMESPACE', 'POLICY NAME', 'ACTION', 'SCOPE'], ...rows];
}

const NA = 'NA';

function stateText({ state, reason }: Certificate): string {
  const text = reason === '' ? state : `${state}: ${reason}`;
  return text.includes('Unavailable') ? 'Unavailable' : text;
}

function certificateRows(certificate: Certificate, nowMs: number): readonly TextRow[] {
  const { identity, chain } = certificate;
  const state = stateText(certificate);
  // Roots alone are no chain to istioctl.
  if (!chain.some(({ type }) => type !== 'Root')) return [[identity, NA, state, 'false', NA, NA, NA]];
  return chain.map((cert) => [
    identity,
    cert.type,
    state,
    String(isValidAt(cert, nowMs)),
    // What Go prints for a number that it could not read.
    serialHex(cert) ?? '<nil>',
    cert.notAfter === '' ? NA : cert.notAfter,
    cert.notBefore === '' ? NA : cert.notBefore,
  ]);
}

function secretRows({ certificates }: Ztunnel, nowMs: number): readonly TextRow[] {
  return [
    ['CERTIFICATE NAME', 'TYPE', 'STATUS', 'VALID CERT', 'SERIAL NUMBER', 'NOT AFTER', 'NOT BEFORE'],
    ...certificates.flatMap((certificate) => certificateRows(certificate, nowMs)),
  ];
}

/** Puts names in the place of addresses: of a service by its first VIP, else of a workload by its first IP. */
type Lookup = (address: string) => string;

/** istioctl's word for a service or a workload without an address. */
function orNone(address: string | undefined): string {
  return address === undefined || address === '' ? 'None' : address;
}

function createLookup({ services, workloads }: Ztunnel, raw: boolean): Lookup {
  if (raw) return (address) => address;
  // Of several with the same address the last one counts, and a service before a workload.
  const names = new Map([
    ...workloads.map(({ name, namespace, addresses }) => [orNone(addresses[0]), `${name}.${namespace}`] as const),
    ...services.map(({ hostname, vips }) => [orNone(vips[0] === undefined ? '' : ipOf(vips[0])), hostname] as const),
  ]);
  return (address) => {
    const host = hostOf(address);
    const name = host === address ? undefined : names.get(host);
    if (name === undefined) return address;
    const port = address.slice(address.lastIndexOf(':') + 1);
    return name.includes(':') ? `[${name}]:${port}` : `${name}:${port}`;
  };
}

function connectionRow(connection: Connection, lookup: Lookup): TextRow {
  const { direction, workload, local, remote, target, protocol } = connection;
  const asked = target?.address ?? '';
  return [
    workload.name,
    direction === 'inbound' ? 'Inbound' : 'Outbound',
    lookup(local.address),
    lookup(remote.address),
    direction === 'inbound' ? asked : lookup(asked),
    protocol,
  ];
}

function connectionRows(ztunnel: Ztunnel, filters: ZtunnelFilters, raw: boolean): readonly TextRow[] {
  const lookup = createLookup(ztunnel, raw);
  const rows = keepNodeWorkloads(ztunnel, filters).flatMap((workload) =>
    keepConnections(workload, filters).map((connection) => connectionRow(connection, lookup)),
  );
  return [['WORKLOAD', 'DIRECTION', 'LOCAL', 'REMOTE', 'REMOTE TARGET', 'PROTOCOL'], ...rows];
}

/** Spaces between the columns; certificates have more, for istioctl says so. */
const PADDING = 1;
const CERTIFICATE_PADDING = 5;

const HEADINGS: readonly (readonly [Exclude<ZtunnelCommand, 'all'>, heading: string])[] = [
  ['workloads', 'WORKLOAD'],
  ['services', 'SERVICE'],
  ['policies', 'POLICY'],
  ['certificates', 'SECRET'],
  ['connections', 'CONNECTIONS'],
];

/**
 * What `istioctl ztunnel-config <command>` prints of a dump, byte for byte. `nowMs`: the time by which a certificate is
 * valid, in milliseconds since 1970. Source: istio/istio, istioctl/pkg/writer/ztunnel/configdump.
 */
export function printZtunnelTable(
  source: { readonly ztunnel: Ztunnel; readonly nowMs: number },
  command: ZtunnelCommand,
  filters: ZtunnelFilters = {},
  options: ZtunnelTableOptions = {},
): string {
  const { ztunnel, nowMs } = source;
  switch (command) {
    case 'workloads':
      return alignColumns(workloadRows(ztunnel, filters), PADDING);
    case 'services':
      return alignColumns(serviceRows(ztunnel, filters), PADDING);
    case 'policies':
      return alignColumns(policyRows(ztunnel, filters), PADDING);
    case 'certificates':
      return alignColumns(secretRows(ztunnel, nowMs), CERTIFICATE_PADDING);
    case 'connections':
      return alignColumns(connectionRows(ztunnel, filters, options.raw === true), PADDING);
    case 'all':
      return HEADINGS.map(([part, heading]) => {
        const above = options.withHeaders === true ? `\n------ ${heading} INFO ------\n\n` : '\n';
        return above + printZtunnelTable(source, part);
      }).join('');
  }
}
