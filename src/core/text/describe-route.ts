import type { Route, RouteConfig, VirtualHost } from '../model/route-types.ts';

/** The path that a route asks for, in istioctl's form: `/*`, `PathPrefix:/get`, `/exact`, `regex …`; '' for others. */
export function describeMatch({ pathMatch: { kind, value } }: Route): string {
  if (kind === 'regex') return `regex ${value}`;
  if (value === '') return '';
  switch (kind) {
    case 'prefix':
      return `${value}*`;
    case 'path-separated-prefix':
      return `PathPrefix:${value}`;
    case 'exact':
      return value;
    case 'template':
    case 'connect':
    case 'any':
      return '';
  }
}

/** `name.namespace` of the Istio object that made a part, from `filter_metadata.istio.config`. */
export function describeIstioConfig(path: string | undefined): string {
  if (path === undefined) return '';
  if (!path.startsWith('/apis/networking.istio.io/')) return '<unknown>';
  const pieces = path.split('/');
  return pieces.length === 8 ? `${pieces[7]}.${pieces[5]}` : '';
}

/** A cluster where it is all a chain or route leads to; Istio's own two speak for themselves. */
export function describeCluster(name: string): string {
  return name.includes('Cluster') ? name : `Cluster: ${name}`;
}

function onlyCluster({ virtualHosts: [host, ...others] }: RouteConfig): string | undefined {
  if (host === undefined || others.length > 0 || !isCatchAll(host) || host.routes.length !== 1) return undefined;
  const [route] = host.routes;
  const takesAll = route?.pathMatch.kind === 'prefix' && route.pathMatch.value === '/';
  return takesAll && route.action.kind === 'cluster' ? route.action.cluster.name : undefined;
}

function isCatchAll({ domains }: VirtualHost): boolean {
  return domains.length === 1 && domains[0] === '*';
}

/** A route configuration inside of a listener, in one line. */
export function describeInlineRoutes(config: RouteConfig): string {
  const cluster = onlyCluster(config);
  if (cluster !== undefined) return describeCluster(cluster);
  const hosts = config.virtualHosts.map((host) => {
    const routes = host.routes.map(describeMatch).join(', ');
    const domains = isCatchAll(host) ? '' : host.domains.join('/');
    return domains === '' ? routes : `${domains} ${routes}`;
  });
  return `Inline Route: ${hosts.join('; ')}`;
}
