import type { Explained } from '../../lib/explained.ts';
import type { JsonObject } from '../../lib/json.ts';
import { isJsonArray, isJsonObject } from '../../lib/json.ts';
import { err, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import { t } from '../../lib/words.ts';

/** Tokens and metadata of real requests are far smaller: headers of 60 KiB are Envoy's own limit. */
const MAX_TEXT = 65_536;
const MAX_DEPTH = 32;

function isDeeper(value: unknown, left: number): boolean {
  if (isJsonArray(value)) return left === 0 || value.some((one) => isDeeper(one, left - 1));
  return isJsonObject(value) && (left === 0 || Object.values(value).some((one) => isDeeper(one, left - 1)));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a JSON object. `what` is what it should be, as in “claims”, said. Errors: no JSON, no object, one too large. */
export function parseJsonObject(text: string, what: string, example: string): Result<JsonObject, Explained> {
  const next = t`Write it as ${example}.`;
  const title = t`The ${what} cannot be read`;
  if (text.length > MAX_TEXT) return err({ title, detail: t`They are longer than ${MAX_TEXT} characters.`, next });
  const value = parse(text);
  if (value === undefined) return err({ title, detail: t`“${text.slice(0, 60)}” is no JSON.`, next });
  if (!isJsonObject(value)) return err({ title, detail: t`They are no JSON object.`, next });
  if (isDeeper(value, MAX_DEPTH)) return err({ title, detail: t`They are nested deeper than ${MAX_DEPTH}.`, next });
  return ok(value);
}

/** Reads `NAMESPACE=JSON` texts into dynamic metadata. Errors: those of the JSON, no namespace, one twice. */
export function readMetadata(
  texts: readonly string[],
): Result<Readonly<Record<string, JsonObject>> | undefined, Explained> {
  const namespaces = new Map<string, JsonObject>();
  const example = 'envoy.lb={"canary":true}';
  for (const text of texts) {
    const cut = text.indexOf('=');
    const namespace = text.slice(0, Math.max(cut, 0));
    const next = t`Write it as ${example}.`;
    if (namespace === '') {
      return err({ title: t`“${text.slice(0, 60)}” is no metadata`, detail: t`It names no namespace.`, next });
    }
    if (namespaces.has(namespace)) {
      return err({ title: t`The metadata of ${namespace} stand twice`, detail: t`A namespace has one object.`, next });
    }
    const fields = parseJsonObject(text.slice(cut + 1), t`metadata of ${namespace}`, example);
    if (!fields.ok) return fields;
    namespaces.set(namespace, fields.value);
  }
  return ok(namespaces.size === 0 ? undefined : Object.fromEntries(namespaces));
}
