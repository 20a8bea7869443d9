import type { Route, RouteConfig } from '../model/route-types.ts';
import { printedRoutes } from './active-resources.ts';
import { describeIstioConfig, describeMatch } from './describe-route.ts';
import type { TextFilters, TextSource, TextTable } from './types.ts';

/** The route configurations that istioctl prints and that pass the filters, sorted as it sorts them. */
export function selectRoutes({ proxy }: TextSource, filters: TextFilters): readonly RouteConfig[] {
  return printedRoutes(proxy).filter(routeFilter(filters));
}

/** Whether a route configuration passes `--name`: the name as a whole. */
export function routeFilter({ name = '' }: TextFilters): (config: RouteConfig) => boolean {
  return (config) => name === '' || config.name === name;
}

/** Domains without ports and without the longer forms of one that is there in short; two of them, and how many more. */
function describeDomains(domains: readonly string[]): string {
  const [first = ''] = domains;
  if (domains.length < 2) return first;
  const withoutPort = domains.filter((domain) => {
    const colons = domain.split(':').length - 1;
    return colons === 0 || (colons > 2 && domain.endsWith(']'));
  });
  const all = new Set(withoutPort);
  const isLonger = (domain: string, suffix: string) =>
    domain.endsWith(suffix) && all.has(domain.slice(0, -suffix.length));
  const shown = withoutPort.filter((domain) => !isLonger(domain, '.svc.cluster.local') && !isLonger(domain, '.svc'));
  const two = shown.slice(0, 2).join(', ');
  return shown.length > 2 ? `${two} + ${shown.length - 2} more...` : two;
}

/** Routes to Istio's PassthroughCluster are not printed. */
function isPrinted({ action }: Route): boolean {
  return action.kind !== 'cluster' || action.cluster.name !== 'PassthroughCluster';
}

/** istioctl's table of routes: a row for each route, and one that says 404 for a virtual host without any. */
export function tabulateRoutes(
  source: TextSource,
  filters: TextFilters,
  { verbose, withNames }: { readonly verbose: boolean; readonly withNames: boolean },
): TextTable {
  const rows = selectRoutes(source, filters).flatMap((config) => {
    const name = withNames ? `route/${config.name}` : config.name;
    if (!verbose) return [[name, `${config.virtualHosts.length}`]];
    return config.virtualHosts.flatMap((host) => {
      const start = [name, host.name, describeDomains(host.domains)];
      if (host.routes.length === 0) return [[...start, '/*', '404']];
      return host.routes
        .filter(isPrinted)
        .map((route) => [...start, describeMatch(route), describeIstioConfig(route.istioConfig)]);
    });
  });
  const heading = verbose ? ['NAME', 'VHOST NAME', 'DOMAINS', 'MATCH', 'VIRTUAL SERVICE'] : ['NAME', 'VIRTUAL HOSTS'];
  return { heading, rows, padding: 5 };
}
