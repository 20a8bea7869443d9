import { given } from '../../lib/given.ts';
import type { JsonPath } from '../../lib/json-path.ts';
import { parseIpRange } from '../../lib/ip-address.ts';
import type { ChainMatch, FilterChain, Listener } from '../../model/listener-types.ts';
import type { ObjectId } from '../../model/types.ts';
import { chainKeys } from './chain-keys.ts';
import { chainLabels } from './chain-label.ts';
import { CHAIN_LEVELS } from './chain-levels.ts';

/** Why Envoy refuses to load a listener. */
type ListenerFaultKind =
  | 'same match'
  | 'overlapping match'
  | 'partial wildcard'
  | 'malformed address'
  | 'unimplemented field'
  | 'name missing'
  | 'name not unique';

export interface ListenerFault {
  readonly kind: ListenerFaultKind;
  readonly text: string;
  readonly object: ObjectId;
  readonly path: JsonPath;
  /** The chain that it collides with. */
  readonly other?: ObjectId;
}

/** Combinations of a chain's lists that are looked at, over all chains of a listener. */
const MAX_COMBINATIONS = 200_000;

/** A fault of one chain by itself or beside those before it, without its place. */
interface Found {
  readonly kind: ListenerFaultKind;
  readonly text: string;
  readonly other?: FilterChain;
}

type Check = (chain: FilterChain) => Found | undefined;

function checkFields(label: string, match: ChainMatch): Found | undefined {
  if (match.unimplemented !== true) return undefined;
  return {
    kind: 'unimplemented field',
    text: `${label} uses address_suffix or suffix_len, which Envoy does not implement.`,
  };
}

/** A star is allowed as the whole of the first label alone, with more behind it. */
function checkNames(label: string, { serverNames }: ChainMatch): Found | undefined {
  const wrong = serverNames.find((name) => name.includes('*') && !name.startsWith('*.'));
  if (wrong === undefined) return undefined;
  return {
    kind: 'partial wildcard',
    text: `${label}: the server name ${wrong} is no “*.” followed by a domain, and no other wildcard is supported.`,
  };
}

function checkRanges(label: string, match: ChainMatch): Found | undefined {
  const ranges = [match.prefixRanges, match.sourcePrefixRanges, match.directSourcePrefixRanges].flat();
  const wrong = ranges.find((range) => parseIpRange(range) === undefined);
  return wrong === undefined
    ? undefined
    : { kind: 'malformed address', text: `${label}: ${wrong} is no address range.` };
}

/** Equal messages; lists in another order are not equal, but overlap. */
function checkSame(labels: ReadonlyMap<FilterChain, string>): Check {
  const seen = new Map<string, FilterChain>();
  return (chain) => {
    const text = JSON.stringify(chain.match);
    const other = seen.get(text);
    if (other === undefined) {
      seen.set(text, chain);
      return undefined;
    }
    return { kind: 'same match', text: `${labels.get(chain)} asks the very same as ${labels.get(other)}.`, other };
  };
}

/** Every combination of one key of each level. */
function* combinations(levels: readonly (readonly string[])[]): Generator<string> {
  const [first, ...rest] = levels;
  if (first === undefined) {
    yield '';
    return;
  }
  // A list may name a key twice, such as a server name in two spellings, which collides with itself.
  for (const key of first) for (const tail of combinations(rest)) yield `${key}\n${tail}`;
}

/** Chains are filed under each combination of what they list; two under one combination collide. */
function checkOverlap(labels: ReadonlyMap<FilterChain, string>): Check {
  const filed = new Map<string, FilterChain>();
  let budget = MAX_COMBINATIONS;
  return (chain) => {
    const keys = chainKeys(chain.match);
    for (const combination of combinations(CHAIN_LEVELS.map((level) => level.keys(keys)))) {
      budget -= 1;
      if (budget < 0) return undefined;
      const other = filed.get(combination);
      if (other === undefined) {
        filed.set(combination, chain);
        continue;
      }
      const text =
        other === chain
          ? `${labels.get(chain)} lists the same twice.`
          : `${labels.get(chain)} and ${labels.get(other)} ask the same of some connections.`;
      return { kind: 'overlapping match', text, other };
    }
    return undefined;
  };
}

/** With a `filter_chain_matcher`, chains are told by their names. */
function checkChainNames(labels: ReadonlyMap<FilterChain, string>): Check {
  const seen = new Map<string, FilterChain>();
  return (chain) => {
    if (chain.name === '') {
      return { kind: 'name missing', text: `${labels.get(chain)} has no name, which filter_chain_matcher needs.` };
    }
    const other = seen.get(chain.name);
    if (other === undefined) {
      seen.set(chain.name, chain);
      return undefined;
    }
    return {
      kind: 'name not unique',
      text: `${labels.get(chain)} has the name of another filter chain, which filter_chain_matcher cannot tell apart.`,
      other,
    };
  };
}

/**
 * Why Envoy would refuse to load a listener's filter chains: for each chain the first fault, in Envoy's order of
 * checking. Envoy reports the first of all. Source: filter_chain_manager_impl.cc, addFilterChains.
 */
export function findListenerFaults(listener: Listener): readonly ListenerFault[] {
  const chains = listener.chains.filter(({ standsFor }) => standsFor === undefined);
  const labels = chainLabels(chains);
  const labelOf = (chain: FilterChain): string => labels.get(chain) ?? chain.name;
  const fields: Check = (chain) => checkFields(labelOf(chain), chain.match);
  const checks: readonly Check[] =
    listener.matcher === undefined
      ? [
          fields,
          checkSame(labels),
          (chain) => checkRanges(labelOf(chain), chain.match),
          (chain) => checkNames(labelOf(chain), chain.match),
          checkOverlap(labels),
        ]
      : [fields, checkChainNames(labels)];
  return chains.flatMap((chain) => {
    for (const check of checks) {
      const found = check(chain);
      if (found !== undefined) {
        return {
          kind: found.kind,
          text: found.text,
          object: chain.id,
          path: chain.path,
          ...given('other', found.other?.id),
        };
      }
    }
    return [];
  });
}
