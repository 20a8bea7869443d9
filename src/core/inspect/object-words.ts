import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import type { FilterChain, InboundPort } from '../model/listener-types.ts';
import type { Route, VirtualHost } from '../model/route-types.ts';
import { listenerTitle } from '../model/role-words.ts';
import type { ObjectId } from '../model/types.ts';
import type { ModelObject } from '../model/walk.ts';
import type { Span } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { linkTo, plain } from './spans.ts';

const NAMELESS: Readonly<Record<'routes' | 'cluster' | 'secret' | 'extension', Message>> = {
  routes: msg('route configuration without a name'),
  cluster: msg('cluster without a name'),
  secret: msg('secret without a name'),
  extension: msg('extension configuration without a name'),
};

/** What an object is called on its own page. Never empty. */
export function objectTitle(object: ModelObject): string {
  switch (object.kind) {
    case 'listener':
      return listenerTitle(object);
    case 'chain':
      return chainTitle(object);
    case 'port':
      return portTitle(object);
    case 'route':
      return routeTitle(object);
    case 'endpoint':
      return object.address === '' ? t`endpoint without an address` : object.address;
    case 'vhost':
      return hostTitle(object);
    case 'routes':
    case 'cluster':
    case 'secret':
    case 'extension':
      return object.name === '' ? say(NAMELESS[object.kind]) : object.name;
  }
}

/** A link to an object from anywhere: its title, after those of the objects it is a part of. */
export function objectSpan(index: ProxyIndex, id: ObjectId): Span {
  const object = index.find(id);
  if (object === undefined) return plain(id);
  const names = [objectTitle(object)];
  for (let up = parentOf(index, object); up !== undefined; up = parentOf(index, up)) names.unshift(objectTitle(up));
  return linkTo(id, names.join(' › '));
}

/** The object that a part belongs to: a chain's listener, a route's virtual host. */
export function parentOf(index: ProxyIndex, object: ModelObject): ModelObject | undefined {
  switch (object.kind) {
    case 'chain':
    case 'port':
      return index.find(object.listenerId);
    case 'vhost':
      return index.find(object.routeConfigId);
    case 'route':
      return index.find(object.virtualHostId);
    case 'endpoint':
      return index.find(object.clusterId);
    case 'listener':
    case 'routes':
    case 'cluster':
    case 'secret':
    case 'extension':
      return undefined;
  }
}

/** `0.0.0.0_9080`, else `filter chain 2`; the default filter chain says so. */
export function chainTitle(chain: FilterChain): string {
  if (chain.isDefault) return chain.name === '' ? t`default filter chain` : t`default · ${chain.name}`;
  return chain.name === '' ? t`filter chain ${chain.index + 1}` : chain.name;
}

function portTitle(port: InboundPort): string {
  return port.port === undefined ? t`any other port` : t`port ${port.port}`;
}

function hostTitle(host: VirtualHost): string {
  if (host.name !== '') return host.name;
  return host.domains[0] ?? t`virtual host without a name`;
}

/** The first condition tells routes apart better than their names, which are often `default` or missing. */
function routeTitle(route: Route): string {
  const condition = route.conditions[0]?.text ?? '';
  return condition === '' ? t`route ${route.index + 1}` : condition;
}
