import type { RuntimeFraction } from '../../model/match-types.ts';
import { draw } from '../chance.ts';
import type { Condition } from '../trace.ts';
import type { Stream } from './stream.ts';

/** What a fraction is at run time: the runtime's percentage where the key is set, else the configured one. */
function fractionNow(fraction: RuntimeFraction, runtime: Stream['runtime']): RuntimeFraction {
  const { key } = fraction;
  const set = key !== undefined && Object.hasOwn(runtime, key) ? runtime[key] : undefined;
  return set === undefined ? fraction : { ...fraction, numerator: set, denominator: 100 };
}

/** Whether the stream's random number falls into a fraction. Source: envoy source/common/runtime/runtime_impl.cc, featureEnabled. */
export function isInFraction(fraction: RuntimeFraction, stream: Stream): boolean {
  if (stream.decideFraction !== undefined) return stream.decideFraction(fraction);
  const { numerator, denominator } = fractionNow(fraction, stream.runtime);
  return draw(stream, denominator, [numerator]) < numerator;
}

/** What fails, where the random number is not in the fraction of requests that a route takes. */
export function findFailedFraction(fraction: RuntimeFraction | undefined, stream: Stream): Condition | undefined {
  if (fraction === undefined || isInFraction(fraction, stream)) return undefined;
  const { key, numerator, denominator } = fractionNow(fraction, stream.runtime);
  return {
    what: key === undefined ? 'runtime_fraction' : `runtime_fraction ${key}`,
    wanted: `random % ${denominator} < ${numerator}`,
    actual: `${stream.random % denominator}`,
  };
}
