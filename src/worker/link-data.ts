import { formatJsonPath } from '../core/lib/json-path.ts';
import { err, ok } from '../core/lib/result.ts';
import { readDocuments } from '../core/parse/read-documents.ts';
import { encodeDump } from '../core/share/payload.ts';
import { redactDump } from '../core/share/redact.ts';
import { digestSource } from './digest-source.ts';
import type { Outcome, Source } from './protocol.ts';
import { readSource } from './read-source.ts';

/**
 * Packs a dump, without its secrets, for a link of at most so many characters. Takes about a second for a mesh of 1,000
 * services. Errors: those of reading the source, which may have changed since it was opened.
 */
export async function buildLinkData(source: Source, maxCharacters: number): Promise<Outcome<'link'>> {
  const found = await readSource(source, () => undefined);
  if (!found.ok) return found;
  const { files, name, shared } = found.value;
  const read = readDocuments(files);
  if (!read.ok) return err({ kind: 'read', error: read.error });
  const digest = await digestSource(source, shared);
  if (!digest.ok) return digest;
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const meta = shared ?? { name, bytes, digest: digest.value };
  const { root, redacted } = redactDump(read.value.root);
  const payload = encodeDump(root, meta);
  // A text may hold several secrets; the list is of places.
  const places = new Set(redacted.map(({ path }) => formatJsonPath(path)));
  const data = { characters: payload.length, redacted: [...places] };
  return ok(payload.length > maxCharacters ? data : { ...data, payload });
}
