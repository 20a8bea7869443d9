import { describe, expect, it } from 'vitest';
import { canonicalIp, isInRange, parseIp, parseIpRange, unmapIp } from './ip-address.ts';

function within(ip: string, range: string): boolean | undefined {
  const [address, parsed] = [parseIp(ip), parseIpRange(range)];
  return address === undefined || parsed === undefined ? undefined : isInRange(address, parsed);
}

describe('IP addresses', () => {
  it('takes what inet_pton takes', () => {
    expect(
      ['10.0.0.1', '2001:DB8::0:1', '::ffff:10.0.0.1', '010.0.0.1', '127.1', 'a.b.c.d', '/tmp/s'].map(canonicalIp),
    ).toEqual(['10.0.0.1', '2001:db8::1', '::ffff:a00:1', undefined, undefined, undefined, undefined]);
  });

  it('tells whether a range has an address', () => {
    expect(within('10.1.2.3', '10.0.0.0/8')).toBe(true);
    expect(within('11.1.2.3', '10.0.0.0/8')).toBe(false);
    expect(within('10.1.2.3', '0.0.0.0/0')).toBe(true);
    expect(within('::1', '0.0.0.0/0')).toBe(false);
    expect(within('2001:db8::5', '2001:db8::/32')).toBe(true);
  });

  it('reads lengths as Envoy does: too long is all of it', () => {
    expect(within('10.0.0.1', '10.0.0.1/99')).toBe(true);
    expect(within('10.0.0.2', '10.0.0.1/99')).toBe(false);
    expect(parseIpRange('10.0.0.0/x')).toBeUndefined();
  });

  it('writes an IPv4 address seen through an IPv6 socket as IPv4', () => {
    expect(unmapIp('::ffff:10.0.0.1')).toBe('10.0.0.1');
    expect(unmapIp('::1')).toBe('::1');
  });
});
