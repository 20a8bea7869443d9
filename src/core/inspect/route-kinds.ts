import type { Route } from '../model/route-types.ts';

/** Whether a route sends requests on, so that timeouts and retries mean something. */
export function forwards({ action }: Route): boolean {
  return !['redirect', 'direct-response', 'non-forwarding'].includes(action.kind);
}
