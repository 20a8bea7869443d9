import { encodeBase64, textInBase64 } from '../../lib/base64url.ts';
import type { JsonObject, JsonValue } from '../../lib/json.ts';
import { isJsonObject, property } from '../../lib/json.ts';
import { REDACTED, REDACTED_BYTES } from '../redact-text.ts';
import { collectNames, keepCutNames } from './collect-names.ts';
import type { DisguiseIp } from './disguise-ip.ts';
import { buildDisguiseIp } from './disguise-ip.ts';
import { asksForm, disguisePattern } from './disguise-pattern.ts';
import type { DisguiseText } from './disguise-text.ts';
import { buildDisguiseText, holdsName } from './disguise-text.ts';
import type { NamePair } from './name-table.ts';
import { isNameKey } from './standing.ts';
import type { TextPlace } from './walk-texts.ts';
import { mapTexts } from './walk-texts.ts';

/** A text that was not disguised, or not with certainty, and why. */
export interface LeftText {
  readonly text: string;
  /**
   * `cut`: a matcher asks for a part of this name, so that it stays everywhere. `path`, `header`: such texts stay, and
   * this one holds a name. `form`: a regular expression that asks which letters a name has may match otherwise.
   */
  readonly why: 'cut' | 'path' | 'header' | 'form';
}

/** A dump with pseudonyms in place of names and addresses. */
export interface DisguisedDump {
  readonly root: JsonValue;
  /** Disguises a text that belongs to the dump in the same way: an id, a host, an address, a word of a request. */
  readonly disguise: DisguiseText;
  /** Every name that was replaced, in the order in which they stand in the dump. */
  readonly names: readonly NamePair[];
  readonly left: readonly LeftText[];
}

/** More are not told one by one. */
const MOST_LEFT = 500;

const CERTIFICATE = '-----BEGIN CERTIFICATE';
const CERTIFICATE_BASE64 = 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FUR';
const BASE64 = /^(?:[A-Za-z0-9+/]{4}){4,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const READABLE = /^[\t\n\r -~]+$/;

function readableInBase64(text: string): string | undefined {
  const inside = BASE64.test(text) ? textInBase64(text) : undefined;
  return inside !== undefined && READABLE.test(inside) ? inside : undefined;
}

/** Names stand in certificates too, and cannot be replaced there. */
function withoutCertificate(text: string): string | undefined {
  if (text.includes(CERTIFICATE)) return REDACTED;
  return text.startsWith(CERTIFICATE_BASE64) ? REDACTED_BYTES : undefined;
}

/** Of a `CidrRange`: its length, also as a wrapped number. */
function prefixLengthOf(range: JsonObject): number | undefined {
  const given = property(range, 'prefix_len') ?? property(range, 'prefixLen');
  const length = isJsonObject(given) ? property(given, 'value') : given;
  return typeof length === 'number' ? length : undefined;
}

/**
 * Puts pseudonyms in place of hosts, namespaces, workloads, accounts and IP addresses, everywhere in a document, so that
 * it shows and traces the same as before: what was equal stays equal, a suffix of a host stays one, an address stays in
 * the ranges that it was in. What is the same in every mesh (`cluster.local`, `istio-system`, loopback) keeps its name.
 *
 * Not replaced: paths, names of headers, ports, versions. Certificates are taken out, for names stand in them. Secrets
 * are to be removed before (`redactDump`). `secret` decides the addresses: at least 16 random bytes, which nobody else
 * knows, or the addresses could be computed; the same secret gives the same addresses.
 */
export function disguiseDump(root: JsonValue, secret: Uint8Array): DisguisedDump {
  const collected = collectNames(root);
  const left = new Map<string, LeftText>();
  const leave = (why: LeftText['why'], text: string): string => {
    if (left.size < MOST_LEFT) left.set(`${why} ${text}`, { text, why });
    return text;
  };
  for (const name of keepCutNames(collected)) leave('cut', name);
  const { names } = collected;
  const disguiseIp: DisguiseIp = buildDisguiseIp(secret);
  const disguise = buildDisguiseText(names, disguiseIp);

  function disguiseValue(text: string, { standing, key, object }: TextPlace): string {
    if (standing === 'own') return text;
    if (standing === 'path' || standing === 'header') return holdsName(text, names) ? leave(standing, text) : text;
    if (standing === 'pattern') {
      if (asksForm(text)) leave('form', text);
      return disguisePattern(text, names);
    }
    if (key === 'addressprefix') return disguiseIp(text, prefixLengthOf(object)) ?? text;
    return withoutCertificate(text) ?? disguiseInside(text);
  }

  function disguiseInside(text: string): string {
    const inside = readableInBase64(text);
    if (inside === undefined) return disguise(text);
    const changed = disguise(inside);
    return changed === inside ? disguise(text) : encodeBase64(new TextEncoder().encode(changed));
  }

  const disguised = mapTexts(root, {
    text: disguiseValue,
    key: (key, parent) => (isNameKey(key, parent) ? disguise(key) : key),
  });
  return { root: disguised, disguise, names: names.names(), left: [...left.values()] };
}
