// Few words, so that random requests often meet random configurations.

export const HOSTS = [
  'a.com',
  'b.a.com',
  'c.b.a.com',
  'x-a.com',
  'a.org',
  'a.com:8080',
  'A.Com',
  'b.org:80',
  'a.com.',
  'a.com:10000',
  '127.0.0.1:80',
  '[::1]:80',
  'z',
];

export const DOMAINS = [
  'a.com',
  '*.a.com',
  '*a.com',
  '*.b.a.com',
  '*-a.com',
  'a.*',
  'b.*',
  'a.com:8080',
  'B.a.Com',
  '*.com',
  '*:80',
  '*.org',
  'b.org',
  '[::1]:80',
  '[::1]',
  'a.com.',
  'a.com.*',
];

export const PATHS = [
  '/',
  '/a',
  '/a/',
  '/a/b',
  '/A',
  '/A/b',
  '/a/b/c',
  '/ab',
  '/abc',
  '/b',
  '/a?q=1',
  '/a?q=1&r=foo',
  '/a/b?q=&x',
  '/b.txt',
  '/a/b.txt',
  '/a;p=1',
  '/a;p=1/b?q=5',
  '/a/..;p=1/b',
  '/b/.;p/;q',
  '/a//b',
  '//a',
  '/a/./b',
  '/a/../b',
  '/..',
  '/a%2Fb',
  '/a%2fb%5Cc',
  '/%61',
  '/a%20b',
  '/a?x=/b%2F',
  '/a\\b',
  '/a#f',
  '/v1/users/42',
  '/v1/users/42/a',
  '/a/b/',
  '/a?q=foo&q=1',
  '/a?Q=1',
  '/a?q=%31',
  '/a?q',
  '/%zz',
  '/a/%2e%2e/b',
];

export const HEADER_NAMES = ['x-a', 'x-b', 'X-C'];

export const HEADER_VALUES = [
  '',
  '1',
  '5',
  '10',
  '-3',
  '007',
  'foo',
  'foobar',
  'barfoo',
  'FOO',
  '1,foo',
  'foo, bar',
  '5.0',
  '+5',
  'é',
  '99999999999999999999',
];

export const MATCH_TEXTS = ['foo', 'bar', 'FOO', '1', '5', 'foo,bar', '1,foo', 'o', 'a.com', '/a'];

export const REGEXES = [
  'foo.*',
  '[0-9]+',
  '.*',
  'f(o+)',
  '(?i)FOO',
  '\\d{1,2}',
  'foo|bar',
  '.*bar',
  '^foo$',
  '(a|ab)(c|bcd)*',
  '\\w+',
  '.*,.*',
  '[^a]*',
];

export const PATH_REGEXES = [
  '/a.*',
  '/[a-z]+',
  '/a/?b?',
  '(?i)/A',
  '/a(/.*)?',
  '.*b',
  '/.*',
  '/(a|b)',
  '/v1/users/\\d+',
  '.*\\.txt',
  '/a',
  '.*%.*',
  '/\\w+/b',
];

export const SERVER_NAMES = ['a.com', 'b.a.com', '*.a.com', '*.com', '*.b.a.com', 'b.org'];

export const SNIS = ['a.com', 'b.a.com', 'c.b.a.com', 'A.COM', 'b.org', 'z.net', 'com'];

export const ALPNS = ['h2', 'http/1.1', 'istio', 'istio-http/1.1', 'http/1.0'];

/** Clusters of the running Envoy. `nowhere` is no cluster; `empty` has no endpoint; `maint` is in maintenance mode. */
export const CLUSTERS = ['c0', 'c1', 'c2', 'c3', 'empty', 'nowhere', 'maint'];

/** What the running Envoy's runtime is set to, and the trace is told. */
export const RUNTIME: Readonly<Record<string, number>> = {
  'verify.on': 100,
  'verify.off': 0,
  'upstream.maintenance_mode.maint': 100,
  'verify.weights.c0': 0,
  'verify.weights.c1': 3,
};

/** Stands for the first three bytes of a case's addresses, until it is given a place. */
export const NET = 'NET';

/** Stand for ports that no two cases of a run share: a listener on a wildcard address is everybody's. */
export const OWN_PORTS = [65_001, 65_002];

export const PORTS = [10_000, 10_001, 10_002];

/** The addresses of a case's listener, each with every port. */
export const LISTENER_IPS = [`${NET}.1`, `${NET}.2`];

export const SOURCE_IPS = ['127.0.0.1', '127.0.0.5', '127.1.0.9', `${NET}.1`, `${NET}.2`];

/** What a client may bind to, and what only a PROXY header may tell. */
export const FAR_IPS = ['10.1.2.3', '192.168.7.7', '10.1.0.1', '127.0.0.1'];
