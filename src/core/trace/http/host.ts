/**
 * Where the port of a host begins (at its `:`), or -1. The colons of an IPv6 address in brackets are none. Source:
 * envoy source/common/http/header_utility.cc, getPortStart.
 */
export function portStart(host: string): number {
  const colon = host.lastIndexOf(':');
  return colon > host.lastIndexOf(']') ? colon : -1;
}

/** The host without its port. */
export function withoutPort(host: string): string {
  const start = portStart(host);
  return start < 0 ? host : host.slice(0, start);
}
