/** What a text is by where it stands: how it is disguised. */
export type Standing =
  /** Text in which names are replaced. */
  | 'text'
  /** A regular expression over such text. */
  | 'pattern'
  /** Text that the text which it is compared with begins with, ends with, or contains. */
  | 'start'
  | 'end'
  | 'both'
  /** Paths of requests and of files: they stay. */
  | 'path'
  /** Names of headers: they stay. */
  | 'header'
  /** Types, versions and formats, which hold no name. */
  | 'own';

const PLAIN = new Map<string, string>();
const MOST_PLAIN = 4_000;

/** Keys are compared in lower case without `_`, so that both styles are one. */
export function plainKey(key: string): string {
  const known = PLAIN.get(key);
  if (known !== undefined) return known;
  const plain = key.toLowerCase().replaceAll(/[_.-]/g, '');
  if (PLAIN.size < MOST_PLAIN) PLAIN.set(key, plain);
  return plain;
}

/** Everything below is about paths. */
const PATHS: ReadonlySet<string> = new Set([
  'path',
  'pathseparatedprefix',
  'pathtemplate',
  'prefixrewrite',
  'pathredirect',
  'regexrewrite',
  'pathrewrite',
  'pathrewritepolicy',
  'pathmatchpolicy',
  'urlpath',
  'filename',
  'queryparameters',
]);

/** Of a route's match, these are about the path. */
const ROUTE_PATHS: ReadonlySet<string> = new Set(['prefix', 'path', 'regex', 'saferegex']);

const OWN: ReadonlySet<string> = new Set([
  '@type',
  'typeurl',
  'typeurls',
  'versioninfo',
  'lastupdated',
  'category',
  'statstags',
  'statsmatcher',
  'nonce',
  'transportprotocol',
  'applicationprotocols',
  'alpnprotocols',
]);

const HEADERS: ReadonlySet<string> = new Set(['headername', 'requestheadername', 'headerstoremove']);

const CUTS: ReadonlyMap<string, Standing> = new Map([
  ['prefix', 'start'],
  ['prefixmatch', 'start'],
  ['suffix', 'end'],
  ['suffixmatch', 'end'],
  ['contains', 'both'],
  ['containsmatch', 'both'],
  ['regex', 'pattern'],
  ['regexmatch', 'pattern'],
]);

/** What a value is under a key, where `parent` is the key of the object around it. */
export function standingOf(key: string, parent: string, around: Standing): Standing {
  if (around === 'path' || around === 'own') return around;
  const plain = plainKey(key);
  if (OWN.has(plain)) return 'own';
  if (PATHS.has(plain) || (plain !== 'headers' && parent === 'match' && ROUTE_PATHS.has(plain))) return 'path';
  if (HEADERS.has(plain)) return 'header';
  return CUTS.get(plain) ?? 'text';
}

/** Maps whose keys are names; other keys that look like fields of a message are fields. */
const NAME_MAPS: ReadonlySet<string> = new Set(['policies', 'earshotdocuments']);
const FIELD = /^[@A-Za-z_]\w*$/;

/** Whether a key is a name rather than a field of a message; `parent` is empty for an object in a list. */
export function isNameKey(key: string, parent: string): boolean {
  return !FIELD.test(key) || NAME_MAPS.has(plainKey(parent));
}
