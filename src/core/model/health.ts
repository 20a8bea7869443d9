import type { Endpoint, EndpointSum } from './cluster-types.ts';

/** Whether Envoy may choose the endpoint: UNKNOWN counts as healthy, and DEGRADED ones take what the healthy cannot. */
export function isUsable({ health }: Pick<Endpoint, 'health'>): boolean {
  return health === 'UNKNOWN' || health === 'HEALTHY' || health === 'DEGRADED';
}

export function sumEndpoints(endpoints: readonly Endpoint[]): EndpointSum {
  return { all: endpoints.length, usable: endpoints.filter(isUsable).length };
}
