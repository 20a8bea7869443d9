import { asciiLower } from '../../lib/ascii-case.ts';
import { listPlain } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import type { VirtualHost } from '../../model/route-types.ts';
import { portStart } from '../../trace/http/host.ts';
import type { Found, Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

function hasPort(domain: string): boolean {
  return portStart(domain) >= 0 && !domain.includes('*');
}

/** Domains that no Host header can have, or that another virtual host owns. */
export const UNREACHABLE_DOMAIN: Rule<VirtualHost> = {
  code: 'unreachable-domain',
  severity: 'warning',
  source: envoyDocs('api-v3/config/route/v3/route.proto'),
  find: (host, index) => {
    const config = index.find(host.routeConfigId);
    if (config?.kind !== 'routes') return [];
    const found: Found[] = [];
    if (host.domains.length === 0) {
      const why = t`A virtual host is chosen by its domains alone: no request comes here.`;
      found.push({ what: t`It has no domains.`, why, todo: t`Give it domains, or remove it.` });
    }
    const withPort = config.ignorePort ? host.domains.filter(hasPort) : [];
    if (withPort.length > 0) {
      found.push({
        what: t`Domains with a port are never met: ${listPlain(withPort)}.`,
        why: t`The route configuration takes the port from the Host header before it compares (ignore_port_in_host_matching).`,
        todo: t`Nothing, if the same domain stands here without a port; else add it.`,
        ...(withPort.length < host.domains.length ? { severity: 'note' as const } : {}),
      });
    }
    const others = config.virtualHosts.slice(0, config.virtualHosts.indexOf(host));
    const taken = new Set(others.flatMap(({ domains }) => domains.map(asciiLower)));
    const doubled = host.domains.filter((domain) => taken.has(asciiLower(domain)));
    if (doubled.length > 0) {
      found.push({
        what: t`A virtual host before it has these domains as well: ${listPlain(doubled)}.`,
        why: t`Domains are unique in a route configuration; Envoy refuses one that has them twice.`,
        todo: t`Take them out of one of the two.`,
        severity: 'error',
      });
    }
    return found;
  },
};
