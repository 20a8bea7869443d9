import type { ProxyKind } from '../../core/model/types.ts';
import type { AskWords } from '../../core/trace/ask/ask-words.ts';

/** Who calls: the application beside the sidecar, a peer of it, or a client of a gateway or another Envoy. */
export type Caller = 'outbound' | 'inbound' | 'gateway';

/** Words that stand once and are typed as they are. */
const SINGLE = [
  'address',
  'protocol',
  'method',
  'path',
  'scheme',
  'authority',
  'mtls',
  'sni',
  'alpn',
  'source',
  'random',
  'claims',
  'envoy',
] as const;
/** Words that repeat: one a line. */
const LISTS = ['header', 'cookie', 'metadata', 'runtime'] as const;

type SingleName = (typeof SINGLE)[number];
type ListName = (typeof LISTS)[number];
export type FieldName = SingleName | ListName;

type Security = 'plaintext' | 'tls' | 'mtls';

/** What stands in the fields of the form. */
export interface FormFields {
  readonly caller: Caller;
  /** `host:port` of an outbound request, the port of any other. */
  readonly destination: string;
  /** Empty: what the other fields let one guess. */
  readonly security: Security | '';
  readonly texts: Readonly<Record<FieldName, string>>;
  /** Words that have no field, such as what an access log told. */
  readonly others: AskWords;
}

const CALLERS: readonly Caller[] = ['outbound', 'inbound', 'gateway'];

/** Who may call a proxy of a kind, the usual one first. */
export function callersOf(kind: ProxyKind): readonly Caller[] {
  return kind === 'sidecar' ? ['outbound', 'inbound', 'gateway'] : ['gateway'];
}

function isFieldName(name: string): name is FieldName {
  return [...SINGLE, ...LISTS].some((each) => each === name);
}

function hasField(name: string): boolean {
  return isFieldName(name) || CALLERS.some((each) => each === name) || name === 'tls' || name === 'plaintext';
}

function securityOf(words: AskWords): Security | '' {
  if (words['mtls'] !== undefined) return 'mtls';
  if (words['tls'] !== undefined) return 'tls';
  return words['plaintext'] === undefined ? '' : 'plaintext';
}

/** The fields that hold these words. */
export function fieldsOfWords(words: AskWords, kind: ProxyKind): FormFields {
  const textOf = (name: FieldName): string => (words[name] ?? []).join('\n');
  const [usual = 'gateway'] = callersOf(kind);
  const caller = CALLERS.find((each) => words[each] !== undefined) ?? usual;
  return {
    caller,
    destination: words[caller]?.[0] ?? '',
    security: securityOf(words),
    texts: {
      address: textOf('address'),
      protocol: textOf('protocol'),
      method: textOf('method'),
      path: textOf('path'),
      scheme: textOf('scheme'),
      authority: textOf('authority'),
      mtls: textOf('mtls'),
      sni: textOf('sni'),
      alpn: textOf('alpn'),
      source: textOf('source'),
      random: textOf('random'),
      claims: textOf('claims'),
      envoy: textOf('envoy'),
      header: textOf('header'),
      cookie: textOf('cookie'),
      metadata: textOf('metadata'),
      runtime: textOf('runtime'),
    },
    others: Object.fromEntries(Object.entries(words).filter(([name]) => !hasField(name))),
  };
}

/** Whether the fields say where the request goes; a link may hold a URL instead of a destination. */
export function asks({ destination, others }: FormFields): boolean {
  return destination.trim() !== '' || ['url', 'curl', 'log'].some((name) => others[name] !== undefined);
}

/** Whether the protocol has requests, so that the fields of HTTP mean something. */
export function hasHttp({ texts }: FormFields): boolean {
  return texts.protocol !== 'tcp' && texts.protocol !== 'server-first';
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const OF_HTTP: ReadonlySet<FieldName> = new Set([
  'method',
  'path',
  'scheme',
  'authority',
  'header',
  'cookie',
  'claims',
]);
const OF_TLS: ReadonlySet<FieldName> = new Set(['sni', 'alpn']);

function isOffered(name: FieldName, fields: FormFields): boolean {
  if (name === 'mtls') return fields.security === 'mtls';
  if (OF_TLS.has(name)) return fields.security !== 'plaintext';
  if (name === 'address') return fields.caller !== 'inbound';
  return !OF_HTTP.has(name) || hasHttp(fields);
}

/** The words that the fields hold; empty fields, and those that are not offered, hold none. */
export function wordsOfFields(fields: FormFields): AskWords {
  const { caller, destination, security, texts, others } = fields;
  const words: Record<string, readonly string[]> = { ...others };
  if (destination.trim() !== '') words[caller] = [destination.trim()];
  if (security === 'tls' || security === 'plaintext') words[security] = ['true'];
  for (const name of SINGLE) {
    const text = texts[name].trim();
    if (text !== '' && isOffered(name, fields)) words[name] = [text];
  }
  for (const name of LISTS) {
    const lines = linesOf(texts[name]);
    if (lines.length > 0 && isOffered(name, fields)) words[name] = lines;
  }
  return words;
}
