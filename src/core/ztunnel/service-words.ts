import { t } from '../lib/words.ts';
import { textAt } from '../model/struct.ts';
import type { Gateway, PortMapping, Service, ServiceEndpoint, Ztunnel } from './types.ts';

/** What istioctl calls a waypoint: the name of the service that it is; undefined where the dump has no such service. */
export function waypointName({ objects }: Ztunnel, { target }: Gateway): string | undefined {
  const object = target?.id === undefined ? undefined : objects.get(target.id);
  return object?.kind === 'service' ? object.name : undefined;
}

/** `80→8080`, or `80` where both are the same. */
export function portText({ port, targetPort }: PortMapping): string {
  return port === targetPort ? String(port) : `${port}→${targetPort}`;
}

/** How many of a service's endpoints are healthy, and how many there are. */
export function countHealthy(endpoints: readonly ServiceEndpoint[]): {
  readonly healthy: number;
  readonly all: number;
} {
  return { healthy: endpoints.filter(({ status }) => status === 'Healthy').length, all: endpoints.length };
}

/** Mode, preferences and health policy in a line; '' where the service says nothing. */
export function loadBalancerText({ loadBalancer }: Service): string {
  if (loadBalancer === undefined) return '';
  const { mode, routingPreferences, healthPolicy } = loadBalancer;
  const [first = '', ...others] = routingPreferences;
  const preferred = others.reduce((before, next) => t`${before}, then ${next}`, first);
  return [mode, preferred, healthPolicy].filter((text) => text !== '').join(' · ');
}

/** `network/cidr`, from ztunnel's object or from istioctl's text. */
export function cidrText(vip: unknown): string {
  return typeof vip === 'string' ? vip : `${textAt(vip, 'network') ?? ''}/${textAt(vip, 'cidr') ?? ''}`;
}
