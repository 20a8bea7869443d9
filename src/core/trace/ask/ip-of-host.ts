import { canonicalIp } from '../../lib/ip-address.ts';

/** The address in a host with or without a port: `10.0.0.1`, `10.0.0.1:80`, `[::1]`, `[::1]:80`, `::1`. */
export function ipOfHost(host: string): string | undefined {
  const [, inBrackets, beforePort] = /^(?:\[([^\]]*)\](?::\d+)?|([0-9.]+)(?::\d+)?)$/.exec(host) ?? [];
  return canonicalIp(inBrackets ?? beforePort ?? host);
}
