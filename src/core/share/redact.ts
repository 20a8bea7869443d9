import type { JsonPath } from '../lib/json-path.ts';
import type { JsonObject, JsonValue } from '../lib/json.ts';
import { isJsonArray, isJsonObject, property } from '../lib/json.ts';
import { hidePrivateJwk, isPrivateJwk } from './redact-jwks.ts';
import {
  isBytesField,
  isCredentialKey,
  isInlineData,
  isNamedData,
  isNamingMessage,
  isPairMatcher,
  isPairValue,
  kindOfMessage,
  kindOfName,
  PAIR_NAMES,
} from './redact-names.ts';
import { REDACTED, REDACTED_BYTES, redactText } from './redact-text.ts';
import type { SecretFinding, SecretKind } from './secret-kinds.ts';

/** Levels of nesting that are looked into. What lies deeper is taken for a secret. */
const DEPTH_LIMIT = 500;

/** More texts are not remembered, so that a large dump takes no more memory. */
const MOST_HARMLESS = 50_000;

/** What is known of a value by where it stands. */
interface Standing {
  /** The key it stands under; in an array, the array's key. */
  readonly key: string;
  /** What a string here is, where it is a secret. */
  readonly secret: SecretKind | undefined;
  /** What the key itself says; it also holds for the inline data of a DataSource directly below. */
  readonly named: SecretKind | undefined;
  /** What inline data anywhere below is. */
  readonly inline: SecretKind | undefined;
  /** What the values are, if the object is part of a pair such as `{ name: "authorization", string_match: {…} }`. */
  readonly pair: SecretKind | undefined;
  readonly depth: number;
}

class Redaction {
  readonly redacted: SecretFinding[] = [];
  readonly #path: (string | number)[] = [];
  /** Texts without a secret: most stand in a dump many times. */
  readonly #harmless = new Set<string>();

  value(value: JsonValue, standing: Standing): JsonValue {
    if (typeof value === 'string') return this.#string(value, standing);
    if (isJsonArray(value)) return this.#array(value, standing);
    if (isJsonObject(value)) return this.#object(value, standing);
    return value;
  }

  #found(kind: SecretKind, replacedBy: string): string {
    const path: JsonPath = [...this.#path];
    this.redacted.push({ path, kind, replacedBy });
    return replacedBy;
  }

  #text(text: string): string {
    if (this.#harmless.has(text)) return text;
    const kept = redactText(text, (kind, replacedBy) => this.#found(kind, replacedBy));
    if (kept === text && text.length <= 200 && this.#harmless.size < MOST_HARMLESS) this.#harmless.add(text);
    return kept;
  }

  #string(text: string, { key, secret }: Standing): string {
    if (text === '' || text === REDACTED || text === REDACTED_BYTES) return text;
    if (secret !== undefined) return this.#found(secret, isBytesField(key) ? REDACTED_BYTES : REDACTED);
    return this.#text(text);
  }

  #array(items: readonly JsonValue[], standing: Standing): JsonValue {
    if (standing.depth >= DEPTH_LIMIT) return this.#found('too-deep', REDACTED);
    const below = { ...standing, depth: standing.depth + 1 };
    let changed = false;
    const kept = items.map((item, index) => {
      this.#path.push(index);
      const part = this.value(item, below);
      this.#path.pop();
      changed ||= part !== item;
      return part;
    });
    return changed ? kept : items;
  }

  #object(given: JsonObject, standing: Standing): JsonValue {
    if (standing.depth >= DEPTH_LIMIT) return this.#found('too-deep', REDACTED);
    const isJwk = isPrivateJwk(given, REDACTED);
    if (isJwk) this.#found('jwks-key', REDACTED);
    const object = isJwk ? hidePrivateJwk(given, REDACTED) : given;
    const pair = standing.pair ?? namedSecret(object);
    let changed = isJwk;
    const kept = Object.entries(object).map(([key, value]): [string, JsonValue] => {
      this.#path.push(key);
      const part = this.value(value, standingOf(key, standing, pair));
      this.#path.pop();
      const keptKey = this.#text(key);
      changed ||= part !== value || keptKey !== key;
      return [keptKey, part];
    });
    // fromEntries defines own properties, so a key such as `__proto__` is only data.
    return changed ? Object.fromEntries(kept) : object;
  }
}

/** What the value of a pair is, if its name says that it is a secret, such as a header `authorization`. */
function namedSecret(object: JsonObject): SecretKind | undefined {
  for (const field of PAIR_NAMES) {
    const name = property(object, field);
    const kind = typeof name === 'string' ? kindOfName(name) : undefined;
    if (kind !== undefined) return kind;
  }
  return undefined;
}

function standingOf(key: string, parent: Standing, pair: SecretKind | undefined): Standing {
  const named = isNamingMessage(parent.key) ? undefined : kindOfName(key);
  const inline = parent.inline ?? kindOfMessage(key);
  const held =
    (isInlineData(key) ? inline : undefined) ??
    (isNamedData(key) ? parent.named : undefined) ??
    (isCredentialKey(key, parent.key) ? 'api-key' : undefined);
  return {
    key,
    secret: named ?? held ?? (isPairValue(key) ? pair : undefined),
    named,
    inline,
    // Only the matcher inside a pair belongs to it, not whatever else stands beside.
    pair: isPairMatcher(key) ? pair : undefined,
    depth: parent.depth + 1,
  };
}

const AT_ROOT: Standing = {
  key: '',
  secret: undefined,
  named: undefined,
  inline: undefined,
  pair: undefined,
  depth: 0,
};

/**
 * Takes secrets out of a dump before it leaves the browser: by field (private keys, passwords, tokens, generic secrets,
 * session ticket keys), by name of a header or variable (authorization, cookie, DB_PASSWORD), and by their looks in any
 * string (`redactText`). Both key styles. What Envoy has redacted already stays and is not counted.
 *
 * Parts without secrets are returned as they are, not copied. `redacted` tells each secret that was replaced, in document
 * order; its kinds and words are in `secret-kinds.ts`. What is nested deeper than 500 levels is replaced as a whole.
 */
export function redactDump(root: JsonValue): {
  readonly root: JsonValue;
  readonly redacted: readonly SecretFinding[];
} {
  const redaction = new Redaction();
  const kept = redaction.value(root, AT_ROOT);
  return { root: kept, redacted: redaction.redacted };
}
