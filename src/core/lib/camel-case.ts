/** `use_original_dst` → `useOriginalDst`, as protobuf's JSON mapping and istioctl write a field's name. */
export function camelCase(key: string): string {
  const known = camelCased.get(key);
  if (known !== undefined) return known;
  const camel = key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  if (camelCased.size < MOST_KEYS) camelCased.set(key, camel);
  return camel;
}

/** Names of fields are asked for once for each object of a dump; there are some hundred. */
const camelCased = new Map<string, string>();
/** Keys of maps may come here too, and are anybody's. */
const MOST_KEYS = 4096;

/** Names whose underscore cannot be told from their camelCase form. */
const BEFORE_DIGIT: ReadonlyMap<string, string> = new Map([['consecutive5xx', 'consecutive_5xx']]);

/** `useOriginalDst` → `use_original_dst`, the inverse. */
export function snakeCase(key: string): string {
  return BEFORE_DIGIT.get(key) ?? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Whether a key is one that `snakeCase` changes. */
export function isCamelCase(key: string): boolean {
  return /[A-Z]/.test(key) || BEFORE_DIGIT.has(key);
}
