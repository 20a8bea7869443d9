/** Where a value stands, as far as both sides know it: the shape of its object and the position of its key. */
export type Place = string;

export const ROOT: Place = '';

export function placeOfKey(shape: number, position: number): Place {
  return `${shape}.${position}`;
}

/** All items of an array stand in one place. */
export function placeOfItems(array: Place): Place {
  return `${array}[]`;
}
