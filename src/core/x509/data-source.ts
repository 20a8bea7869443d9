import { decodeBase64 } from '../lib/base64url.ts';
import { isJsonObject } from '../lib/json.ts';
import { t } from '../lib/words.ts';
import { eitherAt } from '../model/struct.ts';

/** What an envoy.config.core.v3.DataSource holds. */
export type DataSource =
  | { readonly kind: 'text'; readonly text: string }
  /** The content is somewhere else; `reason` says where, in one sentence. */
  | { readonly kind: 'elsewhere'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

const REDACTED = '[redacted]';

/** Reads a DataSource of a certificate; undefined where there is none. Call it for no field that holds a key. */
export function readDataSource(source: unknown): DataSource | undefined {
  if (!isJsonObject(source)) return undefined;
  const text = eitherAt(source, 'inline_string');
  if (typeof text === 'string') return ofText(text);
  const bytes = eitherAt(source, 'inline_bytes');
  if (typeof bytes === 'string') return ofBytes(bytes);
  const file = eitherAt(source, 'filename');
  if (typeof file === 'string') {
    return { kind: 'elsewhere', reason: t`It is in the file ${file}, which the dump does not hold.` };
  }
  const variable = eitherAt(source, 'environment_variable');
  if (typeof variable === 'string') {
    return {
      kind: 'elsewhere',
      reason: t`It is in the environment variable ${variable}, which the dump does not hold.`,
    };
  }
  return undefined;
}

function ofText(text: string): DataSource {
  if (text === REDACTED) return { kind: 'elsewhere', reason: t`Envoy has redacted it.` };
  return { kind: 'text', text };
}

/** DER, which Envoy would not take but people paste, begins with a SEQUENCE and stays in base64. */
const DER_BEGIN = 0x30;

/** proto3's JSON takes base64 and base64url, padded or not. */
function ofBytes(written: string): DataSource {
  const standard = written
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/[=\s]+/g, '');
  const padded = standard.padEnd(Math.ceil(standard.length / 4) * 4, '=');
  const bytes = decodeBase64(padded);
  if (!bytes.ok) return { kind: 'unreadable', reason: t`Its inline_bytes are not base64.` };
  if (bytes.value[0] === DER_BEGIN) return { kind: 'text', text: padded };
  return ofText(asciiOf(bytes.value));
}

/** PEM is ASCII; what is not is comment, and a character each. */
function asciiOf(bytes: Uint8Array): string {
  const parts: string[] = [];
  // Arguments of one call are limited by the stack.
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join('');
}
