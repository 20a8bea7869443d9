import * as z from 'zod';
import { isCamelCase, snakeCase } from '../../lib/camel-case.ts';
import { isJsonObject } from '../../lib/json.ts';
import { t } from '../../lib/words.ts';
import { checkFields, tellConforms } from './conforms.ts';

// The site's content security policy forbids eval, which zod's compiled object parsers need.
z.config({ jitless: true });

/** Envoy 1.13 to 1.17 wrote fields that v3 had dropped, but v2 still sent, with this before their names. */
const HIDDEN = 'hidden_envoy_deprecated_';

/** A key that is not Envoy's own spelling of a field. */
function isForeign(key: string): boolean {
  return key === '__proto__' || isCamelCase(key) || key.startsWith(HIDDEN);
}

/** Keys that are not foreign. Each is asked for once for each object of a dump; there are some hundred. */
const native = new Set<string>();
/** Keys of maps may come here too, and are anybody's. */
const MOST_KEYS = 4096;

function isNative(key: string): boolean {
  if (native.has(key)) return true;
  if (isForeign(key)) return false;
  if (native.size < MOST_KEYS) native.add(key);
  return true;
}

/** The field's own name in Envoy's spelling. */
function fieldName(key: string): string {
  const snake = key.startsWith('@') ? key : snakeCase(key);
  return snake.startsWith(HIDDEN) ? snake.slice(HIDDEN.length) : snake;
}

/**
 * Brings the keys of one message to Envoy's own snake_case and leaves out nulls. Works on this level alone, so the
 * keys of maps (labels, metadata, per-filter configurations) stay as they are.
 */
function normalizeKeys(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  const keys = Object.keys(value);
  if (keys.every((key) => value[key] !== null && isNative(key))) return value;
  const entries: [string, unknown][] = [];
  for (const key of keys) {
    // An own key of that name is hostile or noise; it stays visible in the raw JSON.
    if (key === '__proto__' || value[key] === null) continue;
    entries.push([fieldName(key), value[key]]);
  }
  return Object.fromEntries(entries);
}

/** A protobuf message in JSON: snake_case or camelCase keys, unknown fields kept. */
export function message<Shape extends z.ZodRawShape>(shape: Shape) {
  const schema = z.preprocess(normalizeKeys, z.looseObject(shape));
  return tellConforms(schema, checkFields(shape, isNative));
}

/** The same of a message whose unknown fields are errors. */
export function strictMessage<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.preprocess(normalizeKeys, z.strictObject(shape));
}

/** A field that may be absent, which in protobuf's JSON means its default. */
export function optional<T extends z.ZodType>(schema: T) {
  return schema.exactOptional();
}

export const text = z.string().exactOptional();
export const flag = z.boolean().exactOptional();
export const anything = z.unknown().exactOptional();
export const anythings = z.array(z.unknown()).exactOptional();
export const texts = z.array(z.string()).exactOptional();
/** Enum names; numbers where the producer did not know the name. */
export const enumName = z.union([z.string(), z.number()]).exactOptional();
/** Protobuf's JSON mapping writes 32-bit integers and doubles as numbers, 64-bit ones as texts, and reads both. */
const numeric = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, { error: () => t`Expected a number` })
    .transform(Number),
]);
export const number = numeric.exactOptional();
/** A port of an address: istioctl and Envoy leave 0 out. */
const portNumber = numeric.pipe(z.number().int().min(0).max(65535));
export const port = tellConforms(portNumber, isPort).exactOptional();
function isPort(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65535;
}
/** Envoy's YAML may spell a duration out: `{seconds: 1, nanos: 500000000}`. */
function durationText(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  const { seconds = 0, nanos = 0 } = value;
  if (typeof seconds !== 'number' || typeof nanos !== 'number') return value;
  return nanos === 0 ? `${seconds}s` : `${(seconds + nanos / 1e9).toFixed(9)}s`;
}

/** `"1.5s"`; kept as text, see `durationMs`. */
const durationSchema = z.preprocess(durationText, z.string());
export const duration = tellConforms(durationSchema, (value) => typeof value === 'string').exactOptional();
/** A map or free struct: its keys are data. */
export const record = z.record(z.string(), z.unknown()).exactOptional();

export const metadata = message({ filter_metadata: record }).exactOptional();
