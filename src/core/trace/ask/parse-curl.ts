import { asciiLower } from '../../lib/ascii-case.ts';
import type { Explained } from '../../lib/explained.ts';
import { given } from '../../lib/given.ts';
import { canonicalIp } from '../../lib/ip-address.ts';
import { err, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import { msg, say, t } from '../../lib/words.ts';
import type { Header, Protocol } from '../request.ts';
import type { Assumption } from '../trace.ts';
import type { Ask } from './ask.ts';
import { parseHeader } from './build-http.ts';
import type { ParsedUrl } from './parse-url.ts';
import { parseUrl } from './parse-url.ts';
import { readCurlWords } from './read-curl-words.ts';
import type { CurlWord } from './read-curl-words.ts';
import { findCurlEnd } from './curl-end.ts';
import { splitShellWords } from './shell-words.ts';

export interface ParsedCurl {
  readonly ask: Ask;
  readonly assumptions: readonly Assumption[];
}

const FORM = 'application/x-www-form-urlencoded';
/** A recent one; what routes ask of it is hardly its version. */
const USER_AGENT = 'curl/8.5.0';

const NEXT = msg('Give one command such as: curl -H "x-user: jason" http://reviews:9080/path');

function valuesOf(words: readonly CurlWord[], ...flags: readonly CurlWord['does'][]): readonly string[] {
  return words.flatMap(({ does, value }) => (flags.includes(does) ? [value] : []));
}

function has(words: readonly CurlWord[], flag: CurlWord['does']): boolean {
  return words.some(({ does }) => does === flag);
}

interface GivenHeaders {
  readonly headers: readonly Header[];
  /** In lower case. */
  readonly removed: ReadonlySet<string>;
}

/** `-H 'name;'` has no value, `-H 'name:'` takes one of curl's own away. */
function readHeaders(words: readonly CurlWord[]): Result<GivenHeaders, Explained> {
  const headers: Header[] = [];
  const removed = new Set<string>();
  for (const text of valuesOf(words, 'header')) {
    const parsed = parseHeader(text.replace(/^([^:;]+);$/, '$1:'));
    if (!parsed.ok) return parsed;
    const [name, value] = parsed.value;
    if (value === '' && !text.endsWith(';')) removed.add(asciiLower(name));
    else headers.push([name, value]);
  }
  return ok({ headers, removed });
}

/** What curl sends by itself and for its flags; a header of the same name replaces it. */
function ownHeaders(words: readonly CurlWord[], isPost: boolean): readonly Header[] {
  const last = (name: string, flag: CurlWord['does']): readonly Header[] =>
    valuesOf(words, flag)
      .slice(-1)
      .map((value) => [name, value]);
  const isJson = has(words, 'json');
  const agent = last('User-Agent', 'user-agent');
  const cookies = valuesOf(words, 'cookie').filter((value) => value.includes('='));
  return [
    ...(agent.length > 0 ? agent : [['User-Agent', USER_AGENT] as const]),
    ['Accept', isJson ? 'application/json' : '*/*'],
    ...last('Referer', 'referer'),
    ...(cookies.length > 0 ? [['Cookie', cookies.join('; ')] as const] : []),
    ...(has(words, 'compressed') ? [['Accept-Encoding', 'deflate, gzip, br, zstd'] as const] : []),
    ...(has(words, 'user') ? [['Authorization', 'Basic'] as const] : []),
    ...(isPost ? [['Content-Type', isJson ? 'application/json' : FORM] as const] : []),
  ];
}

function protocolOf(words: readonly CurlWord[], { scheme }: ParsedUrl): Protocol | undefined {
  if (has(words, 'http2-prior-knowledge')) return 'h2';
  if (has(words, 'http1.0')) return 'http/1.0';
  if (has(words, 'http1.1')) return 'http/1.1';
  // Without TLS, --http2 asks for an upgrade in a request of HTTP/1.1.
  return scheme === 'http' ? 'http/1.1' : undefined;
}

function assumptionsOf(words: readonly CurlWord[], { scheme }: ParsedUrl): readonly Assumption[] {
  const files = valuesOf(words, 'cookie').some((value) => !value.includes('='));
  const missing = [
    ...(has(words, 'client certificate') ? [t`the client certificate (--cert)`] : []),
    ...(has(words, 'user') ? [t`the credentials (--user)`] : []),
    ...(files ? [t`the file of cookies (--cookie)`] : []),
    ...(has(words, 'http2') && scheme === 'http' ? [t`the upgrade to HTTP/2 (--http2)`] : []),
  ];
  const own: Assumption = { kind: 'assumed', text: t`curl sends its own headers as well, such as User-Agent.` };
  return [
    own,
    ...missing.map((what): Assumption => ({ kind: 'not modelled', text: t`Left out of the command: ${what}.` })),
  ];
}

function methodOf(words: readonly CurlWord[], isPost: boolean): string {
  const usual = has(words, 'head') ? 'HEAD' : isPost ? 'POST' : 'GET';
  return valuesOf(words, 'request').at(-1) ?? usual;
}

/** `-G` puts the data into the query. */
function pathOf(words: readonly CurlWord[], path: string): string {
  const data = valuesOf(words, 'data').join('&');
  if (!has(words, 'get') || data === '') return path;
  return `${path}${path.includes('?') ? '&' : '?'}${data}`;
}

/** The only URL among the words. */
function urlOf(words: readonly CurlWord[]): Result<ParsedUrl, Explained> {
  const [first, second] = valuesOf(words, 'url');
  if (first !== undefined && second === undefined) return parseUrl(first);
  const title = first === undefined ? t`The command has no URL` : t`The command has several URLs`;
  return err({ title, detail: t`One request is traced at a time.`, next: say(NEXT) });
}

/** All headers on the wire but Host, which is apart. */
function headersOf(words: readonly CurlWord[], { headers, removed }: GivenHeaders, isPost: boolean): readonly Header[] {
  const replaced = new Set([...removed, ...headers.map(([name]) => asciiLower(name))]);
  const own = ownHeaders(words, isPost).filter(([name]) => !replaced.has(asciiLower(name)));
  return [...own, ...headers.filter(([name]) => asciiLower(name) !== 'host')];
}

/** The client's SNI is the URL's name, wherever --connect-to leads. */
function sniOf({ scheme, host }: ParsedUrl): Pick<Ask, 'sni'> {
  return scheme === 'https' && canonicalIp(host) === undefined ? { sni: host } : {};
}

/**
 * Reads a curl command of one URL. Flags that do not change the request are passed over.
 * Errors: a flag that is not read here, no URL or several, a header or an address that is none, an open quote.
 */
export function parseCurl(text: string): Result<ParsedCurl, Explained> {
  const split = splitShellWords(text.trim());
  if (!split.ok) return split;
  const read = readCurlWords(split.value);
  if (!read.ok) return read;
  const words = read.value;
  const url = urlOf(words);
  if (!url.ok) return url;
  const to = findCurlEnd(valuesOf(words, 'connect-to'), valuesOf(words, 'resolve'), url.value);
  if (!to.ok) return to;
  const headers = readHeaders(words);
  if (!headers.ok) return headers;
  const isPost = (has(words, 'data') || has(words, 'json')) && !has(words, 'get');
  const host = headers.value.headers.find(([name]) => asciiLower(name) === 'host')?.[1];
  const { scheme, authority, path } = url.value;
  const ask: Ask = {
    to: to.value,
    method: methodOf(words, isPost),
    scheme,
    ...sniOf(url.value),
    ...given('protocol', protocolOf(words, url.value)),
    authority: host ?? authority,
    path: pathOf(words, path),
    headers: headersOf(words, headers.value, isPost),
  };
  return ok({ ask, assumptions: assumptionsOf(words, url.value) });
}
