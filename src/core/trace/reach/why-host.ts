import { asciiLower } from '../../lib/ascii-case.ts';
import { t } from '../../lib/words.ts';
import type { RouteConfig, VirtualHost } from '../../model/route-types.ts';
import type { TraceContext } from '../connection/context.ts';
import { domainIndexOf } from '../http/domain-index.ts';
import { portStart } from '../http/host.ts';
import { whyAnswered } from './why-denied.ts';
import { namersOf } from './namers.ts';
import type { WhyNot } from './prove.ts';
import { allOf } from './prove.ts';

/** Why no request is routed by a route configuration; undefined: nothing is proved. */
export function whyNotConfig(config: RouteConfig, context: TraceContext, why: WhyNot): string | undefined {
  const { chainsByConfig, isPartial } = namersOf(context.proxy);
  const chains = chainsByConfig.get(config.id) ?? [];
  const [first] = chains;
  if (first === undefined && isPartial) return undefined;
  if (first === undefined) return t`No filter chain routes by ${config.name || t`its route configuration`}.`;
  const reason = allOf(chains, (one) => {
    return why(one) ?? (one.kind === 'chain' ? whyAnswered(one, config, context) : undefined);
  });
  if (reason === undefined) return undefined;
  const only = chains.length === 1 ? t`one filter chain alone` : t`${chains.length} filter chains`;
  return t`${config.name || t`Its route configuration`} is used by ${only}. ${reason}`;
}

/** The virtual host that a domain is filed for. */
function ownerOf(domain: string, config: RouteConfig): VirtualHost | undefined {
  const { exact, suffixes, prefixes, fallback } = domainIndexOf(config);
  if (domain === '*') return fallback?.virtualHost;
  const length = domain.length - 1;
  if (domain.startsWith('*'))
    return suffixes.find((one) => one.length === length)?.entries.get(domain.slice(1))?.virtualHost;
  if (domain.endsWith('*')) {
    return prefixes.find((one) => one.length === length)?.entries.get(domain.slice(0, -1))?.virtualHost;
  }
  return exact.get(domain)?.virtualHost;
}

function hasPort(domain: string): boolean {
  return portStart(domain) >= 0 && !domain.includes('*');
}

/** Why a domain gives its virtual host nothing. */
function whyNotDomain(written: string, host: VirtualHost, config: RouteConfig): string | undefined {
  const domain = asciiLower(written);
  const owner = ownerOf(domain, config);
  if (owner !== undefined && owner !== host)
    return t`Virtual host ${owner.name} before it has the domain ${written} as well.`;
  if (config.ignorePort && hasPort(domain)) {
    return t`The route configuration takes the port from the host (ignore_port_in_host_matching), so the domain ${written} is never met.`;
  }
  return undefined;
}

/** Why no request gets to a virtual host; undefined: nothing is proved. */
export function whyNotHost(host: VirtualHost, { proxy }: TraceContext, why: WhyNot): string | undefined {
  const config = namersOf(proxy).configs.get(host.routeConfigId);
  if (config === undefined) return undefined;
  const outer = why(config);
  if (outer !== undefined) return outer;
  if (host.domains.length === 0) return t`It has no domains.`;
  const reasons = host.domains.map((domain) => whyNotDomain(domain, host, config));
  return reasons.every((one) => one !== undefined) ? reasons[0] : undefined;
}
