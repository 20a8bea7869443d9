import { isJsonObject } from '../lib/json.ts';
import type { Located } from './read-part.ts';
import { fieldIn, fieldOf } from './read-part.ts';

/** The content of a `google.protobuf.Any` or TypedStruct. */
export interface Unwrapped extends Located<unknown> {
  /** Full type, such as `envoy.extensions.filters.http.router.v3.Router`; '' where nothing names one. */
  readonly typeUrl: string;
}

/** `type.googleapis.com/envoy.x.v3.Y` → `envoy.x.v3.Y`. Some producers write the URL with nothing before the slash. */
function withoutHost(typeUrl: string): string {
  return typeUrl.slice(typeUrl.lastIndexOf('/') + 1);
}

/** The last part of a type's name: `HttpConnectionManager`. It is the same for v2 and v3. */
export function shortType(typeUrl: string): string {
  return typeUrl.slice(typeUrl.lastIndexOf('.') + 1);
}

/**
 * Unwraps an Any in protobuf's JSON form: the fields stand beside `@type`; well-known types and TypedStruct keep them
 * in `value` (https://protobuf.dev/programming-guides/json/, xds.type.v3.TypedStruct).
 */
export function unwrapAny(any: Located<unknown>): Unwrapped {
  if (!isJsonObject(any.value)) return { path: any.path, value: any.value, typeUrl: '' };
  const written = any.value['@type'];
  const typeUrl = typeof written === 'string' ? withoutHost(written) : '';
  if (typeUrl.endsWith('.TypedStruct')) {
    const inner = fieldIn(any.value, 'type_url');
    const value = fieldOf(any.value, any.path, 'value');
    return { ...value, typeUrl: typeof inner === 'string' ? withoutHost(inner) : '' };
  }
  if (typeUrl.startsWith('google.protobuf.') && Object.hasOwn(any.value, 'value')) {
    return { ...fieldOf(any.value, any.path, 'value'), typeUrl };
  }
  return { path: any.path, value: any.value, typeUrl };
}
