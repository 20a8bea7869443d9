import type { Message } from '../lib/words.ts';
import { msg } from '../lib/words.ts';
import type { Table, TableId } from '../tables/table.ts';
import type { ReadPem } from '../x509/certificate.ts';
import { buildCertificateTable } from './tables/certificate-table.ts';
import { buildConnectionTable } from './tables/connection-table.ts';
import { buildPolicyTable } from './tables/policy-table.ts';
import { buildServiceTable } from './tables/service-table.ts';
import { buildSettingTable } from './tables/setting-table.ts';
import { buildWorkloadTable } from './tables/workload-table.ts';
import type { Ztunnel } from './types.ts';

interface ZtunnelTable {
  readonly id: TableId;
  readonly title: Message;
  /** How many rows it has; cheap. */
  readonly count: (ztunnel: Ztunnel) => number;
  readonly build: (ztunnel: Ztunnel, readPem?: ReadPem) => Table;
}

function countConnections({ nodeWorkloads }: Ztunnel): number {
  return nodeWorkloads.reduce((sum, { connections }) => sum + connections.length, 0);
}

function countCerts({ certificates }: Ztunnel): number {
  return certificates.reduce((sum, { chain }) => sum + Math.max(chain.length, 1), 0);
}

/** The tables of a ztunnel, in the order of their tabs. */
export const ZTUNNEL_TABLES: readonly ZtunnelTable[] = [
  { id: 'workloads', title: msg('Workloads'), count: ({ workloads }) => workloads.length, build: buildWorkloadTable },
  { id: 'services', title: msg('Services'), count: ({ services }) => services.length, build: buildServiceTable },
  { id: 'policies', title: msg('Policies'), count: ({ policies }) => policies.length, build: buildPolicyTable },
  { id: 'certificates', title: msg('Certificates'), count: countCerts, build: buildCertificateTable },
  { id: 'connections', title: msg('Connections'), count: countConnections, build: buildConnectionTable },
  { id: 'proxy', title: msg('Proxy'), count: ({ settings }) => settings.length, build: buildSettingTable },
];

/**
 * One table by its id; undefined for one that a ztunnel does not have. `readPem` adds the columns of the certificate
 * table that only the PEM tells.
 */
export function buildZtunnelTable(ztunnel: Ztunnel, id: TableId, readPem?: ReadPem): Table | undefined {
  return ZTUNNEL_TABLES.find((table) => table.id === id)?.build(ztunnel, readPem);
}
