import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceOfText } from '../../inspect/dump-fixture.ts';
import type { Ask } from './ask.ts';
import { buildRequest } from './build-request.ts';
import { describeRequest } from './describe-request.ts';

function sourceOf(sample: string) {
  return sourceOfText(readFileSync(new URL(`../../../../samples/${sample}.json`, import.meta.url), 'utf8'));
}

const SIDECAR = sourceOf('productpage');
const GATEWAY = sourceOf('ingress-gateway');
const PLAIN = sourceOf('plain-envoy');

/** The request in one line, then what is assumed; or what is wrong. */
function build(ask: Ask, source = SIDECAR): string {
  const built = buildRequest(ask, source);
  if (!built.ok) return `${built.error.title}. ${built.error.detail}`;
  return [describeRequest(built.value.request), ...built.value.assumptions.map(({ text }) => text)].join('\n');
}

const outbound = (host: string, port: number, address?: string): Ask['to'] => {
  return { kind: 'outbound', host, port, ...(address === undefined ? {} : { address }) };
};

describe('from the application', () => {
  it('goes to the address that the dump has of a name', () => {
    expect(build({ to: outbound('reviews', 9080), path: '/reviews/1' })).toBe(
      'The application at 10.244.1.17:40000 connects to 10.96.230.11:9080, plaintext: GET http://reviews:9080/reviews/1 by http/1.1\n' +
        'reviews is taken to be 10.96.230.11: virtual host reviews.bookinfo.svc.cluster.local:9080 has it among its domains.',
    );
  });

  it('goes to an address that is given', () => {
    const line =
      'The application at 10.244.1.17:40000 connects to 10.0.0.9:80, plaintext: GET http://reviews/ by http/1.1';
    expect(build({ to: outbound('reviews', 80, '10.0.0.9') })).toBe(line);
    expect(build({ to: outbound('10.0.0.9', 80), authority: 'reviews' })).toBe(line);
  });

  it('says that an address stands in, and who has the name elsewhere', () => {
    expect(build({ to: outbound('kubernetes', 443), protocol: 'tcp', source: '10.244.1.17:5' })).toBe(
      'The application at 10.244.1.17:5 connects to 192.0.2.1:443, plaintext: tcp\n' +
        'The dump has no address of kubernetes at port 443: 192.0.2.1 stands for it. A listener or an exclusion for its real address would change the way. Another namespace has kubernetes.default.svc.cluster.local.',
    );
  });

  it('speaks TLS where the scheme or the SNI say so', () => {
    expect(build({ to: outbound('example.com', 443, '10.0.0.9'), scheme: 'https' })).toBe(
      'The application at 10.244.1.17:40000 connects to 10.0.0.9:443, TLS (SNI example.com; ALPN h2, http/1.1): GET https://example.com/ by http/1.1\n' +
        'The client’s handshake offers the SNI example.com and ALPN h2, http/1.1.',
    );
  });
});

describe('from a peer', () => {
  it('shows Istio’s ALPN with an identity', () => {
    const security = { kind: 'mtls', identity: 'spiffe://td/ns/a/sa/b' } as const;
    const line = build({ to: { kind: 'inbound', port: 9080 }, security, source: '10.1.1.1', protocol: 'grpc' });
    expect(line.split('\n')[0]).toBe(
      'A client at 10.1.1.1:40000 connects to 10.244.1.17:9080, mTLS (ALPN istio-h2, istio, h2; as spiffe://td/ns/a/sa/b): POST https://10.244.1.17:9080/ by h2',
    );
  });

  it('says that it takes silence for plaintext', () => {
    expect(
      build({ to: { kind: 'inbound', port: 9080 } })
        .split('\n')
        .slice(1),
    ).toEqual([
      'Nothing tells the client’s address: 192.0.2.10 is taken.',
      'The peer is taken to speak plaintext, not mTLS.',
    ]);
  });

  it('finds the pod’s port behind the Service’s of a gateway', () => {
    const to = { kind: 'gateway', port: 443 } as const;
    expect(build({ to, sni: 'bookinfo.example.com', source: '10.1.1.1', alpn: ['h2'] }, GATEWAY)).toBe(
      'A client at 10.1.1.1:40000 connects to 10.244.1.11:8443, TLS (SNI bookinfo.example.com; ALPN h2): GET https://bookinfo.example.com/ by h2\n' +
        'No listener has port 443: it is taken for the Service’s port in front of 8443, as route configuration https.443.https.bookinfo-gateway.bookinfo tells.\n' +
        'Nothing tells the request’s host: bookinfo.example.com is taken.',
    );
    expect(
      build({ to: { kind: 'url', host: 'status.example.com', port: 80 } }, GATEWAY)
        .split('\n')
        .slice(0, 2),
    ).toEqual([
      'A client at 192.0.2.10:40000 connects to 10.244.1.11:8080, plaintext: GET http://status.example.com/ by http/1.1',
      'No listener has port 80: it is taken for the Service’s port in front of 8080, as virtual host bookinfo.example.com:80 tells.',
    ]);
  });

  it('calls a plain Envoy where its listener is', () => {
    const to = { kind: 'url', host: 'www.example.com', port: 10_000 } as const;
    expect(build({ to, source: '10.1.1.1' }, PLAIN)).toBe(
      'A client at 10.1.1.1:40000 connects to 192.0.2.1:10000, plaintext: GET http://www.example.com:10000/ by http/1.1\n' +
        'The dump does not tell the proxy’s address: 192.0.2.1 stands for it.',
    );
  });
});

describe('what cannot be', () => {
  it.each<[Partial<Ask>, string]>([
    [{ path: 'x' }, '“x” is no path. It does not begin with a slash.'],
    [{ method: 'GET /' }, '“GET /” is no method. A method is one word.'],
    [{ source: 'reviews' }, '“reviews” is no source. A client is known by its IP address.'],
    [{ to: outbound('a', 80, 'b') }, '“b” is no IP address. It stands for a.'],
    [{ to: { kind: 'gateway', port: 80, address: 'b' } }, '“b” is no IP address. It goes with port 80.'],
  ])('%j', (part, wanted) => expect(build({ to: outbound('10.0.0.9', 80), ...part })).toBe(wanted));
});
