import { given } from '../lib/given.ts';
import { msg, t } from '../lib/words.ts';
import type { DumpBuilder, Entry } from './config-dump.ts';
import type { ParsedClusterStatus, ParsedListenerStatus } from './parsed-admin.ts';
import { readCertificates, readClusterStatus, readListenerStatus } from './parsed-admin.ts';
import type { ParsedCluster } from './parsed-cluster.ts';
import type { ParsedListener } from './parsed-listener.ts';
import type { Located } from './read-part.ts';
import { fieldOf, readList, readPart } from './read-part.ts';
import { serverInfoSchema } from './schemas/admin.ts';

/** The cluster that /clusters speaks of, as far as that tells: the place of its configuration, where there is none. */
function standInCluster({ path, message }: ParsedClusterStatus): Entry<ParsedCluster> {
  const name = message.name ?? '';
  return {
    name,
    path,
    origin: message.added_via_api === true ? 'dynamic' : 'static',
    states: [{ state: 'active', path, value: { path, message: { name }, socketMatches: [], standIn: true } }],
  };
}

function standInListener({ path, message }: ParsedListenerStatus): Entry<ParsedListener> {
  const name = message.name ?? '';
  const addresses = message.additional_local_addresses?.map((address) => ({ address }));
  const value: ParsedListener = {
    path,
    message: { name, ...given('address', message.local_address), ...given('additional_addresses', addresses) },
    listenerFilters: [],
    chains: [],
    standIn: true,
  };
  return { name, path, origin: 'dynamic', states: [{ state: 'active', path, value }] };
}

/** Reads an envoy.admin.v3.Clusters, as `/clusters?format=json` answers. */
export function addClusterStatuses(raw: Located<unknown>, builder: DumpBuilder): void {
  const list = fieldOf(raw.value, raw.path, 'cluster_statuses');
  for (const one of readList(list.value, list.path, msg('cluster status'), builder.problems)) {
    const status = readClusterStatus(one, builder.problems);
    if (status === undefined) continue;
    builder.clusterStatuses.push(status);
    builder.clusters.push(standInCluster(status));
  }
  builder.limits.push(
    t`It has the hosts of each cluster, with their health and counters; listeners, routes and the configuration of the clusters are not in it. Open the config_dump of the same Envoy together with it.`,
  );
}

/** Reads a list of cluster statuses, as `istioctl proxy-config endpoints -o json` takes it from /clusters. */
export function addHostStatuses(raw: Located<unknown>, builder: DumpBuilder): void {
  for (const one of readList(raw.value, raw.path, msg('cluster status'), builder.problems)) {
    const status = readClusterStatus(one, builder.problems);
    if (status !== undefined) builder.clusterStatuses.push(status);
  }
  builder.limits.push(t`It holds endpoints alone; listeners, routes and clusters are not in it.`);
}

/** Reads an envoy.admin.v3.Listeners, as `/listeners?format=json` answers. */
export function addListenerStatuses(raw: Located<unknown>, builder: DumpBuilder): void {
  const list = fieldOf(raw.value, raw.path, 'listener_statuses');
  for (const one of readList(list.value, list.path, msg('listener status'), builder.problems)) {
    const status = readListenerStatus(one, builder.problems);
    if (status === undefined) continue;
    builder.listenerStatuses.push(status);
    builder.listeners.push(standInListener(status));
  }
  builder.limits.push(
    t`It has names and addresses of the listeners, and nothing of what is behind them. Open the config_dump of the same Envoy together with it.`,
  );
}

/** Reads an envoy.admin.v3.Certificates, as `/certs` answers. */
export function addCertificates(raw: Located<unknown>, builder: DumpBuilder): void {
  const list = fieldOf(raw.value, raw.path, 'certificates');
  for (const one of readList(list.value, list.path, msg('certificate'), builder.problems)) {
    builder.certificates.push(...readCertificates(one, builder.problems));
  }
  builder.limits.push(
    t`It has the certificates that are loaded, and no configuration. Open the config_dump of the same Envoy together with it.`,
  );
}

/** Reads an envoy.admin.v3.ServerInfo, as `/server_info` answers. */
export function addServerInfo(raw: Located<unknown>, builder: DumpBuilder): void {
  const value = readPart(serverInfoSchema, raw.value, raw.path, msg('server info'), builder.problems);
  if (value !== undefined) builder.serverInfo = { path: raw.path, value };
  builder.limits.push(
    t`It has version, state and command line, and no configuration. Open the config_dump of the same Envoy together with it.`,
  );
}
