import type { JsonValue } from '../lib/json.ts';
import { isJsonArray, isJsonObject } from '../lib/json.ts';

/** Fields that Envoy's API marks as sensitive (udpa.annotations.sensitive) and that no other message has a use for. */
const SENSITIVE: ReadonlySet<string> = new Set([
  'authPassword',
  'authUsername',
  'backendToken',
  'credentialsDataSource',
  'downstreamAuthPassword',
  'downstreamAuthPasswords',
  'downstreamAuthUsername',
  'genericSecret.secret',
  'genericSecret.secrets',
  'password',
  'pkcs12',
  'privateKey',
  'secretAccessKey',
  'secretData',
  'sessionTicketKeys.keys',
  'sessionToken',
  'webIdentityTokenDataSource',
]);

// What Envoy writes into its own dumps; the second one is the same as bytes, in base64.
const REDACTED = '[redacted]';
const REDACTED_BYTES = 'W3JlZGFjdGVkXQ==';

/** Whether a field holds a secret; both names are JSON names. */
export function isSensitive(parent: string, field: string): boolean {
  return SENSITIVE.has(field) || SENSITIVE.has(`${parent}.${field}`);
}

/**
 * A secret's source without what it carries itself, which Envoy leaves out of its dumps but a bootstrap file may hold.
 * The name of a file or a variable stays.
 */
export function redactInline(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value === '' ? value : REDACTED;
  if (isJsonArray(value)) return value.map(redactInline);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (typeof inner !== 'string') return [key, redactInline(inner)];
      if (inner === '') return [key, inner];
      if (key === 'inlineBytes') return [key, REDACTED_BYTES];
      return [key, key === 'inlineString' ? REDACTED : inner];
    }),
  );
}
