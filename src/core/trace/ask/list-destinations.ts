import type { Proxy } from '../../model/types.ts';

/** A domain that a client can name: no wildcard, no address in it. */
function isName(domain: string): boolean {
  return !domain.includes('*') && /[a-z]/i.test(domain) && !domain.includes('[');
}

/** `reviews.bookinfo.svc.cluster.local` as people write it: without the cluster's domain. */
function shorten(host: string): string {
  return host.replace(/\.svc\.cluster\.local$/, '');
}

/**
 * Destinations `host:port` that the proxy knows, to be offered where one is typed, each once and sorted: hosts of
 * Istio's outbound clusters, else the domains of the virtual hosts. In lower case.
 */
export function listDestinations({ clusters, routeConfigs }: Proxy): readonly string[] {
  const known = new Set<string>();
  for (const { istio } of clusters) {
    if (istio?.direction === 'outbound' && istio.host !== '' && istio.port !== undefined) {
      known.add(`${shorten(istio.host.toLowerCase())}:${istio.port}`);
    }
  }
  if (known.size === 0) {
    for (const { virtualHosts } of routeConfigs) {
      for (const domain of virtualHosts.flatMap(({ domains }) => domains)) {
        if (isName(domain)) known.add(domain.toLowerCase());
      }
    }
  }
  return [...known].toSorted((a, b) => (a < b ? -1 : 1));
}
