/** Joins class names; a name that is undefined or false is left out. */
export function joinClasses(...names: readonly (string | undefined | false)[]): string {
  return names.filter((name) => name !== undefined && name !== false && name !== '').join(' ');
}
