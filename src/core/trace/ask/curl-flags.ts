/** What a flag of curl does to the request. */
export type CurlFlag =
  | 'request'
  | 'header'
  | 'head'
  | 'get'
  | 'url'
  | 'resolve'
  | 'connect-to'
  | 'user-agent'
  | 'referer'
  | 'cookie'
  | 'data'
  | 'json'
  | 'user'
  | 'compressed'
  | 'http1.0'
  | 'http1.1'
  | 'http2'
  | 'http2-prior-knowledge'
  | 'client certificate'
  | 'ignored';

interface Meaning {
  readonly does: CurlFlag;
  readonly hasValue: boolean;
}

const VALUE: Readonly<Record<string, CurlFlag>> = {
  '--request': 'request',
  '--header': 'header',
  '--url': 'url',
  '--resolve': 'resolve',
  '--connect-to': 'connect-to',
  '--user-agent': 'user-agent',
  '--referer': 'referer',
  '--cookie': 'cookie',
  '--data': 'data',
  '--data-raw': 'data',
  '--data-ascii': 'data',
  '--data-binary': 'data',
  '--data-urlencode': 'data',
  '--json': 'json',
  '--user': 'user',
  '--cert': 'client certificate',
  '--key': 'ignored',
  '--cacert': 'ignored',
  '--output': 'ignored',
  '--write-out': 'ignored',
  '--max-time': 'ignored',
  '--connect-timeout': 'ignored',
  '--retry': 'ignored',
  '--dump-header': 'ignored',
};

const BARE: Readonly<Record<string, CurlFlag>> = {
  '--head': 'head',
  '--get': 'get',
  '--compressed': 'compressed',
  '--http1.0': 'http1.0',
  '--http1.1': 'http1.1',
  '--http2': 'http2',
  '--http2-prior-knowledge': 'http2-prior-knowledge',
  '--insecure': 'ignored',
  '--silent': 'ignored',
  '--show-error': 'ignored',
  '--verbose': 'ignored',
  '--include': 'ignored',
  '--location': 'ignored',
  '--fail': 'ignored',
  '--no-progress-meter': 'ignored',
  '--globoff': 'ignored',
  '--ipv4': 'ignored',
  '--path-as-is': 'ignored',
};

const SHORT: Readonly<Record<string, string>> = {
  X: '--request',
  H: '--header',
  A: '--user-agent',
  e: '--referer',
  b: '--cookie',
  d: '--data',
  u: '--user',
  E: '--cert',
  o: '--output',
  w: '--write-out',
  m: '--max-time',
  D: '--dump-header',
  I: '--head',
  G: '--get',
  k: '--insecure',
  s: '--silent',
  S: '--show-error',
  v: '--verbose',
  i: '--include',
  L: '--location',
  f: '--fail',
  g: '--globoff',
  '0': '--http1.0',
  '4': '--ipv4',
};

/** What a flag means, in its long spelling; undefined: it is not read here. Source: the manual of curl. */
export function findCurlFlag(long: string): Meaning | undefined {
  if (Object.hasOwn(VALUE, long)) return { does: VALUE[long] ?? 'ignored', hasValue: true };
  return Object.hasOwn(BARE, long) ? { does: BARE[long] ?? 'ignored', hasValue: false } : undefined;
}

/** The long spelling of a flag of one letter. */
export function longCurlFlag(letter: string): string | undefined {
  return Object.hasOwn(SHORT, letter) ? SHORT[letter] : undefined;
}
