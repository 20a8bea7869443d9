import type * as z from 'zod';
import { enumName, message, number, optional, text } from './message.ts';

/** envoy.type.v3.FractionalPercent */
export const fractionalPercentSchema = message({ numerator: number, denominator: enumName });

/** envoy.config.core.v3.RuntimeFractionalPercent */
export const runtimeFractionSchema = message({
  default_value: optional(fractionalPercentSchema),
  runtime_key: text,
});
export type RuntimeFractionMessage = z.infer<typeof runtimeFractionSchema>;
