import type { JsonValue } from '../lib/json.ts';
import { isJsonObject, property } from '../lib/json.ts';
import { msg } from '../lib/words.ts';
import type { BundleFormat } from './format.ts';
import type { Located } from './read-part.ts';

/** The one key of a bundle. */
const KEY = 'earshotDocuments';

/** A document with the name that the reader knows it by: a file's name, `file#2` for the second in one file. */
export interface NamedDocument {
  readonly name: string;
  readonly value: JsonValue;
}

function documentsOf(value: JsonValue): readonly Located<JsonValue>[] | undefined {
  if (!isJsonObject(value) || Object.keys(value).length !== 1) return undefined;
  const documents = property(value, KEY);
  if (documents === undefined || !isJsonObject(documents)) return undefined;
  return Object.entries(documents).map(([name, document]) => ({ path: [KEY, name], value: document }));
}

/** Several documents of one proxy in one object, by name: what is saved and shared after several files were opened. */
export const BUNDLE: BundleFormat = {
  id: 'documents',
  label: msg('several documents of one proxy'),
  about: msg(
    'Documents of one proxy that were opened together, such as its config_dump and its /clusters: {"earshotDocuments": {"NAME": …}}.',
  ),
  detect: (value) => (documentsOf(value)?.length ?? 0) > 0,
  split: (value) => documentsOf(value) ?? [],
};

/** `name`, or `name (2)` where it is taken. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name} (${count})`;
  return free;
}

/** Puts documents into one root, in their order. A bundle among them is taken apart, so that none is inside another. */
export function buildBundle(documents: readonly NamedDocument[]): JsonValue {
  const names = new Set<string>();
  const flat = documents.flatMap((one): readonly NamedDocument[] => {
    const inner = documentsOf(one.value);
    return inner?.map(({ path, value }) => ({ name: String(path.at(-1)), value })) ?? [one];
  });
  const entries = flat.map(({ name, value }): [string, JsonValue] => {
    // Keys that are whole numbers would come before all others.
    const free = freeName(/^\d+$/.test(name) ? `#${name}` : name, names);
    names.add(free);
    return [free, value];
  });
  // fromEntries defines own properties, so a file called `__proto__` is only data.
  return { [KEY]: Object.fromEntries(entries) };
}
