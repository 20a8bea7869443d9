import type { Hit } from '../inspect/page.ts';
import type { SearchEntry } from '../inspect/search.ts';
import { countOf } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';
import { serialHex } from './certificate-words.ts';
import { ipOf } from './dump-index.ts';
import { connectionTitle } from './pages/connection-card.ts';
import { policyTitle } from './pages/policy-card.ts';
import type { Certificate, Connection, Policy, Service, Workload, Ztunnel } from './types.ts';

/** Everything of a ztunnel that can be found, in the order in which equally good hits are shown. */
export function buildZtunnelSearch(ztunnel: Ztunnel): readonly SearchEntry[] {
  return [
    ...ztunnel.services.map(serviceEntry),
    ...ztunnel.workloads.map(workloadEntry),
    ...ztunnel.policies.map(policyEntry),
    ...ztunnel.certificates.map(certificateEntry),
    ...ztunnel.nodeWorkloads.flatMap(({ connections }) => connections.map(connectionEntry)),
  ];
}

function entry(hit: () => Hit, texts: readonly string[]): SearchEntry {
  return {
    hit,
    haystack: `\n${texts
      .filter((text) => text !== '')
      .join('\n')
      .toLowerCase()}\n`,
  };
}

function serviceEntry({ id, name, namespace, hostname, vips, ports, endpoints }: Service): SearchEntry {
  const detail = () => t`service · ${namespace} · ${countOf(endpoints.length, 'endpoint')}`;
  const texts = ports.flatMap(({ port }) => [String(port), `:${port}`]);
  return entry(
    () => ({ id, kind: 'service', label: hostname === '' ? name : hostname, detail: detail() }),
    [hostname, name, `${namespace}/${hostname}`, ...vips.map(ipOf), ...texts],
  );
}

function workloadEntry(workload: Workload): SearchEntry {
  const { id, name, namespace, node, protocol } = workload;
  const detail = () => [t`workload`, namespace, protocol, node].filter((text) => text !== '').join(' · ');
  return entry(
    () => ({ id, kind: 'workload', label: name === '' ? workload.uid : name, detail: detail() }),
    [
      name,
      `${name}.${namespace}`,
      ...workload.addresses,
      workload.hostname,
      workload.workloadName,
      workload.canonicalName,
      workload.serviceAccount,
      node,
      workload.uid,
    ],
  );
}

function policyEntry(policy: Policy): SearchEntry {
  const detail = () => t`policy · ${policy.action} · ${policy.scope}`;
  return entry(
    () => ({ id: policy.id, kind: 'policy', label: policyTitle(policy), detail: detail() }),
    [policyTitle(policy), policy.name],
  );
}

function certificateEntry({ id, identity, state, chain }: Certificate): SearchEntry {
  const serials = chain.flatMap((cert) => [cert.serialNumber, serialHex(cert) ?? '']);
  return entry(
    () => ({ id, kind: 'certificate', label: identity, detail: t`certificate · ${state}` }),
    [identity, ...serials],
  );
}

function connectionEntry(connection: Connection): SearchEntry {
  const { id, workload, local, remote, target } = connection;
  return entry(
    () => ({ id, kind: 'connection', label: connectionTitle(connection), detail: t`connection · ${workload.name}` }),
    [local.address, remote.address, target?.address ?? ''],
  );
}
