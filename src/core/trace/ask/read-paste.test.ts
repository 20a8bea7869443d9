import { describe, expect, it } from 'vitest';
import { readPaste } from './read-paste.ts';

/** The words in one line each, or what is wrong. */
function paste(text: string): string {
  const read = readPaste(text);
  if (!read.ok) return `${read.error.title}. ${read.error.detail}`;
  return Object.entries(read.value.words)
    .map(([name, texts]) => `${name} ${texts.join(' | ')}`)
    .join('\n');
}

describe('commands and addresses', () => {
  it.each([
    ['reviews:9080', 'url http://reviews:9080\nscheme http\nauthority reviews:9080\npath /'],
    ['https://a.example/x?y', 'url https://a.example:443\nscheme https\nauthority a.example\npath /x?y'],
    ['POST http://a:1/x HTTP/1.1', 'url http://a:1\nmethod POST\nscheme http\nauthority a:1\npath /x'],
    [
      '$ curl -A me \\\n  http://a/',
      'url http://a:80\nprotocol http/1.1\nmethod GET\nscheme http\nauthority a\npath /\nheader User-Agent: me | Accept: */*',
    ],
    ['', 'Nothing was pasted. There is no text.'],
    ['how are you', 'This is no request that is read here. It begins with “how are you”.'],
    ['ftp://a/', '“ftp://a/” is no URL that can be traced. Its scheme is ftp, not http or https.'],
  ])('%s', (text, wanted) => {
    expect(paste(text)).toBe(wanted);
  });
});

describe('lines of access logs', () => {
  it('of Envoy tell method, path, host and what came of it', () => {
    const line =
      '[2016-04-15T20:17:00.310Z] "POST /api HTTP/2" 204 - 154 0 226 100 "10.0.35.28" "agent" "id" "locations" "tcp://10.0.2.1:80"';
    expect(paste(line)).toBe(
      'url http://locations:80\nmethod POST\npath /api\nauthority locations\nprotocol h2\nheader user-agent: agent\n' +
        'logged code=204 | flags=- | upstream=tcp://10.0.2.1:80',
    );
  });

  it('of Istio tell where the application connected to', () => {
    const line =
      '[2020-11-25T21:26:18.409Z] "GET /status/418 HTTP/1.1" 418 - via_upstream - "-" 0 135 4 4 "-" "curl/7.73.0" "id" "httpbin:8000" "127.0.0.1:80" outbound|8000||httpbin.foo.svc.cluster.local 172.30.146.73:37652 172.30.146.73:8000 172.30.146.82:37652 - default';
    expect(paste(line)).toBe(
      'url http://httpbin:8000\naddress 172.30.146.73\nmethod GET\npath /status/418\nauthority httpbin:8000\nprotocol http/1.1\n' +
        'header user-agent: curl/7.73.0\nsource 172.30.146.82:37652\n' +
        'logged code=418 | flags=- | details=via_upstream | cluster=outbound|8000||httpbin.foo.svc.cluster.local | route=default | upstream=127.0.0.1:80',
    );
  });

  it('of an older Istio have no details, and one of a peer tells its handshake', () => {
    const line =
      '[2020-01-01T00:00:00.000Z] "GET / HTTP/1.1" 200 - "-" "-" 0 135 4 4 "-" "curl" "id" "a:80" "127.0.0.1:80" inbound|80|http|a.foo.svc.cluster.local 127.0.0.1:5 10.0.0.1:80 10.0.0.2:0 outbound_.80_._.a.foo.svc.cluster.local default';
    expect(paste(line)).toBe(
      'inbound 80\nmtls spiffe://cluster.local/ns/default/sa/default\nsni outbound_.80_._.a.foo.svc.cluster.local\n' +
        'method GET\npath /\nauthority a:80\nprotocol http/1.1\nheader user-agent: curl\nsource 10.0.0.2\n' +
        'logged code=200 | flags=- | cluster=inbound|80|http|a.foo.svc.cluster.local | route=default | upstream=127.0.0.1:80',
    );
  });

  it('of a peer without TLS and of raw TCP', () => {
    const line =
      '[2020-01-01T00:00:00.000Z] "- - -" 0 NR filter_chain_not_found - "-" 0 0 0 - "-" "-" "-" "-" "-" - - 10.0.0.1:6379 10.0.0.2:5555 - -';
    expect(paste(line)).toBe(
      'url http://10.0.0.1:6379\nprotocol tcp\nsource 10.0.0.2:5555\n' +
        'logged code=0 | flags=NR | details=filter_chain_not_found | cluster=- | route=- | upstream=-',
    );
    expect(paste(line.replace(' - - 10.0.0.1', ' InboundPassthroughCluster - 10.0.0.1'))).toContain(
      'inbound 6379\nplaintext true\nprotocol tcp',
    );
  });

  it('of JSON have their keys in any order, behind whatever stands in front of a text', () => {
    const fields = {
      route_name: null,
      upstream_cluster: 'outbound|1||a',
      response_code: 503,
      authority: 'a:1',
      method: 'GET',
      path: '/',
    };
    expect(paste(JSON.stringify(fields))).toBe(
      'url http://a:1\nmethod GET\npath /\nauthority a:1\nlogged code=503 | cluster=outbound|1||a | route=-',
    );
    expect(paste('istio-proxy [x] "GET / HTTP/1.1" 200 - 0 0 0 0 "-" "-" "-" "a" "b:1"')).toContain('authority a');
  });

  it.each([
    ['[x] "GET / HTTP/1.1" 200', 'It ends too early, or has fields of its own.'],
    ['[x] "GET" 200 -', 'The request in quotes is no METHOD, PATH and PROTOCOL.'],
    ['[x] "GET / HTTP/1.1" ok -', 'No response code stands behind the request.'],
    ['{"a": 1}', 'It has neither authority nor downstream_local_address nor upstream_cluster.'],
    ['{"a": ', 'It begins like JSON and is no JSON object.'],
    [
      '[x] "GET / HTTP/1.1" 200 -\n[x] "GET / HTTP/1.1" 200 -',
      'These are several lines; one request is traced at a time.',
    ],
  ])('%s: %s', (line, detail) => {
    expect(paste(line)).toBe(`This is no access log line that is read here. ${detail}`);
  });

  it('are read in no time, however hostile', () => {
    expect(paste(`[x] "${'[" '.repeat(20_000)}`)).toContain('This is no access log line');
  });
});
