import { describe, expect, it } from 'vitest';
import { parseCurl } from './parse-curl.ts';
import { splitShellWords } from './shell-words.ts';

/** The request of a command as text: its line, where it goes, its headers; or what is wrong. */
function read(command: string): string {
  const parsed = parseCurl(command);
  if (!parsed.ok) return `${parsed.error.title}. ${parsed.error.detail}`;
  const { to, method = '', scheme = '', authority = '', path = '', sni, protocol, headers = [] } = parsed.value.ask;
  const end = to.kind === 'url' ? `${to.host}:${to.port}${to.address === undefined ? '' : ` at ${to.address}`}` : '';
  const tls = sni === undefined ? [] : [`SNI ${sni}`];
  const words = [`${method} ${scheme}://${authority}${path}`, end, ...tls, protocol ?? 'as agreed'];
  return [words.join(' | '), ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n');
}

const OWN = '\nUser-Agent: curl/8.5.0\nAccept: */*';

describe('commands', () => {
  it.each([
    ['curl reviews:9080/reviews/1?a=b#c', `GET http://reviews:9080/reviews/1?a=b | reviews:9080 | http/1.1${OWN}`],
    ['curl -sSkv https://a.example', `GET https://a.example/ | a.example:443 | SNI a.example | as agreed${OWN}`],
    ['curl -XDELETE http://a/ -o /dev/null', `DELETE http://a/ | a:80 | http/1.1${OWN}`],
    ['curl -I http://u:p@[fd00::1]:81', `HEAD http://[fd00::1]:81/ | fd00::1:81 | http/1.1${OWN}`],
    ["curl -G -d 'q=1' http://a/x", `GET http://a/x?q=1 | a:80 | http/1.1${OWN}`],
    ['curl --http2-prior-knowledge a', `GET http://a/ | a:80 | h2${OWN}`],
    ["curl -H 'Host: b.example' -H x-user:\\ jason a", `GET http://b.example/ | a:80 | http/1.1${OWN}\nx-user: jason`],
    [
      'curl https://a.example --resolve a.example:443:10.0.0.7',
      `GET https://a.example/ | a.example:443 at 10.0.0.7 | SNI a.example | as agreed${OWN}`,
    ],
    [
      'curl https://a.example --connect-to ::b:8443',
      `GET https://a.example/ | b:8443 | SNI a.example | as agreed${OWN}`,
    ],
    [
      `curl 'http://a/' \\\n  -A me -b 'k=v' -H 'Accept:' --data-raw $'{\\'x\\'}'`,
      'POST http://a/ | a:80 | http/1.1\nUser-Agent: me\nCookie: k=v\nContent-Type: application/x-www-form-urlencoded',
    ],
  ])('%s', (command, wanted) => expect(read(command)).toBe(wanted));
});

describe('what is not read', () => {
  it.each([
    [
      'curl --proxy x http://a',
      'curl’s flag --proxy is not read here. It might change the request, so nothing is traced.',
    ],
    ['curl -sx p http://a', 'curl’s flag -x is not read here. It might change the request, so nothing is traced.'],
    [
      'curl --__proto__ http://a',
      'curl’s flag --__proto__ is not read here. It might change the request, so nothing is traced.',
    ],
    ['curl', 'The command has no URL. One request is traced at a time.'],
    ['curl a b', 'The command has several URLs. One request is traced at a time.'],
    ['curl ftp://a', '“ftp://a” is no URL that can be traced. Its scheme is ftp, not http or https.'],
    ['curl a -H', 'curl’s flag --header has no value. The command ends there.'],
    ['curl a -H nothing', '“nothing” is no header. A header is a name, a colon and a value in one line.'],
    ['curl a --resolve a:80:b', '“a:80:b” is not read. It ends with no IP address.'],
    ["curl 'a", "A quote is not closed. What begins with 'a does not end."],
  ])('%s', (command, wanted) => expect(read(command)).toBe(wanted));

  it('says what it leaves out of the request', () => {
    const parsed = parseCurl('curl --cert c.pem -u me:secret https://a');
    expect(parsed.ok && parsed.value.assumptions.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'assumed: curl sends its own headers as well, such as User-Agent.',
      'not modelled: Left out of the command: the client certificate (--cert).',
      'not modelled: Left out of the command: the credentials (--user).',
    ]);
  });
});

it('splits as a shell does', () => {
  expect(splitShellWords(String.raw`a 'b c' "d \"e\" $f" g\ h $'i\n\u0041' ''`)).toEqual({
    ok: true,
    value: ['a', 'b c', 'd "e" $f', 'g h', 'i\nA', ''],
  });
});
