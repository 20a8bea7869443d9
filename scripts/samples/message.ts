import type { JsonObject, JsonValue } from '../../src/core/lib/json.ts';

/** Fields of a protobuf message; `undefined` stands for "not set". */
export type Fields = Readonly<Record<string, JsonValue | undefined>>;

/** A protobuf message as JSON: fields that are not set are left out, as Envoy's printer does. */
export function message(fields: Fields): JsonObject {
  const set: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) set[name] = value;
  }
  return set;
}

/** A `google.protobuf.Any`: the message's fields with its type inlined as `@type`. */
export function packAny(type: string, fields: Fields = {}): JsonObject {
  return message({ '@type': `type.googleapis.com/${type}`, ...fields });
}

/** An extension such as a filter: its name and its typed_config. */
export function extension(name: string, type: string, fields: Fields = {}): JsonObject {
  return { name, typed_config: packAny(type, fields) };
}

/** An extension whose proto is unknown to istiod, sent as a TypedStruct (udpa.type.v1). */
export function typedStruct(name: string, type: string, value: JsonObject): JsonObject {
  return extension(name, 'udpa.type.v1.TypedStruct', { type_url: `type.googleapis.com/${type}`, value });
}

/** `core.v3.Address` of an IP (or host name) and port. */
export function socketAddress(address: string, port: number): JsonObject {
  return { socket_address: { address, port_value: port } };
}
