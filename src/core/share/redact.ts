import type { JsonPath } from '../lib/json-path.ts';
import type { JsonObject, JsonValue } from '../lib/json.ts';
import { isJsonArray, isJsonObject, property } from '../lib/json.ts';
import {
  isBytesField,
  isInlineData,
  isNamingMessage,
  isPairMatcher,
  isPairValue,
  isSecretMessage,
  isSecretName,
  PAIR_NAMES,
} from './redact-names.ts';
import { REDACTED, REDACTED_BYTES, redactText } from './redact-text.ts';

/** Levels of nesting that are looked into. What lies deeper is taken for a secret. */
const DEPTH_LIMIT = 500;

/** What is known of a value by where it stands. */
interface Standing {
  /** The key it stands under; in an array, the array's key. */
  readonly key: string;
  /** A string here is a secret. */
  readonly secret: boolean;
  /** The key itself says so, which also holds for the inline data of a DataSource directly below. */
  readonly named: boolean;
  /** Inline data anywhere below is a secret. */
  readonly inline: boolean;
  /** The object is the value part of a pair such as `{ name: "authorization", string_match: {…} }`. */
  readonly pair: boolean;
  readonly depth: number;
}

class Redaction {
  readonly redacted: JsonPath[] = [];
  readonly #path: (string | number)[] = [];

  value(value: JsonValue, standing: Standing): JsonValue {
    if (typeof value === 'string') return this.#string(value, standing);
    if (isJsonArray(value)) return this.#array(value, standing);
    if (isJsonObject(value)) return this.#object(value, standing);
    return value;
  }

  #replaced(replacement: string): string {
    this.redacted.push([...this.#path]);
    return replacement;
  }

  #string(text: string, { key, secret }: Standing): string {
    if (text === '' || text === REDACTED || text === REDACTED_BYTES) return text;
    if (secret) return this.#replaced(isBytesField(key) ? REDACTED_BYTES : REDACTED);
    const kept = redactText(text);
    return kept === text ? text : this.#replaced(kept);
  }

  #array(items: readonly JsonValue[], standing: Standing): JsonValue {
    if (standing.depth >= DEPTH_LIMIT) return this.#replaced(REDACTED);
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

  #object(object: JsonObject, standing: Standing): JsonValue {
    if (standing.depth >= DEPTH_LIMIT) return this.#replaced(REDACTED);
    const pair = standing.pair || namesSecret(object);
    let changed = false;
    const kept = Object.entries(object).map(([key, value]): [string, JsonValue] => {
      this.#path.push(key);
      const part = this.value(value, standingOf(key, standing, pair));
      this.#path.pop();
      const keptKey = redactText(key);
      if (keptKey !== key) this.#replaced(keptKey);
      changed ||= part !== value || keptKey !== key;
      return [keptKey, part];
    });
    // fromEntries defines own properties, so a key such as `__proto__` is only data.
    return changed ? Object.fromEntries(kept) : object;
  }
}

/** Whether the object is a pair whose name says that its value is a secret, such as a header `authorization`. */
function namesSecret(object: JsonObject): boolean {
  return PAIR_NAMES.some((field) => {
    const name = property(object, field);
    return typeof name === 'string' && isSecretName(name);
  });
}

function standingOf(key: string, parent: Standing, pair: boolean): Standing {
  const named = isSecretName(key) && !isNamingMessage(parent.key);
  const inline = parent.inline || isSecretMessage(key);
  return {
    key,
    secret: named || ((inline || parent.named) && isInlineData(key)) || (pair && isPairValue(key)),
    named,
    inline,
    // Only the matcher inside a pair belongs to it, not whatever else stands beside.
    pair: pair && isPairMatcher(key),
    depth: parent.depth + 1,
  };
}

/**
 * Takes secrets out of a dump before it leaves the browser: by field (private keys, passwords, tokens, generic secrets,
 * session ticket keys), by name of a header or variable (authorization, cookie, DB_PASSWORD), and by their looks in any
 * string (`redactText`). Both key styles. What Envoy has redacted already stays and is not counted.
 *
 * Parts without secrets are returned as they are, not copied. `redacted` are the paths of what was replaced, in
 * document order. What is nested deeper than 500 levels is replaced as a whole.
 */
export function redactDump(root: JsonValue): { readonly root: JsonValue; readonly redacted: readonly JsonPath[] } {
  const redaction = new Redaction();
  const kept = redaction.value(root, { key: '', secret: false, named: false, inline: false, pair: false, depth: 0 });
  return { root: kept, redacted: redaction.redacted };
}
