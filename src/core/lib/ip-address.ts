import ipaddr from 'ipaddr.js';

/** An IPv4 or IPv6 address. */
export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;

/** A range of addresses: `10.0.0.0/8`. */
export interface IpRange {
  readonly address: IpAddress;
  readonly prefixLength: number;
}

/** Longer than any address with its zone. */
const MAX_LENGTH = 80;

/**
 * Parses what `inet_pton` takes: four decimal parts, or IPv6. Undefined for anything else, such as a path, a name or
 * the shorter notations of IPv4. A zone (`%eth0`) is kept.
 */
export function parseIp(text: string): IpAddress | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  if (!text.includes(':')) return ipaddr.IPv4.isValidFourPartDecimal(text) ? ipaddr.IPv4.parse(text) : undefined;
  return ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : undefined;
}

/** Parses `address/length`. A length beyond the family's own counts as that (Envoy's CidrRange::create). */
export function parseIpRange(text: string): IpRange | undefined {
  const slash = text.lastIndexOf('/');
  const address = parseIp(slash < 0 ? text : text.slice(0, slash));
  if (address === undefined) return undefined;
  const longest = address.kind() === 'ipv4' ? 32 : 128;
  const length = slash < 0 ? String(longest) : text.slice(slash + 1);
  return /^\d{1,10}$/.test(length) ? { address, prefixLength: Math.min(Number(length), longest) } : undefined;
}

/** Whether the range has the address. A range of the other family never has. */
export function isInRange(address: IpAddress, { address: start, prefixLength }: IpRange): boolean {
  return address.kind() === start.kind() && address.match(start, prefixLength);
}

/** The one way to write an address; texts of equal addresses are equal. Undefined where it is none. */
export function canonicalIp(text: string): string | undefined {
  const address = parseIp(text);
  return address === undefined ? undefined : address.toString();
}

/** `::ffff:10.0.0.1` is what an IPv6 socket calls 10.0.0.1; anything else stays as it is. */
export function unmapIp(text: string): string {
  const address = parseIp(text);
  const isMapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress();
  return isMapped ? address.toIPv4Address().toString() : text;
}
