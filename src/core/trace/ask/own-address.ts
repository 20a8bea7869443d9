import { canonicalIp } from '../../lib/ip-address.ts';
import type { Proxy } from '../../model/types.ts';

/** Stand for addresses that nobody told: RFC 5737 and RFC 3849 keep them free for examples. */
export const STAND_IN_V4 = '192.0.2.1';
export const STAND_IN_V6 = '2001:db8::1';
export const STAND_IN_CLIENT_V4 = '192.0.2.10';
export const STAND_IN_CLIENT_V6 = '2001:db8::10';

/** The address of the proxy's pod: of its metadata, else of Istio's node id `sidecar~IP~…`. */
export function podIp({ identity }: Proxy): string | undefined {
  const [first] = identity.capture?.instanceIps ?? [];
  return canonicalIp(first ?? identity.nodeId?.split('~')[1] ?? '');
}
