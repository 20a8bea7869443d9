import type { Endpoint } from './cluster-types.ts';

/** Whether Envoy may choose the endpoint: UNKNOWN counts as healthy, and DEGRADED ones take what the healthy cannot. */
export function isUsable({ health }: Endpoint): boolean {
  return health === 'UNKNOWN' || health === 'HEALTHY' || health === 'DEGRADED';
}
