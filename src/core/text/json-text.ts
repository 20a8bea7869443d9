import type { JsonObject, JsonValue } from '../lib/json.ts';
import { isJsonArray, isJsonObject } from '../lib/json.ts';
import type { FieldKind } from './proto-fields.ts';
import { fieldKind } from './proto-fields.ts';

const STEP = '    ';

// DEL and the C1 controls, which JSON may hold as they are but a terminal obeys.
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u007f-\u009f]/g;
/** Go writes these as escapes wherever JSON goes through its own package, for JSON that stands in HTML. */
const IN_HTML = /[<>&\u2028\u2029]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function withGoEscapes(json: string): string {
  return json.replace(CONTROLS, escaped).replace(IN_HTML, escaped);
}

/** JSON as Go's `json.MarshalIndent` writes it with an indentation of four spaces. */
export function printGoJson(value: JsonValue): string {
  return withGoEscapes(JSON.stringify(value, null, STEP));
}

/** JSON as `protojson` writes it, which leaves `<` and `&` as they are. */
export function printProtoJson(value: JsonValue): string {
  return JSON.stringify(value, null, STEP).replace(CONTROLS, escaped);
}

/**
 * JSON as the older `jsonpb` writes a message, which istioctl prints the bootstrap and secrets with. What differs: the
 * content of a free struct is indented further than its braces, and an empty message takes three lines. Expects what
 * `protoJson` gives, for field names tell which values are structs.
 */
export function printOldProtoJson(message: JsonValue): string {
  return withGoEscapes(messageText(message, '', ''));
}

/** Lines of a collection between its brackets, which stand in a line of their own at `indent`. */
function lines(open: string, items: readonly string[], close: string, itemIndent: string, indent: string): string {
  const body = items.map((item) => `${itemIndent}${item}`).join(',\n');
  return `${open}\n${body}\n${indent}${close}`;
}

function messageText(value: JsonValue, indent: string, field: string): string {
  if (!isJsonObject(value)) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, inner]) => {
    return `${JSON.stringify(key)}: ${fieldText(inner, fieldKind(value, field, key, inner), indent, key)}`;
  });
  return lines('{', fields, '}', indent + STEP, indent);
}

/** The value of a field of a message that stands at `indent`. */
function fieldText(value: JsonValue, kind: FieldKind, indent: string, field: string): string {
  const inner = indent + STEP;
  if (kind === 'struct') return structText(value, inner);
  if (isJsonArray(value)) {
    return listText(
      value.map((item) => messageText(item, inner + STEP, field)),
      indent,
    );
  }
  if (!isJsonObject(value) || kind === 'message') return messageText(value, inner, field);
  const textOf = (item: JsonValue) =>
    kind === 'structs' ? structText(item, inner + STEP) : messageText(item, inner + STEP, '');
  return mapText(value, textOf, indent);
}

function listText(items: readonly string[], indent: string): string {
  // An empty list is never written, only an empty one within a struct.
  return items.length === 0 ? `[\n${indent + STEP}]` : lines('[', items, ']', indent + STEP + STEP, indent + STEP);
}

function mapText(map: JsonObject, textOf: (value: JsonValue) => string, indent: string): string {
  const entries = Object.entries(map).map(([key, value]) => `${JSON.stringify(key)}: ${textOf(value)}`);
  if (entries.length === 0) return `{\n${indent + STEP}}`;
  return lines('{', entries, '}', indent + STEP + STEP, indent + STEP);
}

/** A google.protobuf.Value: structs and lists are messages with one field, and are indented as such. */
function structText(value: JsonValue, indent: string): string {
  if (isJsonArray(value)) {
    const items = value.map((item) => freeText(item, indent));
    return listText(items, indent);
  }
  if (!isJsonObject(value)) return JSON.stringify(value);
  return mapText(value, (item) => freeText(item, indent), indent);
}

/** A value inside a struct or list that stands at `indent`. */
function freeText(value: JsonValue, indent: string): string {
  return structText(value, indent + STEP + STEP + STEP);
}
