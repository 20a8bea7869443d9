import { given } from '../lib/given.ts';
import type { ZtunnelDump } from './ztunnel/ztunnel-dump.ts';

/**
 * Merges what several documents say of one ztunnel, such as the lists that `istioctl ztunnel-config` prints one by one:
 * of each section the first that has it counts.
 */
export function mergeZtunnels(dumps: readonly ZtunnelDump[]): ZtunnelDump {
  const firstWith = (section: 'workloads' | 'services' | 'policies' | 'certificates' | 'connections') =>
    dumps.find(({ sections }) => sections.has(section));
  const byUid = dumps.find(({ servicesByUid }) => servicesByUid.size > 0)?.servicesByUid;
  return {
    workloads: firstWith('workloads')?.workloads ?? [],
    services: firstWith('services')?.services ?? [],
    policies: firstWith('policies')?.policies ?? [],
    certificates: firstWith('certificates')?.certificates ?? [],
    states: firstWith('connections')?.states ?? [],
    servicesByUid: byUid ?? new Map(),
    ...given('config', dumps.find(({ config }) => config !== undefined)?.config),
    ...given('version', dumps.find(({ version }) => version !== undefined)?.version),
    sections: new Set(dumps.flatMap(({ sections }) => [...sections])),
  };
}
