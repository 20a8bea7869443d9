/** Lower-cases ASCII letters alone, as Envoy does with hosts, header names and server names. */
export function asciiLower(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text;
}
