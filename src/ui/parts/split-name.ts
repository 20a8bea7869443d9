// After | / and :, but not within :// or ||, and not after a sign that begins the text; after a dot that no digit
// follows, so that IP addresses and versions stay whole.
const BREAK = /(?<=\S[|/:])(?![|/:])|(?<=\S\.)(?=\D)/;

/** The pieces of a name, between which a line may break. Joined they are the name. */
export function splitName(name: string): readonly string[] {
  return name.split(BREAK);
}
