import { asciiLower } from '../../lib/ascii-case.ts';
import type { RouteConfig, VirtualHost } from '../../model/route-types.ts';
import { domainIndexOf, findDomains } from '../http/domain-index.ts';
import { withoutPort } from '../http/host.ts';
import type { EnvoyVersion } from '../request.ts';
import type { Edit } from './draft.ts';
import { withAsk, withHeader } from './draft.ts';

/** Labels that stand for a star. The longer ones keep out of the way of longer wildcards. */
const LABELS = ['www', 'earshot', 'a', 'earshot.test'];

/** Hosts of a domain, the plainest first. */
function hostsOf(domain: string): readonly string[] {
  if (domain === '*') return ['earshot.example', '192.0.2.99', 'earshot'];
  if (domain.startsWith('*')) {
    const rest = domain.slice(1);
    return LABELS.map((label) => `${label}${rest}`);
  }
  if (domain.endsWith('*')) return LABELS.map((label) => `${domain.slice(0, -1)}${label}`);
  return [domain];
}

/** What a host is looked up as. */
function lookedUp(host: string, config: RouteConfig): string {
  return asciiLower(config.ignorePort ? withoutPort(host) : host);
}

/** Whether the first lookup that finds anything finds this virtual host. */
function isChosen(host: string, virtualHost: VirtualHost, config: RouteConfig): boolean {
  return findDomains(domainIndexOf(config), lookedUp(host, config))[0]?.virtualHost === virtualHost;
}

/** More domains than these are not tried. */
const MAX_DOMAINS = 60;
const MAX_HOSTS = 4;

/** Hosts by which a virtual host is chosen, in the order of its domains; empty where its domains give none. */
function hostsFor(virtualHost: VirtualHost, config: RouteConfig): readonly string[] {
  const hosts = virtualHost.domains.slice(0, MAX_DOMAINS).flatMap(hostsOf);
  return [...new Set(hosts)].filter((host) => isChosen(host, virtualHost, config)).slice(0, MAX_HOSTS);
}

/** The same as parts of a request: the host stands in a header where the route configuration says so. */
export function hostEdits(virtualHost: VirtualHost, config: RouteConfig, version: EnvoyVersion): readonly Edit[] {
  const header = version.minor >= 37 ? config.vhostHeader : undefined;
  return hostsFor(virtualHost, config).map((host) =>
    header === undefined ? withAsk({ authority: host }) : withHeader(header, host),
  );
}
