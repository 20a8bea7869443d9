/** In the order of the names' characters. Files of one proxy are joined so, wherever they are read: their digest is the same. */
export function sortByName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return items.toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}
