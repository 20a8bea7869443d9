import { parseIp } from '../../lib/ip-address.ts';
import type { RouteConfig } from '../../model/route-types.ts';
import type { DomainEntry } from './domain-index.ts';
import { domainIndexOf } from './domain-index.ts';
import { withoutPort } from './host.ts';

/** Most near misses that are worth a look. */
const MAX_NEAR = 10;

const labelIndexes = new WeakMap<RouteConfig, ReadonlyMap<string, readonly DomainEntry[]>>();

function firstLabel(domain: string): string {
  const dot = domain.indexOf('.');
  return dot < 0 ? withoutPort(domain) : domain.slice(0, dot);
}

/** Exact domains by their first label: a service's own name. */
function labelIndexOf(config: RouteConfig): ReadonlyMap<string, readonly DomainEntry[]> {
  const known = labelIndexes.get(config);
  if (known !== undefined) return known;
  const byLabel = new Map<string, DomainEntry[]>();
  for (const entry of domainIndexOf(config).exact.values()) {
    const label = firstLabel(entry.domain);
    const others = byLabel.get(label);
    if (others === undefined) byLabel.set(label, [entry]);
    else others.push(entry);
  }
  labelIndexes.set(config, byLabel);
  return byLabel;
}

/** How many labels two names have in common, from the left. */
function sharedLabels(one: string, other: string): number {
  const labels = one.split('.');
  const others = other.split('.');
  const different = labels.findIndex((label, index) => label !== others[index]);
  return different < 0 ? labels.length : different;
}

/** The same name with other ports or none, then the wildcard whose star would have to cover nothing. */
function variantsOf(config: RouteConfig, host: string): readonly DomainEntry[] {
  const { exact, ports, suffixes } = domainIndexOf(config);
  const name = withoutPort(host);
  const names = [name, ...[...ports].map((port) => `${name}:${port}`)].filter((variant) => variant !== host);
  const bare = suffixes.flatMap(({ entries }) => entries.get(`.${host}`) ?? []);
  return [...names.flatMap((variant) => exact.get(variant) ?? []), ...bare];
}

/** Names that begin with the same label: a service by its short, long or another namespace's name. */
function relativesOf(config: RouteConfig, host: string): readonly DomainEntry[] {
  const name = withoutPort(host);
  if (name === '' || parseIp(name) !== undefined || name.startsWith('[')) return [];
  const relatives = (labelIndexOf(config).get(firstLabel(name)) ?? []).filter(({ domain }) => domain !== host);
  // A service has a dozen names; of many services of one name in as many namespaces some will do.
  return relatives
    .slice(0, 1000)
    .toSorted((a, b) => sharedLabels(name, withoutPort(b.domain)) - sharedLabels(name, withoutPort(a.domain)));
}

/**
 * Domains that a host nearly has, the nearest first, one for each virtual host: for someone who asks why a request went
 * elsewhere. `taken` are those that are listed anyway.
 */
export function findNearDomains(
  config: RouteConfig,
  host: string,
  taken: readonly DomainEntry[],
): readonly DomainEntry[] {
  const near: DomainEntry[] = [];
  const seen = new Set(taken.map(({ virtualHost }) => virtualHost));
  for (const entry of [...variantsOf(config, host), ...relativesOf(config, host)]) {
    if (near.length >= MAX_NEAR) break;
    if (seen.has(entry.virtualHost)) continue;
    seen.add(entry.virtualHost);
    near.push(entry);
  }
  return near;
}
