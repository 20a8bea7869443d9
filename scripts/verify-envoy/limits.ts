import type { Comparison } from './compare.ts';
import type { Observation } from './observe.ts';
import type { Prediction } from './predict.ts';

type Dimension = Comparison['differences'][number]['dimension'];

interface Limit {
  readonly name: string;
  /** Any difference in something else stands for itself. */
  readonly within: readonly Dimension[];
  readonly applies: (trace: Prediction, envoy: Observation) => boolean;
}

/** Where the trace is known to differ; docs/verification.md tells why. */
const LIMITS: readonly Limit[] = [
  {
    name: 'a TCP proxy without a cluster or host closes before the handshake fails',
    within: ['flags', 'details'],
    applies: ({ code }, { flags }) => code === 'ES-TLS-REFUSED' && (flags === 'NC' || flags === 'UH'),
  },
  {
    name: 'a TCP proxy without a cluster or host closes on a client that never begins its handshake',
    within: ['outcome', 'flags', 'details'],
    applies: ({ code }, { flags, outcome }) =>
      code === 'ES-HANGS' && outcome === 'closed' && (flags === 'NC' || flags === 'UH'),
  },
  {
    name: 'a fault that delays adds DI to the flags of what follows',
    within: ['flags', 'details'],
    applies: ({ flags }, envoy) => envoy.flags !== undefined && envoy.flags.replace(/^DI,?/, '') === (flags ?? ''),
  },
];

/** The name of the limit that a difference is owed to; undefined: none is known, so that it is a disagreement. */
export function findLimit(comparison: Comparison, trace: Prediction, envoy: Observation): string | undefined {
  if (comparison.differences.length === 0) return undefined;
  const found = comparison.differences.map(({ dimension }) => dimension);
  return LIMITS.find(({ within, applies }) => found.every((one) => within.includes(one)) && applies(trace, envoy))
    ?.name;
}
