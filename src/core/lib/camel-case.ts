/** `use_original_dst` → `useOriginalDst`, as protobuf's JSON mapping and istioctl write a field's name. */
export function camelCase(key: string): string {
  return key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

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
