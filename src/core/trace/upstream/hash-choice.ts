import { listAnd } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import type { Cluster } from '../../model/cluster-types.ts';
import type { Candidate } from '../trace.ts';
import type { LbContext } from './lb-context.ts';
import { hostPolicyOf } from './spread-load.ts';

const HASHING: ReadonlySet<string> = new Set(['RING_HASH', 'MAGLEV']);

/** How a policy that hashes chooses among several endpoints. */
export interface HashChoice {
  /** What is hashed; empty: nothing is, and the policy chooses at random. */
  readonly by: readonly string[];
  readonly candidates: readonly Candidate[];
  /** The rest of a sentence that tells of the endpoints. */
  readonly words: string;
}

/**
 * What ring hash and Maglev choose by; undefined for other policies, and where there is nothing to choose. The hash
 * itself (xxHash64 of addresses and values) is not computed: candidates are named, not one endpoint.
 */
export function hashChoice(cluster: Cluster, count: number, { hashParts = [] }: LbContext): HashChoice | undefined {
  const policy = hostPolicyOf(cluster);
  if (!HASHING.has(policy) || count < 2) return undefined;
  const by = hashParts.flatMap(({ what, value }) => (value === undefined ? [] : [what]));
  const candidates = hashParts.map(({ what, value, isReached }): Candidate => {
    const label = t`hash of ${what}`;
    if (value !== undefined) return { label, outcome: 'match', detail: value };
    if (!isReached) return { label, outcome: 'not reached', detail: t`an entry before it is terminal` };
    return { label, outcome: 'no match', failed: { what, wanted: t`a value`, actual: t`none` } };
  });
  const none =
    hashParts.length === 0
      ? t`chosen by ${policy} at random, for there is no hash policy`
      : t`chosen by ${policy} at random, for no hash policy finds a value`;
  const words = by.length === 0 ? none : t`chosen by ${policy}: always the same for the same ${listAnd(by)}`;
  return { by, candidates, words };
}
