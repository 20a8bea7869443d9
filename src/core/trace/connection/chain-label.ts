import type { FilterChain } from '../../model/listener-types.ts';

/**
 * How chains are called: by their names; with the place behind it where several share the name, as Istio's do, and by
 * the place alone where there is none.
 */
export function chainLabels(chains: readonly FilterChain[]): ReadonlyMap<FilterChain, string> {
  const counts = new Map<string, number>();
  for (const { name } of chains) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(
    chains.map((chain) => {
      const place = `filter_chains[${chain.index}]`;
      if (chain.name === '') return [chain, place];
      return [chain, counts.get(chain.name) === 1 ? chain.name : `${chain.name} (${place})`];
    }),
  );
}
