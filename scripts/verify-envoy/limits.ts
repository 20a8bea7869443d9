import type { Comparison } from './compare.ts';
import type { Observation } from './observe.ts';
import type { Prediction } from './predict.ts';

interface Limit {
  readonly name: string;
  readonly applies: (trace: Prediction, envoy: Observation) => boolean;
}

/** Where the trace is known to differ; docs/verification.md tells why. */
const LIMITS: readonly Limit[] = [
  {
    name: 'a TCP proxy without a cluster or host closes before the handshake fails',
    applies: ({ code }, { flags }) => code === 'ES-TLS-REFUSED' && (flags === 'NC' || flags === 'UH'),
  },
  {
    name: 'a fault that delays adds DI to the flags of what follows',
    applies: ({ flags }, envoy) => envoy.flags !== undefined && envoy.flags.replace(/^DI,?/, '') === (flags ?? ''),
  },
];

/** The name of the limit that a difference is owed to; undefined: none is known, so that it is a disagreement. */
export function findLimit(comparison: Comparison, trace: Prediction, envoy: Observation): string | undefined {
  if (comparison.differences.length === 0) return undefined;
  // Both limits are about flags; any other difference stands for itself.
  if (comparison.differences.some(({ dimension }) => dimension !== 'flags' && dimension !== 'details'))
    return undefined;
  return LIMITS.find(({ applies }) => applies(trace, envoy))?.name;
}
