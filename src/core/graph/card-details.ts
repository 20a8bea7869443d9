import { formatDuration } from '../inspect/duration-words.ts';
import { shortFilterName } from '../inspect/filter-words.ts';
import { t } from '../lib/words.ts';
import type { Cluster, Endpoint } from '../model/cluster-types.ts';
import type { FilterChain, Listener } from '../model/listener-types.ts';
import { listenerTitle } from '../model/role-words.ts';
import type { Route, VirtualHost } from '../model/route-types.ts';
import { endpointsOf } from '../model/walk.ts';

/** Most values that one line names. */
const MOST = 4;
/** So many hosts are asked for time-outs: a configuration may have thousands. */
const MOST_HOSTS = 40;

function few(values: Iterable<string>): string | undefined {
  const all = [...new Set(values)];
  if (all.length === 0) return undefined;
  const more = all.length > MOST ? ` +${all.length - MOST}` : '';
  return `${all.slice(0, MOST).join(', ')}${more}`;
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  const known = parts.filter((part) => part !== undefined && part !== '');
  return known.length === 0 ? undefined : known.join(' · ');
}

function lines(...all: readonly (string | undefined)[]): readonly string[] {
  return all.filter((line) => line !== undefined);
}

/** Addresses, then what limits the way there. */
export function clusterDetails(cluster: Cluster): readonly string[] {
  const { connectTimeoutMs, lbPolicy, tls } = cluster;
  return lines(
    few(endpointsOf(cluster).map((endpoint) => endpoint.address)),
    joined([
      lbPolicy,
      connectTimeoutMs === undefined ? undefined : t`connect within ${formatDuration(connectTimeoutMs)}`,
      // Istio's own is the cluster's name once more: `outbound_.9080_.v1_.reviews…`.
      tls.sni === undefined || tls.sni.startsWith('outbound_.') ? undefined : t`SNI ${tls.sni}`,
    ]),
  );
}

export function endpointDetails({ locality, weight, hostname }: Endpoint): readonly string[] {
  return lines(joined([locality, hostname]), weight === 1 ? undefined : t`weight ${weight}`);
}

function routeLimits({ timeoutMs, retry }: Route): readonly string[] {
  return [
    ...(timeoutMs === undefined || timeoutMs === 0 ? [] : [t`timeout ${formatDuration(timeoutMs)}`]),
    // Envoy's default is one retry. Source: RetryPolicy.num_retries.
    ...(retry === undefined ? [] : [t`retries ${retry.attempts ?? 1}`]),
  ];
}

/** Domains, then the time-outs and retries that occur. */
export function routesDetails(hosts: readonly VirtualHost[]): readonly string[] {
  const first = hosts.slice(0, MOST_HOSTS);
  const limits = few(first.flatMap((host) => host.routes.flatMap(routeLimits)));
  const domains = first.flatMap((host) => host.domains).filter((domain) => domain !== '*');
  return lines(few(domains), limits);
}

function serverNames(chains: readonly FilterChain[]): string | undefined {
  const names = few(chains.flatMap((chain) => chain.match.serverNames));
  return names === undefined ? undefined : t`SNI ${names}`;
}

/** Envoy's name, where it says more than the address; then the server names, else what looks at the first bytes. */
export function listenerDetails(listener: Listener, chains: readonly FilterChain[]): readonly string[] {
  const { name, listenerFilters } = listener;
  // Istio names them by address and port: `0.0.0.0_9080`.
  const isAddress = name.replace('_', ':') === listenerTitle(listener);
  const filters = listenerFilters.map((filter) => shortFilterName(filter.name));
  return lines(isAddress ? undefined : name, serverNames(chains) ?? joined(filters));
}

/** Names and certificates of TLS, then the filters in the order in which they run. */
export function chainDetails(chain: FilterChain): readonly string[] {
  const certificates = few(chain.tls?.certificates ?? []);
  const filters = chain.http?.filters ?? chain.filters;
  return lines(
    joined([serverNames([chain]), certificates]),
    few(filters.map((filter) => shortFilterName(filter.name))),
  );
}
