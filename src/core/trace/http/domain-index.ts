import { asciiLower } from '../../lib/ascii-case.ts';
import type { RouteConfig, VirtualHost } from '../../model/route-types.ts';
import { portStart } from './host.ts';

/** A domain of a virtual host, as Envoy looks it up: in lower case. */
export interface DomainEntry {
  readonly domain: string;
  readonly virtualHost: VirtualHost;
}

/** Wildcards of one length, by their text without the star. */
interface WildcardTable {
  readonly length: number;
  readonly entries: ReadonlyMap<string, DomainEntry>;
}

export interface DomainIndex {
  readonly exact: ReadonlyMap<string, DomainEntry>;
  /** `*.foo.com`, the longest first. */
  readonly suffixes: readonly WildcardTable[];
  /** `foo.*`, the longest first. */
  readonly prefixes: readonly WildcardTable[];
  /** `*` */
  readonly fallback?: DomainEntry;
  /** Ports that any domain has. */
  readonly ports: ReadonlySet<string>;
  /** Domains that occur twice: Envoy refuses such a configuration. */
  readonly duplicates: ReadonlySet<string>;
}

interface Draft {
  readonly exact: Map<string, DomainEntry>;
  readonly suffixes: Map<number, Map<string, DomainEntry>>;
  readonly prefixes: Map<number, Map<string, DomainEntry>>;
  readonly fallback: Map<string, DomainEntry>;
  readonly ports: Set<string>;
  readonly duplicates: Set<string>;
}

function tableOf(tables: Draft['suffixes'], length: number): Map<string, DomainEntry> {
  const known = tables.get(length);
  if (known !== undefined) return known;
  const made = new Map<string, DomainEntry>();
  tables.set(length, made);
  return made;
}

/** Where a domain is looked up, and by which text. */
function placeOf(domain: string, draft: Draft): readonly [Map<string, DomainEntry>, string] {
  const length = domain.length - 1;
  if (domain === '*') return [draft.fallback, '*'];
  if (domain.startsWith('*')) return [tableOf(draft.suffixes, length), domain.slice(1)];
  if (domain.endsWith('*')) return [tableOf(draft.prefixes, length), domain.slice(0, -1)];
  return [draft.exact, domain];
}

function longestFirst(tables: Draft['suffixes']): readonly WildcardTable[] {
  return [...tables].map(([length, entries]) => ({ length, entries })).toSorted((a, b) => b.length - a.length);
}

function buildIndex(config: RouteConfig): DomainIndex {
  const draft: Draft = {
    exact: new Map(),
    suffixes: new Map(),
    prefixes: new Map(),
    fallback: new Map(),
    ports: new Set(),
    duplicates: new Set(),
  };
  for (const virtualHost of config.virtualHosts) {
    for (const written of virtualHost.domains) {
      const domain = asciiLower(written);
      const [table, key] = placeOf(domain, draft);
      if (table.has(key)) draft.duplicates.add(domain);
      else table.set(key, { domain, virtualHost });
      const port = portStart(domain);
      if (port >= 0) draft.ports.add(domain.slice(port + 1));
    }
  }
  const fallback = draft.fallback.get('*');
  return {
    exact: draft.exact,
    suffixes: longestFirst(draft.suffixes),
    prefixes: longestFirst(draft.prefixes),
    ...(fallback === undefined ? {} : { fallback }),
    ports: draft.ports,
    duplicates: draft.duplicates,
  };
}

const indexes = new WeakMap<RouteConfig, DomainIndex>();

/** The domains of a route configuration, ready to be looked up; built once for each. */
export function domainIndexOf(config: RouteConfig): DomainIndex {
  const known = indexes.get(config);
  if (known !== undefined) return known;
  const built = buildIndex(config);
  indexes.set(config, built);
  return built;
}

/** A domain that takes a host, and by which of Envoy's lookups. */
export interface DomainHit extends DomainEntry {
  readonly by: 'exact' | 'suffix' | 'prefix' | 'any';
}

/**
 * Every domain that takes a host, in the order in which Envoy looks: exact, the longest `*suffix`, the longest
 * `prefix*`, `*`. The first one wins. A star covers one character at least. Source: envoy
 * source/common/router/config_impl.cc, RouteMatcher::findVirtualHost.
 */
export function findDomains(index: DomainIndex, host: string): readonly DomainHit[] {
  const hits: DomainHit[] = [];
  const exact = index.exact.get(host);
  if (exact !== undefined) hits.push({ ...exact, by: 'exact' });
  for (const { length, entries } of index.suffixes) {
    const hit = length < host.length ? entries.get(host.slice(host.length - length)) : undefined;
    if (hit !== undefined) hits.push({ ...hit, by: 'suffix' });
  }
  for (const { length, entries } of index.prefixes) {
    const hit = length < host.length ? entries.get(host.slice(0, length)) : undefined;
    if (hit !== undefined) hits.push({ ...hit, by: 'prefix' });
  }
  if (index.fallback !== undefined) hits.push({ ...index.fallback, by: 'any' });
  return hits;
}
