import { canonicalIp, isInRange, parseIp, parseIpRange } from '../../lib/ip-address.ts';
import type { IpDetection } from '../../model/read-ip-detection.ts';
import type { HeaderMap } from './header-map.ts';
import { firstValue } from './header-map.ts';

/** What tells the client's address. `isJudged`: whether the address may be internal. */
export interface DetectedClient {
  readonly ip?: string;
  readonly isJudged: boolean;
  /** The peer is appended to x-forwarded-for. */
  readonly appends?: true;
  /** The request is refused with this status. */
  readonly rejectStatus?: number;
}

const NOTHING: DetectedClient = { isJudged: false };

/** Whether one of the ranges has the address. */
export function isInRanges(ip: string, ranges: readonly string[]): boolean {
  const address = parseIp(ip);
  if (address === undefined) return false;
  return ranges.some((text) => {
    const range = parseIpRange(text);
    return range !== undefined && isInRange(address, range);
  });
}

function forwardedOf(headers: HeaderMap): readonly string[] {
  const value = firstValue(headers, 'x-forwarded-for');
  return value === undefined ? [] : value.split(',').map((one) => one.trim());
}

/**
 * The address so many places from the right in `x-forwarded-for`; judged only where it is the only one. Source:
 * source/common/http/utility.cc, getLastAddressFromXFF.
 */
export function lastForwarded(headers: HeaderMap, skip: number): DetectedClient {
  const addresses = forwardedOf(headers);
  const ip = canonicalIp(addresses.at(-1 - skip) ?? '');
  return ip === undefined ? NOTHING : { ip, isJudged: addresses.length === 1 && skip === 0 };
}

/** From the right, the first address of no trusted proxy, else the last that is one (getLastNonTrustedAddressFromXFF). */
function lastUntrusted(headers: HeaderMap, ranges: readonly string[]): DetectedClient {
  const addresses = forwardedOf(headers).filter((one) => one !== '');
  let found: DetectedClient = NOTHING;
  for (const text of addresses.toReversed()) {
    const ip = canonicalIp(text);
    if (ip === undefined) return { ...found, isJudged: false };
    found = { ip, isJudged: addresses.length === 1 };
    if (!isInRanges(ip, ranges)) return found;
  }
  return found;
}

function detect(extension: IpDetection, headers: HeaderMap, peer: string): DetectedClient {
  switch (extension.kind) {
    case 'xff': {
      const { trustedRanges, trustedHops, appends } = extension;
      const appended = appends ? { appends } : {};
      if (trustedRanges === undefined) return { ...lastForwarded(headers, trustedHops), ...appended };
      return isInRanges(peer, trustedRanges) ? { ...lastUntrusted(headers, trustedRanges), ...appended } : NOTHING;
    }
    case 'custom-header': {
      const ip = canonicalIp(firstValue(headers, extension.header) ?? '');
      if (ip !== undefined) return { ip, isJudged: extension.isTrusted };
      return extension.rejectStatus === undefined ? NOTHING : { ...NOTHING, rejectStatus: extension.rejectStatus };
    }
    case 'unknown':
      return NOTHING;
  }
}

/**
 * Asks the extensions in their order; the first that finds an address or refuses the request counts. Sources:
 * source/extensions/http/original_ip_detection/{xff,custom_header}.
 */
export function detectClient(extensions: readonly IpDetection[], headers: HeaderMap, peer: string): DetectedClient {
  let appends = false;
  for (const extension of extensions) {
    const found = detect(extension, headers, peer);
    appends ||= found.appends === true;
    const isDone = found.ip !== undefined || found.rejectStatus !== undefined;
    if (isDone) return appends ? { ...found, appends } : found;
  }
  return appends ? { ...NOTHING, appends } : NOTHING;
}
