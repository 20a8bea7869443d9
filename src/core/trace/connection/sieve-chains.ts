import type { FilterChain } from '../../model/listener-types.ts';
import type { Condition } from '../trace.ts';
import type { ChainKeys } from './chain-keys.ts';
import { chainKeys } from './chain-keys.ts';
import type { ChainLevel } from './chain-levels.ts';
import { CHAIN_LEVELS } from './chain-levels.ts';
import type { Connection } from './connection.ts';

/** Why a chain was left behind: it asks for something else, or it would have done but another one asks more exactly. */
export interface LeftBehind {
  readonly failed: Condition;
  /** Set where the chain matches at this level: what the chain that went on asks for. */
  readonly lostTo?: string;
}

export interface Sieved {
  /** The chain that matches. */
  readonly winner?: FilterChain;
  readonly leftBehind: ReadonlyMap<FilterChain, LeftBehind>;
  /** Levels at which chains with an explicit /0 and chains without any range stand side by side. */
  readonly ambiguous: readonly string[];
  /** Further chains with the very same match; Envoy would not have loaded them. */
  readonly equals: readonly FilterChain[];
}

interface Filed {
  readonly chain: FilterChain;
  readonly keys: ChainKeys;
}

/** An explicit /0 is as good as no range at all, and Envoy promises no order between them. */
function isAmbiguous(chosen: string, ranked: readonly string[], filed: ReadonlySet<string>): boolean {
  return chosen.endsWith('/0') && ranked.includes('') && filed.has('');
}

function leaveBehind(
  level: ChainLevel,
  { chain, keys }: Filed,
  connection: Connection,
  usable: ReadonlySet<string>,
  winner: Filed | undefined,
): LeftBehind {
  const failed = { what: level.what, wanted: level.wanted(chain.match), actual: level.actual(connection) };
  const matches = level.keys(keys).some((key) => usable.has(key));
  return matches && winner !== undefined ? { failed, lostTo: level.wanted(winner.chain.match) } : { failed };
}

/**
 * Finds the chain as Envoy does: at each of nine levels the best branch alone goes on, and what fails deeper inside of
 * it is not looked for elsewhere. Chains are expected in the order of the configuration.
 */
export function sieveChains(chains: readonly FilterChain[], connection: Connection): Sieved {
  const leftBehind = new Map<FilterChain, LeftBehind>();
  const ambiguous: string[] = [];
  let left: readonly Filed[] = chains.map((chain) => ({ chain, keys: chainKeys(chain.match) }));
  for (const level of CHAIN_LEVELS) {
    const ranked = level.ranked(
      connection,
      left.map(({ keys }) => keys),
    );
    const filed = new Set(left.flatMap(({ keys }) => level.keys(keys)));
    const chosen = ranked.find((key) => filed.has(key));
    if (chosen !== undefined && isAmbiguous(chosen, ranked, filed)) ambiguous.push(level.what);
    const goesOn = ({ keys }: Filed): boolean => chosen !== undefined && level.keys(keys).includes(chosen);
    const first = left.find(goesOn);
    const usable = new Set(ranked);
    for (const one of left) {
      if (!goesOn(one)) leftBehind.set(one.chain, leaveBehind(level, one, connection, usable, first));
    }
    left = left.filter(goesOn);
  }
  const [winner, ...equals] = left.map(({ chain }) => chain);
  return { ...(winner === undefined ? {} : { winner }), leftBehind, ambiguous, equals };
}
