/** A language's messages by their English. */
export type Catalog = Readonly<Record<string, string>>;

/** Reads a catalog. Throws where the text is no JSON object of texts. */
export function parseCatalog(text: string): Catalog {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null) throw new Error('A catalog is an object.');
  const entries = Object.entries(parsed).map(([id, message]: [string, unknown]) => {
    if (typeof message !== 'string') throw new Error(`The message of ${id} is no text.`);
    return [id, message] as const;
  });
  return Object.fromEntries(entries);
}
