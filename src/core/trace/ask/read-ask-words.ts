import { asciiLower } from '../../lib/ascii-case.ts';
import { listOr } from '../../lib/count-words.ts';
import type { Explained } from '../../lib/explained.ts';
import { given } from '../../lib/given.ts';
import { err, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import { t } from '../../lib/words.ts';
import type { EnvoyVersion, Header } from '../request.ts';
import type { Assumption } from '../trace.ts';
import { parseEnvoyVersion } from '../version.ts';
import type { Ask, AskTarget } from './ask.ts';
import type { AskWords } from './ask-words.ts';
import { parseHeader } from './build-http.ts';
import type { CheckedWords, WordName } from './check-words.ts';
import { checkWords, PROTOCOLS, SCHEMES } from './check-words.ts';
import { parseJsonObject, readMetadata } from './json-words.ts';
import type { Logged } from './logged.ts';
import { readLogged } from './logged.ts';
import { parseCurl } from './parse-curl.ts';
import { parseHostPort, parsePortNumber } from './parse-end.ts';
import { askOfUrl } from './parse-url.ts';
import { readLogLine } from './read-log-line.ts';
import { wordLogged } from './word-logged.ts';

/** What the words of a request say. */
export interface ReadWords {
  readonly ask: Ask;
  readonly assumptions: readonly Assumption[];
  /** Whose rules are followed; undefined: those of the version that the dump tells. */
  readonly version?: EnvoyVersion;
  /** What an access log told of the request. */
  readonly logged?: Logged;
}

type Part = Result<Partial<Ask>, Explained>;

function noTarget(): Explained {
  return {
    title: t`Nothing says where the request goes`,
    detail: t`A trace needs one destination.`,
    next: t`Give outbound HOST:PORT, inbound PORT, gateway PORT, a URL, a curl command or a line of an access log.`,
  };
}

function portOf(text: string): Result<number, Explained> {
  const port = parsePortNumber(text);
  if (port !== undefined) return ok(port);
  const detail = t`A port is a number from 1 to 65535.`;
  return err({ title: t`“${text}” is no port`, detail, next: t`Write it as 9080.` });
}

function readTarget({ one }: CheckedWords): Result<AskTarget | undefined, Explained> {
  const [outbound, inbound, gateway] = [one('outbound'), one('inbound'), one('gateway')];
  const address = given('address', one('address'));
  if (outbound !== undefined) {
    const end = parseHostPort(outbound);
    return end.ok ? ok({ kind: 'outbound', ...end.value, ...address }) : end;
  }
  const text = inbound ?? gateway;
  if (text === undefined) return ok(undefined);
  const port = portOf(text);
  if (!port.ok) return port;
  return ok(
    inbound === undefined ? { kind: 'gateway', port: port.value, ...address } : { kind: 'inbound', port: port.value },
  );
}

/** What a command, a URL or a log line tells; the other words go over it. */
function readPasted({ one }: CheckedWords): Result<ReadWords | undefined, Explained> {
  const [curl, log, url] = [one('curl'), one('log'), one('url')];
  if (curl !== undefined) return parseCurl(curl);
  if (log !== undefined) {
    const line = readLogLine(log);
    if (!line.ok) return line;
    const read = readAskWords(line.value);
    // What the line leaves open, the other words may tell.
    return read.ok ? ok({ ...read.value, assumptions: [] }) : read;
  }
  if (url === undefined) return ok(undefined);
  const ask = askOfUrl(url);
  return ask.ok ? ok({ ask: ask.value, assumptions: [] }) : ask;
}

function readSecurity({ one }: CheckedWords): Part {
  const identity = one('mtls');
  if (identity !== undefined) return ok({ security: { kind: 'mtls', identity } });
  for (const kind of ['tls', 'plaintext'] as const) {
    const text = one(kind);
    if (text === 'true') return ok({ security: { kind } });
    if (text !== undefined) {
      const next = t`Write “true”, or leave it out.`;
      return err({ title: t`“${kind}” cannot be “${text}”`, detail: t`It is there or is not.`, next });
    }
  }
  return ok({});
}

function readChoice<T extends string>(
  { one }: CheckedWords,
  name: WordName,
  choices: readonly T[],
): Result<T | undefined, Explained> {
  const text = one(name);
  const chosen = choices.find((choice) => choice === text);
  if (text === undefined || chosen !== undefined) return ok(chosen);
  const title = t`“${text}” is no ${name} that can be traced`;
  return err({ title, detail: t`It is none of those that are known.`, next: t`Choose ${listOr(choices)}.` });
}

function readProtocol(words: CheckedWords): Part {
  const protocol = readChoice(words, 'protocol', PROTOCOLS);
  if (!protocol.ok) return protocol;
  const scheme = readChoice(words, 'scheme', SCHEMES);
  return scheme.ok ? ok({ ...given('protocol', protocol.value), ...given('scheme', scheme.value) }) : scheme;
}

/** What any text will do for here; `buildRequest` looks at it more closely. */
function readTexts({ one }: CheckedWords): Part {
  const alpn = one('alpn')
    ?.split(',')
    .flatMap((text) => text.trim() || []);
  return ok({
    ...given('sni', one('sni')),
    ...given('alpn', alpn),
    ...given('method', one('method')),
    ...given('authority', one('authority')),
    ...given('path', one('path')),
    ...given('source', one('source')),
  });
}

function readNumbers({ one, all }: CheckedWords): Part {
  const random = one('random');
  if (random !== undefined && !/^\d{1,15}$/.test(random)) {
    const detail = t`It is a whole number from 0 on, of at most 15 digits.`;
    return err({ title: t`“${random}” is no random number`, detail, next: t`Write it as 42.` });
  }
  const runtime: [string, number][] = [];
  for (const text of all('runtime')) {
    const [, key, value] = /^([^=]+)=(\d{1,15})$/.exec(text) ?? [];
    if (key === undefined) {
      const next = t`Write it as KEY=NUMBER.`;
      return err({ title: t`“${text}” is no runtime value`, detail: t`It is a key and a whole number.`, next });
    }
    runtime.push([key, Number(value)]);
  }
  return ok({
    ...given('random', random === undefined ? undefined : Number(random)),
    ...(runtime.length === 0 ? {} : { runtime: Object.fromEntries(runtime) }),
  });
}

function readJson({ one, all }: CheckedWords): Part {
  const metadata = readMetadata(all('metadata'));
  if (!metadata.ok) return metadata;
  const text = one('claims');
  const claims =
    text === undefined
      ? ok(undefined)
      : parseJsonObject(text, t`claims`, '{"iss":"https://issuer.example","sub":"ann"}');
  return claims.ok ? ok({ ...given('dynamicMetadata', metadata.value), ...given('claims', claims.value) }) : claims;
}

/** A pair that clients can send (RFC 6265, section 4.1.1), as far as it would break the header. */
const COOKIE = /^[^=;,\s]+=[^;\r\n]*$/;

/** One header has all cookies; without one, it comes last. */
function withCookies(headers: readonly Header[], cookies: readonly string[]): readonly Header[] {
  if (cookies.length === 0) return headers;
  const at = headers.findIndex(([name]) => asciiLower(name) === 'cookie');
  const known = headers[at];
  if (known === undefined) return [...headers, ['Cookie', cookies.join('; ')]];
  return headers.with(at, [known[0], [known[1], ...cookies].join('; ')]);
}

function readHeaders({ all }: CheckedWords, base: readonly Header[]): Part {
  const headers: Header[] = [...base];
  for (const text of all('header')) {
    const header = parseHeader(text);
    if (!header.ok) return header;
    headers.push(header.value);
  }
  const cookies = all('cookie');
  const bad = cookies.find((cookie) => !COOKIE.test(cookie));
  if (bad !== undefined) {
    const detail = t`A cookie is a name and a value, without semicolons.`;
    return err({ title: t`“${bad}” is no cookie`, detail, next: t`Write it as NAME=VALUE.` });
  }
  const joined = withCookies(headers, cookies);
  return ok(joined.length === 0 ? {} : { headers: joined });
}

function readVersion({ one }: CheckedWords): Result<EnvoyVersion | undefined, Explained> {
  const text = one('envoy');
  if (text === undefined) return ok(undefined);
  const version = parseEnvoyVersion(text);
  if (version !== undefined) return ok(version);
  const detail = t`The rules of Envoy 1.x are known.`;
  return err({ title: t`“${text}” is no version of Envoy`, detail, next: t`Write it as 1.37 or 1.37.2.` });
}

const PARTS = [readSecurity, readProtocol, readTexts, readNumbers, readJson] as const;

/** Where the request goes, and what a URL, a command or a line says of it. */
function readBase(words: CheckedWords): Result<ReadWords, Explained> {
  const target = readTarget(words);
  if (!target.ok) return target;
  const pasted = readPasted(words);
  if (!pasted.ok) return pasted;
  const to = target.value ?? pasted.value?.ask.to;
  if (to === undefined) return err(noTarget());
  const address = to.kind === 'inbound' ? undefined : words.one('address');
  const ask: Ask = { ...pasted.value?.ask, to: { ...to, ...given('address', address) } };
  return ok({ assumptions: [], ...pasted.value, ask });
}

/** The words on their own over what a URL, a command or a line says. */
function readParts(words: CheckedWords, base: Ask): Result<Ask, Explained> {
  let ask = base;
  const headers = (): Part => readHeaders(words, base.headers ?? []);
  for (const read of [...PARTS, headers]) {
    const part = read(words);
    if (!part.ok) return part;
    ask = { ...ask, ...part.value };
  }
  return ok(ask);
}

/**
 * Reads a request in words; what a URL, a curl command or a log line says gives way to the other words.
 * Errors, in words: no destination, a word that there is not or that stands too often, one that cannot be read.
 */
export function readAskWords(words: AskWords): Result<ReadWords, Explained> {
  const checked = checkWords(words);
  if (!checked.ok) return checked;
  const base = readBase(checked.value);
  if (!base.ok) return base;
  const ask = readParts(checked.value, base.value.ask);
  if (!ask.ok) return ask;
  const version = readVersion(checked.value);
  if (!version.ok) return version;
  const logged = readLogged(checked.value.all('logged'));
  if (!logged.ok) return logged;
  const told = { ...base.value.logged, ...logged.value };
  const isLogged = Object.keys(told).length > 0;
  return ok({
    ask: ask.value,
    assumptions: isLogged ? [...base.value.assumptions, ...wordLogged(ask.value)] : base.value.assumptions,
    ...given('version', version.value),
    ...given('logged', isLogged ? told : undefined),
  });
}
