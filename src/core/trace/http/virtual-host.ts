import { asciiLower } from '../../lib/ascii-case.ts';
import { countOf } from '../../lib/count-words.ts';
import { given } from '../../lib/given.ts';
import { msg, t } from '../../lib/words.ts';
import type { RouteConfig, VirtualHost } from '../../model/route-types.ts';
import type { Assumption, Candidate, Rule, Step } from '../trace.ts';
import type { DomainEntry, DomainHit } from './domain-index.ts';
import { domainIndexOf, findDomains } from './domain-index.ts';
import { firstValue } from './header-map.ts';
import { withoutPort } from './host.ts';
import { findNearDomains } from './near-domains.ts';
import type { Stream } from './stream.ts';

/** Which virtual host takes a request. `redirect`: it wants TLS, and answers with the place to ask again. */
type VirtualHostOutcome =
  | { readonly kind: 'chosen'; readonly virtualHost: VirtualHost }
  | {
      readonly kind: 'redirect';
      readonly virtualHost: VirtualHost;
      readonly status: number;
      readonly location: string;
    }
  /** 404, flag NR. */
  | { readonly kind: 'none'; readonly details: 'route_not_found' };

export interface VirtualHostSelection {
  readonly step: Step;
  readonly outcome: VirtualHostOutcome;
  readonly assumptions: readonly Assumption[];
}

const RULE: Rule = {
  text: msg(
    'The host is looked up among the domains: exact, the longest *suffix, the longest prefix*, then *; the first hit is final, whether a route in it matches or not.',
  ),
  source: { project: 'envoy', file: 'source/common/router/config_impl.cc' },
};

const NONE = { kind: 'none', details: 'route_not_found' } as const;

/** `vhost_header` came with 1.37. */
function hostHeader(config: RouteConfig, { version }: Stream): string {
  return config.vhostHeader !== undefined && version.minor >= 37 ? config.vhostHeader : ':authority';
}

/** The host as it is looked up; undefined where there is none. */
function lookedUpHost(config: RouteConfig, stream: Stream): string | undefined {
  const host = firstValue(stream.headers, hostHeader(config, stream));
  if (host === undefined) return undefined;
  return asciiLower(config.ignorePort ? withoutPort(host) : host);
}

/** `suffix wildcard *.example.com` */
function lookupText({ by, domain }: DomainHit): string {
  switch (by) {
    case 'exact':
      return t`exact domain ${domain}`;
    case 'suffix':
      return t`suffix wildcard ${domain}`;
    case 'prefix':
      return t`prefix wildcard ${domain}`;
    case 'any':
      return t`any domain: *`;
  }
}

function hitCandidate(hit: DomainHit, index: number): Candidate {
  const { name: label, id: object, path } = hit.virtualHost;
  return {
    label,
    object,
    path,
    outcome: index === 0 ? 'match' : 'not reached',
    detail: lookupText(hit),
  };
}

function nearCandidate({ virtualHost, domain }: DomainEntry, host: string): Candidate {
  const { name: label, id: object, path } = virtualHost;
  const failed = { what: 'domains', wanted: domain, actual: host };
  return { label, object, path, outcome: 'no match', failed, detail: t`a near miss` };
}

/** Istio names virtual hosts after their first domains, which need not be said twice. */
function wordsOf(hit: DomainHit): string {
  const { by, domain, virtualHost } = hit;
  if (by === 'any') return t`the domain *`;
  const isNamedSo = asciiLower(virtualHost.name).replace(/:\d+$/, '') === domain.replace(/:\d+$/, '');
  return by === 'exact' && isNamedSo ? t`its exact domain` : lookupText(hit);
}

function requiresRedirect({ requireTls }: VirtualHost, scheme: string, { headers }: Stream): boolean {
  if (scheme === 'https') return false;
  if (requireTls === 'ALL') return true;
  return requireTls === 'EXTERNAL_ONLY' && firstValue(headers, 'x-envoy-internal') !== 'true';
}

interface Judged {
  readonly outcome: VirtualHostOutcome;
  readonly answer: string;
}

/** Whether the virtual host takes the request as it is, sends it to TLS, or has no scheme to judge by. */
function judge(virtualHost: VirtualHost, by: string, stream: Stream): Judged {
  const scheme = firstValue(stream.headers, 'x-forwarded-proto') ?? '';
  const { name, requireTls } = virtualHost;
  if (scheme === '') {
    return { outcome: NONE, answer: t`${name} by ${by}, but without x-forwarded-proto no route is looked for.` };
  }
  if (!requiresRedirect(virtualHost, scheme, stream)) {
    return { outcome: { kind: 'chosen', virtualHost }, answer: t`${name} by ${by}.` };
  }
  const host = firstValue(stream.headers, ':authority') ?? '';
  const location = `https://${host}${firstValue(stream.headers, ':path') ?? ''}`;
  const answer = t`${name} by ${by}, which wants TLS (require_tls ${requireTls ?? ''}): 301 to ${location}.`;
  return { outcome: { kind: 'redirect', virtualHost, status: 301, location }, answer };
}

function noneAnswer(config: RouteConfig, stream: Stream, host: string | undefined): string {
  const count = countOf(config.virtualHosts.length, 'virtual host');
  if (host === undefined)
    return t`The request has no ${hostHeader(config, stream)}, so none of ${count} is looked for.`;
  return t`None of ${count} has a domain for "${host}", and there is no "*".`;
}

function duplicateAssumptions(config: RouteConfig, hit: DomainHit | undefined): readonly Assumption[] {
  if (hit === undefined || !domainIndexOf(config).duplicates.has(hit.domain)) return [];
  const text = t`The domain "${hit.domain}" occurs more than once, which Envoy refuses to load; the first one was taken.`;
  return [{ kind: 'assumed', text }];
}

/** The hits for the host. Where there is nothing but `*`, the host is not even read. */
function hitsFor(config: RouteConfig, host: string | undefined): readonly DomainHit[] {
  const index = domainIndexOf(config);
  const { fallback } = index;
  const isAnyAlone = index.exact.size + index.suffixes.length + index.prefixes.length === 0;
  if (isAnyAlone) return fallback === undefined ? [] : [{ ...fallback, by: 'any' }];
  return host === undefined ? [] : findDomains(index, host);
}

/**
 * Chooses the virtual host of a route configuration. Candidates are the domains that take the host, in Envoy's order,
 * then near misses where none takes it exactly; `total` counts all virtual hosts.
 */
export function selectVirtualHost(config: RouteConfig, stream: Stream): VirtualHostSelection {
  const host = lookedUpHost(config, stream);
  const hits = hitsFor(config, host);
  const [hit] = hits;
  const near = host === undefined || hit?.by === 'exact' ? [] : findNearDomains(config, host, hits);
  const { outcome, answer } =
    hit === undefined
      ? { outcome: NONE, answer: noneAnswer(config, stream, host) }
      : judge(hit.virtualHost, wordsOf(hit), stream);
  return {
    step: {
      kind: 'virtual-host',
      question: t`Which virtual host takes the host?`,
      candidates: [...hits.map(hitCandidate), ...near.map((entry) => nearCandidate(entry, host ?? ''))],
      total: config.virtualHosts.length,
      answer,
      rule: RULE,
      ...given('object', hit?.virtualHost.id),
      path: hit?.virtualHost.path ?? config.path,
      decisive: outcome.kind !== 'chosen',
    },
    outcome,
    assumptions: duplicateAssumptions(config, hit),
  };
}
