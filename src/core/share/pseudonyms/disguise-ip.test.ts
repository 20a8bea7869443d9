import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInRange, parseIp, parseIpRange } from '../../lib/ip-address.ts';
import { buildDisguiseIp } from './disguise-ip.ts';

const disguise = buildDisguiseIp(new Uint8Array(32).fill(1));

describe('buildDisguiseIp', () => {
  it.each([
    '0.0.0.0',
    '127.0.0.1',
    '127.0.0.6',
    '169.254.169.254',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'ff02::1',
  ])('keeps %s, which says what it is', (ip) => {
    expect(disguise(ip)).toBe(ip);
  });

  it.each(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '240.240.0.0/16', 'fd00::/8', 'fe80::/10', '2001:2::/48'])(
    'changes an address within %s',
    (range) => {
      const [start = ''] = range.split('/');
      const ip = start.includes(':') ? `${start}1:2` : start.replace(/\.0$/, '.77');
      const changed = disguise(ip) ?? '';
      const parsed = parseIpRange(range);
      const address = parseIp(changed);
      expect(changed).not.toBe(ip);
      expect(parsed !== undefined && address !== undefined && isInRange(address, parsed)).toBe(true);
    },
  );

  it('is none for what is no address', () => {
    expect(['10.0.0', 'reviews', '12:30:45', ''].map((text) => disguise(text))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('keeps the start of a range one', () => {
    expect(disguise('203.0.113.0', 24)).toMatch(/\.0$/);
    expect(disguise('8.8.8.8', 0)).toBe(disguise('8.8.8.8'));
  });

  it('gives an address inside IPv6 the pseudonym of that address', () => {
    expect(disguise('::ffff:10.1.2.3')).toBe(`::ffff:${disguise('10.1.2.3')}`);
  });

  it('depends on the secret', () => {
    expect(buildDisguiseIp(new Uint8Array(32).fill(2))('8.8.8.8')).not.toBe(disguise('8.8.8.8'));
  });

  it('keeps who is in which range', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.tuple(fc.ipV4(), fc.ipV4(), fc.nat(32)), fc.tuple(fc.ipV6(), fc.ipV6(), fc.nat(128))),
        ([one, other, length]) => {
          const holds = (address: string, start: string): boolean => {
            const [ip, range] = [parseIp(address), parseIpRange(`${start}/${length}`)];
            return ip !== undefined && range !== undefined && isInRange(ip, range);
          };
          // Few random pairs share a long prefix, so that the address itself is tried too.
          for (const address of [one, other]) {
            expect(holds(disguise(address) ?? '', disguise(one, length) ?? '')).toBe(holds(address, one));
          }
        },
      ),
    );
  });
});
