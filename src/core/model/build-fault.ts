import { given } from '../lib/given.ts';
import { isJsonObject } from '../lib/json.ts';
import { durationMs } from './duration.ts';
import { percentOf } from './route-conditions.ts';
import type { FaultInjection } from './route-types.ts';
import { eitherAt, fieldAt, textAt } from './struct.ts';

/** Any, TypedStruct and FilterConfig are wrapped around each other at most so often. */
const MAX_WRAPPINGS = 4;

/** The content of what may stand in an Any, a TypedStruct, or a FilterConfig of a route. */
function unwrap(config: unknown): unknown {
  let inner = config;
  for (let times = 0; times < MAX_WRAPPINGS; times += 1) {
    const next = eitherAt(inner, 'value') ?? eitherAt(inner, 'config');
    if (!isJsonObject(next)) break;
    inner = next;
  }
  return inner;
}

/** A percentage that is absent means none at all (envoy.extensions.filters.common.fault.v3). */
function percentAt(fault: unknown): number {
  const percentage = eitherAt(fault, 'percentage');
  const numerator = eitherAt(percentage, 'numerator');
  const denominator = eitherAt(percentage, 'denominator');
  return percentOf({
    default_value: {
      numerator: typeof numerator === 'number' ? numerator : 0,
      denominator: typeof denominator === 'string' ? denominator : 'HUNDRED',
    },
  });
}

/**
 * The faults that a route or a virtual host asks for, from its settings by filter. The filter is told by the name that
 * Istio and Envoy's documentation give it (envoy.extensions.filters.http.fault.v3.HTTPFault).
 */
export function buildFault(perFilter: Readonly<Record<string, unknown>> | undefined): FaultInjection | undefined {
  const entry = Object.entries(perFilter ?? {}).find(([name]) => /(?:^|\.)fault$/.test(name));
  if (entry === undefined) return undefined;
  const fault = unwrap(entry[1]);
  const delay = fieldAt(fault, 'delay');
  const abort = fieldAt(fault, 'abort');
  if (delay === undefined && abort === undefined) return undefined;
  const fixed = textAt(delay, 'fixed_delay') ?? textAt(delay, 'fixedDelay');
  const httpStatus = eitherAt(abort, 'http_status');
  const grpcStatus = eitherAt(abort, 'grpc_status');
  return {
    ...given(
      'delay',
      delay === undefined ? undefined : { percent: percentAt(delay), ...given('fixedMs', durationMs(fixed)) },
    ),
    ...given(
      'abort',
      abort === undefined
        ? undefined
        : {
            percent: percentAt(abort),
            ...given('httpStatus', typeof httpStatus === 'number' ? httpStatus : undefined),
            ...given('grpcStatus', typeof grpcStatus === 'number' ? grpcStatus : undefined),
          },
    ),
  };
}
