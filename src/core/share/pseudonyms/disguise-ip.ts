import { sha256 } from '@noble/hashes/sha2.js';
import ipaddr from 'ipaddr.js';
import type { IpAddress } from '../../lib/ip-address.ts';
import { parseIp, parseIpRange } from '../../lib/ip-address.ts';

/** Gives the pseudonym of an address; with a prefix length, that of a range which starts there. Undefined: no address. */
export type DisguiseIp = (text: string, prefixLength?: number) => string | undefined;

interface Block {
  readonly bytes: readonly number[];
  readonly length: number;
  /** Also what is inside stays. Otherwise only whether an address is in the block. */
  readonly whole: boolean;
}

function blocks(texts: string, whole: boolean): readonly Block[] {
  return texts.split(' ').flatMap((text) => {
    const range = parseIpRange(text);
    return range === undefined ? [] : [{ bytes: range.address.toByteArray(), length: range.prefixLength, whole }];
  });
}

/**
 * What an address means by itself (RFC 6890, and what Envoy's `isInternalAddress` and Istio ask): unspecified, loopback,
 * link-local and multicast stay; private, shared and Istio's own blocks of automatic addresses keep their members.
 */
const BLOCKS: readonly Block[] = [
  ...blocks('0.0.0.0/8 127.0.0.0/8 169.254.0.0/16 224.0.0.0/4 255.255.255.255/32', true),
  ...blocks('10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 198.18.0.0/15 240.0.0.0/4 240.240.0.0/16', false),
  ...blocks('::/8 ff00::/8', true),
  ...blocks('fe80::/10 fc00::/7 fd00::/8 2000::/3 2001:2::/48 2001:db8::/32', false),
];

function bitAt(bytes: readonly number[], index: number): number {
  return ((bytes[index >> 3] ?? 0) >> (7 - (index & 7))) & 1;
}

function sharesBits(one: readonly number[], other: readonly number[], count: number): boolean {
  for (let index = 0; index < count; index += 1) {
    if (bitAt(one, index) !== bitAt(other, index)) return false;
  }
  return true;
}

/** Whether a bit of an address is part of what a block says. */
function isFixed(bytes: readonly number[], index: number): boolean {
  return BLOCKS.some(
    (block) =>
      block.bytes.length === bytes.length &&
      (index < block.length || block.whole) &&
      sharesBits(block.bytes, bytes, Math.min(index, block.length)),
  );
}

/** The address with everything behind the prefix set to 0. */
function maskBytes(bytes: readonly number[], prefixLength: number): readonly number[] {
  return bytes.map((byte, index) => {
    const kept = Math.min(8, Math.max(0, prefixLength - index * 8));
    return byte & (0xff << (8 - kept)) & 0xff;
  });
}

function formatBytes(bytes: readonly number[]): string {
  return ipaddr.fromByteArray([...bytes]).toString();
}

/**
 * Pseudonyms of addresses that keep prefixes: two that share their first n bits still do, and no more, so that every
 * range has the same members (Xu, Fan, Ammar, Moon: Prefix-Preserving IP Address Anonymization, 2002). Whether a bit is
 * flipped depends on the bits before it and the secret, by one hash for each byte.
 */
export function buildDisguiseIp(secret: Uint8Array): DisguiseIp {
  const flipsByPrefix = new Map<string, Uint8Array>();
  const known = new Map<string, string>();

  /** Bit n tells of the node n of the byte's binary tree, whose root is 1. */
  function flipsAfter(bytes: readonly number[], count: number): Uint8Array {
    const prefix = [bytes.length, ...bytes.slice(0, count)];
    const key = prefix.join('.');
    const before = flipsByPrefix.get(key);
    if (before !== undefined) return before;
    const flips = sha256(Uint8Array.from([...secret, ...prefix]));
    flipsByPrefix.set(key, flips);
    return flips;
  }

  function disguiseBytes(bytes: readonly number[]): readonly number[] {
    return bytes.map((byte, at) => {
      const flips = flipsAfter(bytes, at);
      let result = 0;
      for (let depth = 0; depth < 8; depth += 1) {
        const node = (1 << depth) | (byte >> (8 - depth));
        const flip = isFixed(bytes, at * 8 + depth) ? 0 : ((flips[node >> 3] ?? 0) >> (node & 7)) & 1;
        result = (result << 1) | (((byte >> (7 - depth)) & 1) ^ flip);
      }
      return result;
    });
  }

  function disguiseAddress(address: IpAddress, prefixLength: number | undefined): string {
    // An IPv4 address inside IPv6 is the same host.
    if (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress()) {
      return `::ffff:${disguiseAddress(address.toIPv4Address(), prefixLength === undefined ? undefined : prefixLength - 96)}`;
    }
    const bytes = address.toByteArray();
    const changed = disguiseBytes(bytes);
    // What was written as the start of its range still is.
    const isStart = prefixLength !== undefined && sharesBits(maskBytes(bytes, prefixLength), bytes, bytes.length * 8);
    return formatBytes(isStart ? maskBytes(changed, prefixLength) : changed);
  }

  return (text, prefixLength) => {
    const key = `${text}/${prefixLength ?? ''}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const address = parseIp(text);
    if (address === undefined) return undefined;
    const result = disguiseAddress(address, prefixLength);
    known.set(key, result);
    return result;
  };
}
