import { describe, expect, it } from 'vitest';
import type { TraceRequest } from '../request.ts';
import { traceConnection } from './trace-connection.ts';
import { contextOf, endOf, HTTP_MANAGER, listenerAt, requestTo, stepText, tcpTo, tlsSocket } from './trace-fixture.ts';

type Tls = Extract<TraceRequest['transport'], { readonly kind: 'tls' }>;

const tls = (set: Partial<Tls> = {}): TraceRequest['transport'] => ({ kind: 'tls', alpn: [], ...set });
const PEER = { uriSans: ['spiffe://td/ns/a/sa/b'], dnsSans: [], subject: '' };
const CA = { trusted_ca: { filename: '/ca.pem' } };

function context(socket: object | undefined, filter = tcpTo('c')) {
  const chain = { name: 'a', filters: [filter], ...(socket === undefined ? {} : { transport_socket: socket }) };
  return contextOf([listenerAt('0.0.0.0', 443, { filter_chains: [chain] })]);
}

const request = (set: Partial<TraceRequest>) => requestTo('10.0.0.1:443', set);

const named = (exact: string) =>
  tlsSocket({
    require_client_certificate: true,
    common_tls_context: {
      validation_context: { ...CA, match_typed_subject_alt_names: [{ san_type: 'URI', matcher: { exact } }] },
    },
  });

describe('a plaintext socket', () => {
  it('passes TLS through to a TCP proxy, and cannot read it as HTTP', () => {
    expect(endOf(request({ transport: tls() }), context(undefined))).toBe('tcp 0.0.0.0_443 a');
    expect(endOf(request({ transport: tls() }), context(undefined, HTTP_MANAGER))).toBe(
      'closed by transport socket http1.codec_error DPE',
    );
    expect(stepText('transport-socket', request({ transport: tls() }), context(undefined))).toBe(
      'The filter chain ends no TLS: the client’s TLS is passed through as it is.',
    );
  });
});

describe('a TLS socket', () => {
  const mutual = tlsSocket({ require_client_certificate: true, common_tls_context: { validation_context: CA } });

  it.each([
    ['refuses plaintext HTTP', tlsSocket(), {}, 'closed by transport socket TLS_error: HTTP_REQUEST'],
    [
      'and any other plaintext',
      tlsSocket(),
      { protocol: 'tcp' },
      'closed by transport socket TLS_error: WRONG_VERSION_NUMBER',
    ],
    ['waits with a client that waits', tlsSocket(), { protocol: 'server-first' }, 'hangs in transport socket'],
    ['ends TLS', tlsSocket(), { transport: tls() }, 'tcp 0.0.0.0_443 a'],
    [
      'refuses a client without a certificate that it asks for',
      mutual,
      { transport: tls() },
      'closed by transport socket TLS_error: PEER_DID_NOT_RETURN_A_CERTIFICATE',
    ],
    ['ends mTLS', mutual, { transport: tls({ client: PEER }) }, 'tcp 0.0.0.0_443 a'],
  ] as const)('%s', (_, socket, set, wanted) => {
    expect(endOf(request(set), context(socket))).toBe(wanted);
  });

  it('negotiates ALPN in its own order', () => {
    const socket = tlsSocket({ common_tls_context: { alpn_protocols: ['h2', 'http/1.1'] } });
    const alpnOf = (alpn: readonly string[]) => {
      const traced = traceConnection(request({ transport: tls({ alpn }) }), context(socket), () => undefined);
      return traced.transport?.kind === 'ended' ? traced.transport.alpn : traced.transport?.kind;
    };
    expect(alpnOf(['http/1.1', 'h2'])).toBe('h2');
    expect(alpnOf(['istio'])).toBeUndefined();
  });

  it('checks the names in the certificate', () => {
    const asPeer = request({ transport: tls({ client: PEER }) });
    expect(endOf(asPeer, context(named('spiffe://td/ns/a/sa/b')))).toBe('tcp 0.0.0.0_443 a');
    expect(endOf(asPeer, context(named('spiffe://td/ns/a/sa/c')))).toBe(
      'closed by transport socket TLS_error: CERTIFICATE_VERIFY_FAILED',
    );
  });

  it('does not see a certificate that it does not ask for', () => {
    const seen = (socket: object) =>
      traceConnection(request({ transport: tls({ client: PEER }) }), context(socket), () => undefined).connection?.tls;
    expect(seen(tlsSocket())).toEqual({});
    expect(seen(mutual)).toEqual({ peer: PEER });
  });
});
