import type { Ask, AskedSecurity, AskTarget } from './ask.ts';
import type { AskWords } from './ask-words.ts';
import type { WordName } from './check-words.ts';

function hostPort(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function targetWords(to: AskTarget, scheme: Ask['scheme']): AskWords {
  const address: AskWords = to.kind === 'inbound' || to.address === undefined ? {} : { address: [to.address] };
  switch (to.kind) {
    case 'inbound':
    case 'gateway':
      return { [to.kind]: [`${to.port}`], ...address };
    case 'outbound':
      return { outbound: [hostPort(to.host, to.port)], ...address };
    case 'url':
      return { url: [`${scheme ?? 'http'}://${hostPort(to.host, to.port)}`], ...address };
  }
}

function securityWords(security: AskedSecurity | undefined): AskWords {
  if (security === undefined) return {};
  return security.kind === 'mtls' ? { mtls: [security.identity] } : { [security.kind]: ['true'] };
}

function once(name: WordName, text: string | number | undefined): AskWords {
  return text === undefined ? {} : { [name]: [`${text}`] };
}

function many(name: WordName, texts: readonly string[]): AskWords {
  return texts.length === 0 ? {} : { [name]: texts };
}

/**
 * The words of a request, each on its own: `readAskWords` makes the same request of them. Cookies stay a header. A
 * request to a URL must have the scheme, authority and path that every URL has.
 */
export function wordsOfAsk(ask: Ask): AskWords {
  const { to, security, sni, alpn, protocol, method, scheme, authority, path, source, random } = ask;
  return {
    ...targetWords(to, scheme),
    ...securityWords(security),
    ...once('sni', sni),
    ...once('alpn', alpn?.join(',')),
    ...once('protocol', protocol),
    ...once('method', method),
    ...once('scheme', scheme),
    ...once('authority', authority),
    ...once('path', path),
    ...many(
      'header',
      (ask.headers ?? []).map(([name, value]) => `${name}: ${value}`),
    ),
    ...once('source', source),
    ...once('random', random),
    ...many(
      'runtime',
      Object.entries(ask.runtime ?? {}).map(([key, value]) => `${key}=${value}`),
    ),
    ...once('claims', ask.claims && JSON.stringify(ask.claims)),
    ...many(
      'metadata',
      Object.entries(ask.dynamicMetadata ?? {}).map(([namespace, fields]) => `${namespace}=${JSON.stringify(fields)}`),
    ),
  };
}
