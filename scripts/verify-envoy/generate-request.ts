import * as fc from 'fast-check';
import type { Endpoint, Header, HttpRequest, Protocol } from '../../src/core/trace/request.ts';
import { among, maybe, weighted } from './arbitrary.ts';
import type { Ask, ClientName } from './case.ts';
import {
  ALPNS,
  FAR_IPS,
  HEADER_NAMES,
  HEADER_VALUES,
  HOSTS,
  LISTENER_IPS,
  PATHS,
  PORTS,
  SNIS,
  SOURCE_IPS,
} from './words.ts';

const plainHeader: fc.Arbitrary<Header> = fc.tuple(among(...HEADER_NAMES), among(...HEADER_VALUES));

const odd: fc.Arbitrary<Header> = fc.constantFrom<Header>(
  ['content-type', 'application/grpc'],
  ['content-type', 'application/grpc+proto'],
  ['content-type', 'application/grpcx'],
  ['cookie', 's=foo'],
  ['cookie', 't="bar"; s=1'],
  ['cookie', 's=foobar;t=foo; s=5'],
  ['cookie', 't'],
  ['x-cluster', 'c1'],
  ['x-cluster', 'nowhere'],
  ['x-cluster', ''],
  ['x-random', '0'],
  ['x-random', '3'],
  ['x-random', '7'],
  ['x-random', '123456789'],
  ['x-random', 'foo'],
  ['origin', 'http://a.com'],
  ['origin', 'http://z.net'],
  ['access-control-request-method', 'PUT'],
  ['x-forwarded-for', '10.1.2.3'],
  ['x-forwarded-for', '10.1.2.3, 192.168.7.7'],
  ['x-forwarded-for', 'foo'],
  ['x-forwarded-proto', 'https'],
  ['x-forwarded-proto', 'http'],
  ['x-envoy-internal', 'true'],
  ['x-forwarded-host', 'old.example'],
  ['x-envoy-original-path', '/old'],
);

const headers: fc.Arbitrary<readonly Header[]> = fc
  .tuple(fc.array(plainHeader, { maxLength: 3 }), fc.array(odd, { maxLength: 2 }))
  .map(([plain, other]) => [...plain, ...other]);

function withBody(method: string, list: readonly Header[]): readonly Header[] {
  return method === 'POST' || method === 'PUT' ? [...list, ['content-length', '0']] : list;
}

/** An upgrade is asked for over HTTP/1.1 alone. */
const UPGRADE: readonly Header[] = [
  ['connection', 'Upgrade'],
  ['upgrade', 'websocket'],
];

function httpRequest(scheme: 'http' | 'https', isHttp1: boolean): fc.Arbitrary<HttpRequest> {
  return fc
    .record({
      method: weighted([12, among('GET')], [3, among('POST', 'PUT', 'DELETE', 'HEAD')], [1, among('OPTIONS')]),
      authority: among(...HOSTS),
      path: among(...PATHS),
      headers,
      upgrade: maybe(fc.constant(UPGRADE), isHttp1 ? 4 : 0),
      isConnect: maybe(fc.constant(true), 2),
    })
    .map(({ method, authority, path, headers: list, upgrade = [], isConnect = false }) => {
      if (isConnect) return { method: 'CONNECT', scheme, authority, headers: list };
      return { method, scheme, authority, path, headers: [...withBody(method, list), ...upgrade] };
    });
}

const tls = fc.record(
  {
    kind: fc.constant('tls' as const),
    sni: among(...SNIS),
    alpn: fc.uniqueArray(among(...ALPNS), { maxLength: 2 }),
    client: among<ClientName>('spiffe-a', 'spiffe-b', 'dns', 'subject'),
  },
  { requiredKeys: ['kind', 'alpn'], noNullPrototype: true },
);

const transport: fc.Arbitrary<Ask['transport']> = weighted<Ask['transport']>(
  [3, fc.constant({ kind: 'plaintext' as const })],
  [3, tls],
);

/** HTTP/2 and HTTP/1.1 are not offered together: the client speaks what is offered. */
function protocolsFor(asked: Ask['transport'], wanted: Protocol): Pick<Ask, 'transport' | 'protocol'> {
  if (asked.kind === 'plaintext') return { transport: asked, protocol: wanted };
  const others = asked.alpn.filter((name) => name !== 'h2' && !name.startsWith('http/'));
  const first = asked.alpn.find((name) => name === 'h2' || name.startsWith('http/'));
  if (first === undefined) return { transport: asked, protocol: wanted };
  return { transport: { ...asked, alpn: [first, ...others] }, protocol: first === 'h2' ? 'h2' : 'http/1.1' };
}

interface Wanted {
  readonly ips?: readonly string[];
  readonly ports?: readonly number[];
  readonly transport?: fc.Arbitrary<Ask['transport']>;
  readonly protocol?: fc.Arbitrary<Protocol>;
  readonly proxy?: fc.Arbitrary<Ask['proxy']>;
  readonly source?: fc.Arbitrary<Endpoint>;
}

export const httpProtocol: fc.Arbitrary<Protocol> = weighted<Protocol>([3, among('http/1.1')], [2, among('h2')]);

export const anyProtocol: fc.Arbitrary<Protocol> = weighted<Protocol>(
  [4, among('http/1.1')],
  [3, among('h2')],
  [2, among('tcp')],
  [1, among('server-first')],
  [1, among('http/1.0')],
);

const anySource: fc.Arbitrary<Endpoint> = fc.record({ ip: among(...SOURCE_IPS), port: fc.constant(0) });

/** A client may choose its port, of those that filter chains ask for. */
export const portedSource: fc.Arbitrary<Endpoint> = fc.record({
  ip: among(...SOURCE_IPS),
  port: among(0, 0, 7001, 7002),
});

const end: fc.Arbitrary<Endpoint> = fc.record({
  ip: among(...FAR_IPS, ...LISTENER_IPS),
  port: among(...PORTS, 7001, 80),
});

/** What a PROXY header tells; mostly there is one. */
export const proxyHeader: fc.Arbitrary<Ask['proxy']> = weighted<Ask['proxy']>(
  [8, fc.record({ source: end, destination: end })],
  [1, fc.constant('local' as const)],
  [1, fc.constant(undefined)],
);

export { transport as anyTransport, tls as tlsTransport };

/** One connection with one request on it. */
export function ask({ ips = LISTENER_IPS, ports = PORTS, ...wanted }: Wanted = {}): fc.Arbitrary<Ask> {
  return fc
    .tuple(wanted.transport ?? fc.constant({ kind: 'plaintext' as const }), wanted.protocol ?? httpProtocol)
    .chain(([asked, spoken]) => {
      const chosen = protocolsFor(asked, spoken);
      const scheme = chosen.transport.kind === 'tls' ? 'https' : 'http';
      const isHttp = chosen.protocol.startsWith('h');
      return fc
        .record({
          ip: among(...ips),
          port: among(...ports),
          source: wanted.source ?? anySource,
          proxy: wanted.proxy ?? fc.constant(undefined),
          http: isHttp ? httpRequest(scheme, chosen.protocol !== 'h2') : fc.constant(undefined),
        })
        .map(({ ip, port, source, proxy, http }) => ({
          destination: { ip, port },
          source,
          ...chosen,
          ...(proxy === undefined ? {} : { proxy }),
          ...(http === undefined ? {} : { http }),
        }));
    });
}
