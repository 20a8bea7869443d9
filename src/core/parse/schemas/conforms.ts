import * as z from 'zod';
import { isJsonObject } from '../../lib/json.ts';

// A parsed object of zod's is a new object, which costs more than all checking: on a dump of 10,000 services, two thirds
// of the time and half of the memory. Nearly all parts of a dump are just what their schema would make of them, so that
// they can be taken as they stand.

/** Whether a value is what a schema would make of it. */
type Check = (value: unknown) => boolean;

const checks = new WeakMap<z.core.$ZodType, Check>();

/** The schema itself has to be asked. */
const NEVER: Check = () => false;

/** Says which values a schema leaves as they are, where its parts do not tell: such as one that changes what it gets. */
export function tellConforms<Schema extends z.ZodType>(schema: Schema, check: Check): Schema {
  checks.set(schema, check);
  return schema;
}

/**
 * The check of an object's own fields, of which none may be null: protobuf reads that as "not set", and the schemas leave
 * it out. `isOther` says of a key that the shape does not name whether it may stay.
 */
export function checkFields(shape: z.ZodRawShape, isOther: (key: string) => boolean): Check {
  const fields = new Map<string, Check>();
  const required: string[] = [];
  for (const [key, schema] of Object.entries(shape)) {
    fields.set(key, checkOf(schema));
    if (!(schema instanceof z.ZodExactOptional)) required.push(key);
  }
  return (value) => {
    if (!isJsonObject(value)) return false;
    // Loops without lists of keys: this runs over every part of the dump.
    for (const key in value) {
      const field = value[key];
      if (field === null) return false;
      const check = fields.get(key);
      if (check === undefined ? !isOther(key) : !check(field)) return false;
    }
    for (const key of required) if (!Object.hasOwn(value, key)) return false;
    return true;
  };
}

function checkRecord(values: Check): Check {
  return (value) => {
    if (!isJsonObject(value)) return false;
    for (const key in value) if (key === '__proto__' || !values(value[key])) return false;
    return true;
  };
}

function buildCheck(schema: z.core.$ZodType): Check {
  if (schema instanceof z.ZodString) return schema.def.checks?.length ? NEVER : (value) => typeof value === 'string';
  if (schema instanceof z.ZodNumber) return schema.def.checks?.length ? NEVER : Number.isFinite;
  if (schema instanceof z.ZodBoolean) return (value) => typeof value === 'boolean';
  if (schema instanceof z.ZodUnknown) return (value) => value !== undefined;
  if (schema instanceof z.ZodExactOptional) return checkOf(schema.def.innerType);
  if (schema instanceof z.ZodRecord) return checkRecord(checkOf(schema.def.valueType));
  if (schema instanceof z.ZodArray) {
    const element = checkOf(schema.def.element);
    return (value) => Array.isArray(value) && value.every(element);
  }
  if (schema instanceof z.ZodUnion) {
    const options = schema.def.options.map(checkOf);
    return (value) => options.some((option) => option(value));
  }
  return NEVER;
}

function checkOf(schema: z.core.$ZodType): Check {
  const known = checks.get(schema);
  if (known !== undefined) return known;
  const check = buildCheck(schema);
  checks.set(schema, check);
  return check;
}

/**
 * Whether a value is exactly what parsing it by the schema would give, so that it need not be parsed. False may also mean
 * that this is not known.
 */
export function conforms<Schema extends z.ZodType>(schema: Schema, value: unknown): value is z.infer<Schema> {
  return checkOf(schema)(value);
}
