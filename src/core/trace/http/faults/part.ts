import { camelCase } from '../../../lib/camel-case.ts';
import type { JsonPath } from '../../../lib/json-path.ts';
import { isJsonArray, isJsonObject } from '../../../lib/json.ts';
import type { RawPart } from '../../../model/match-tree.ts';

/** Why Envoy refuses to load a route configuration. */
export type RouteFaultKind =
  | 'unknown field'
  | 'duplicate domain'
  | 'matcher and routes'
  | 'no headers'
  | 'no path specifier'
  | 'several alternatives'
  | 'no action'
  | 'invalid path prefix'
  | 'invalid regular expression'
  | 'invalid format'
  | 'invalid template'
  | 'invalid characters'
  | 'protected header'
  | 'several rewrites'
  | 'weights'
  | 'cluster name'
  | 'unknown cluster'
  | 'retry interval'
  | 'upgrade'
  | 'body too large';

/** A reason for which Envoy refuses the whole route configuration. */
export interface RouteFault {
  readonly kind: RouteFaultKind;
  /** One sentence. */
  readonly text: string;
  readonly path: JsonPath;
}

/** A field in either spelling, with the place where it stands; undefined where it is not set. */
export function partAt({ path, value }: RawPart, field: string): RawPart | undefined {
  if (!isJsonObject(value)) return undefined;
  const key = Object.hasOwn(value, field) ? field : camelCase(field);
  const inner = Object.hasOwn(value, key) ? value[key] : undefined;
  return inner === undefined || inner === null ? undefined : { path: [...path, key], value: inner };
}

/** The elements of a list; none where it is not set or no list. */
export function partsAt(part: RawPart, field: string): readonly RawPart[] {
  const list = partAt(part, field);
  if (list === undefined || !isJsonArray(list.value)) return [];
  return list.value.map((value, index) => ({ path: [...list.path, index], value }));
}

/** A text; '' where it is not set. */
export function textIn(part: RawPart, field: string): string {
  const value = partAt(part, field)?.value;
  return typeof value === 'string' ? value : '';
}

/** Which of these fields are set. */
export function setFields(part: RawPart, fields: readonly string[]): readonly string[] {
  return fields.filter((field) => partAt(part, field) !== undefined);
}

export function fault(kind: RouteFaultKind, { path }: RawPart, text: string): RouteFault {
  return { kind, text, path };
}
