import { readFileSync, writeFileSync } from 'node:fs';
import type { Catalog } from './catalog.ts';
import { parseCatalog } from './catalog.ts';
import { readMessages } from './read-messages.ts';
import { readSources } from './walk.ts';

const LOCALES = new URL('../../src/locales/', import.meta.url);

function readCatalog(name: string): Catalog {
  return parseCatalog(readFileSync(new URL(name, LOCALES), 'utf8'));
}

function writeCatalog(name: string, catalog: Catalog): void {
  writeFileSync(new URL(name, LOCALES), `${JSON.stringify(catalog, null, 2)}\n`);
}

/**
 * `npm run messages`: writes the English of all messages into `en.json`, takes out of the other languages what nobody says
 * any more, and prints what they still lack, for a translator. Exits with 1 where something is lacking.
 */
const ids = readMessages(readSources()).map(({ id }) => id);
writeCatalog('en.json', Object.fromEntries(ids.map((id) => [id, id])));
const known = new Map(Object.entries(readCatalog('ko.json')));
writeCatalog('ko.json', Object.fromEntries(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id) ?? '']] : []))));
const missing = ids.filter((id) => !known.has(id));
process.stdout.write(`${ids.length} messages; Korean lacks ${missing.length}.\n`);
for (const id of missing) process.stdout.write(`${JSON.stringify(id)}\n`);
if (missing.length > 0) process.exitCode = 1;
