/** Adds a key only where there is a value: with `exactOptionalPropertyTypes` an absent key is not an undefined one. */
export function given<Key extends string, T>(key: Key, value: T | undefined): { readonly [K in Key]?: T } {
  const object: { [K in Key]?: T } = {};
  if (value !== undefined) object[key] = value;
  return object;
}
