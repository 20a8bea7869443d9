import type { IpRange } from '../../lib/ip-address.ts';
import { parseIpRange } from '../../lib/ip-address.ts';
import { asciiLower } from '../../lib/ascii-case.ts';
import type { ChainMatch } from '../../model/listener-types.ts';

/** A range of a chain; `undefined` is the empty one, which asks nothing. */
export interface RangeKey {
  /** Equal for equal ranges; '' for the empty one. */
  readonly key: string;
  readonly range?: IpRange;
}

/**
 * A chain's match as the keys by which Envoy files it, level by level. A list that is empty is filed under the key
 * that asks nothing: '' for texts, 0 for ports. Source: filter_chain_manager_impl.cc, addFilterChainFor….
 */
export interface ChainKeys {
  readonly destinationPort: string;
  readonly destination: readonly RangeKey[];
  /** Lower case; `*.x` is filed as `.x`. */
  readonly serverNames: readonly string[];
  readonly transportProtocol: string;
  readonly applicationProtocols: readonly string[];
  readonly directSource: readonly RangeKey[];
  readonly sourceType: 'ANY' | 'SAME_IP_OR_LOOPBACK' | 'EXTERNAL';
  readonly source: readonly RangeKey[];
  readonly sourcePorts: readonly string[];
}

function orAny<T>(keys: readonly T[], any: T): readonly T[] {
  return keys.length === 0 ? [any] : keys;
}

/** Host bits beyond the prefix count for nothing. */
function rangeKey(text: string): RangeKey {
  const range = parseIpRange(text);
  if (range === undefined) return { key: text };
  const bytes = range.address.toByteArray().map((byte, index) => {
    const bits = Math.min(8, Math.max(0, range.prefixLength - index * 8));
    return byte & (0xff << (8 - bits));
  });
  return { key: `${bytes.join('.')}/${range.prefixLength}`, range };
}

function buildKeys(match: ChainMatch): ChainKeys {
  const any: RangeKey = { key: '' };
  return {
    destinationPort: String(match.destinationPort ?? 0),
    destination: orAny(match.prefixRanges.map(rangeKey), any),
    serverNames: orAny(
      match.serverNames.map((name) => asciiLower(name.startsWith('*.') ? name.slice(1) : name)),
      '',
    ),
    transportProtocol: match.transportProtocol ?? '',
    applicationProtocols: orAny(match.applicationProtocols, ''),
    directSource: orAny(match.directSourcePrefixRanges.map(rangeKey), any),
    sourceType: match.sourceType ?? 'ANY',
    source: orAny(match.sourcePrefixRanges.map(rangeKey), any),
    sourcePorts: orAny(match.sourcePorts.map(String), '0'),
  };
}

const known = new WeakMap<ChainMatch, ChainKeys>();

/** A match's keys; they are built once. */
export function chainKeys(match: ChainMatch): ChainKeys {
  const keys = known.get(match) ?? buildKeys(match);
  known.set(match, keys);
  return keys;
}
