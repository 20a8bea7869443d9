import type * as z from 'zod';
import { camelCase } from '../lib/camel-case.ts';
import type { JsonPath } from '../lib/json-path.ts';
import { stepBelow } from '../lib/json-path.ts';
import { isJsonArray, isJsonObject, property } from '../lib/json.ts';
import type { Message } from '../lib/words.ts';
import { say, t } from '../lib/words.ts';
import type { Problem } from './problem.ts';
import { conforms } from './schemas/conforms.ts';

/** A value with the place where it stands in the loaded document. */
export interface Located<T> {
  readonly path: JsonPath;
  readonly value: T;
}

/** Collects problems while a dump is read. */
export type Problems = Problem[];

/** The schemas see snake_case keys only; this finds the path as the document itself spells it. */
function pathInDocument(root: unknown, issuePath: readonly PropertyKey[]): (string | number)[] {
  const path: (string | number)[] = [];
  let value: unknown = root;
  for (const step of issuePath) {
    if (typeof step === 'symbol') break;
    if (typeof step === 'number') {
      path.push(step);
      value = isJsonArray(value) ? value[step] : undefined;
      continue;
    }
    const key = isJsonObject(value) && !Object.hasOwn(value, step) ? camelCase(step) : step;
    path.push(key);
    value = isJsonObject(value) ? value[key] : undefined;
  }
  return path;
}

/** Names the type of a JSON value, with the value where it is short enough to help. */
export function describeValue(value: unknown): string {
  if (value === undefined) return t`nothing`;
  if (value === null) return 'null';
  if (Array.isArray(value)) return t`a list of ${value.length}`;
  if (typeof value === 'object') return t`an object`;
  const text = JSON.stringify(value);
  return text.length > 40 ? t`a ${typeof value} of ${text.length} characters` : t`the ${typeof value} ${text}`;
}

/** zod's own words, in English alone, are left to what no schema of a dump checks. */
function describeWanted(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return t`Expected something else`;
  if (issue.code === 'invalid_type') return t`Expected ${issue.expected}`;
  if (issue.code === 'invalid_union') return t`Invalid input`;
  if (issue.code === 'too_big' && issue.origin === 'number') {
    return t`Too big: expected number to be <=${String(issue.maximum)}`;
  }
  if (issue.code === 'too_small' && issue.origin === 'number') {
    return t`Too small: expected number to be >=${String(issue.minimum)}`;
  }
  return issue.message.replace(/^Invalid input: e/, 'E');
}

/**
 * Checks one part of the dump. What does not fit becomes one problem, with the path of the value that is wrong, and
 * the part is left out; its siblings are read all the same.
 */
export function readPart<Schema extends z.ZodType>(
  schema: Schema,
  raw: unknown,
  path: JsonPath,
  part: Message,
  problems: Problems,
): z.infer<Schema> | undefined {
  if (conforms(schema, raw)) return raw;
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    const unknown = pathInDocument(raw, [...issue.path, ...issue.keys.slice(0, 1)]);
    problems.push({ path: [...path, ...unknown], part: say(part), message: t`There is no such field.` });
    return undefined;
  }
  const wrongPath = pathInDocument(raw, issue?.path ?? []);
  const found = wrongPath.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    raw,
  );
  problems.push({
    path: [...path, ...wrongPath],
    part: say(part),
    message: t`${describeWanted(issue)}; found ${describeValue(found)}.`,
  });
  return undefined;
}

/**
 * The elements of a list that should be one. Istio 1.5 wrote lists of one in its untyped Prometheus listener as the
 * element itself, which Envoy took. Anything else is a problem and reads as an empty list.
 */
export function readList(raw: unknown, path: JsonPath, part: Message, problems: Problems): readonly Located<unknown>[] {
  if (raw === undefined || raw === null) return [];
  if (isJsonObject(raw)) return [{ path, value: raw }];
  if (!Array.isArray(raw)) {
    problems.push({ path, part: say(part), message: t`Expected a list; found ${describeValue(raw)}.` });
    return [];
  }
  return raw.map((value: unknown, index) => ({ path: stepBelow(path, index), value }));
}

/** What v2 has and v3 has not: Envoy 1.13 to 1.17 wrote these with `hidden_envoy_deprecated_` before their names. */
const DEPRECATED: ReadonlySet<string> = new Set(['config', 'hosts', 'tls_context']);

/** The own key of an object under either spelling, so that paths stay true to the document. */
function keyIn(raw: unknown, key: string): string {
  if (!isJsonObject(raw) || Object.hasOwn(raw, key)) return key;
  const camel = camelCase(key);
  if (Object.hasOwn(raw, camel)) return camel;
  return DEPRECATED.has(key) ? keyIn(raw, `hidden_envoy_deprecated_${key}`) : key;
}

/** The value of a field of an object under either spelling. */
export function fieldIn(raw: unknown, key: string): unknown {
  if (!isJsonObject(raw)) return undefined;
  return property(raw, Object.hasOwn(raw, key) ? key : keyIn(raw, key));
}

/** The same with its path. */
export function fieldOf(raw: unknown, path: JsonPath, key: string): Located<unknown> {
  const spelled = keyIn(raw, key);
  const value = isJsonObject(raw) ? property(raw, spelled) : undefined;
  return { path: stepBelow(path, spelled), value };
}
