import { given } from '../../lib/given.ts';
import { msg, t } from '../../lib/words.ts';
import type { DownstreamTls, FilterChain } from '../../model/listener-types.ts';
import type { TraceRequest } from '../request.ts';
import type { Assumption, Candidate, Rule, Step } from '../trace.ts';
import type { Connection, PeerCertificate } from './connection.ts';
import type { TraceContext } from './context.ts';
import { peerNamesFault } from './peer-names.ts';

/** What becomes of the connection's bytes before the network filters see them. */
export type TransportOutcome =
  | { readonly kind: 'plaintext' }
  /** TLS that Envoy does not end: the network filters see its bytes. */
  | { readonly kind: 'passed through' }
  | { readonly kind: 'ended'; readonly mtls: boolean; readonly alpn?: string }
  /** The connection is closed; `details` is what Envoy logs as the reason, `flags` its response flags. */
  | { readonly kind: 'refused'; readonly details: string; readonly flags: '' | 'DPE' }
  /** Both ends wait for the other one. */
  | { readonly kind: 'hangs' }
  | { readonly kind: 'unknown'; readonly why: string };

export interface TransportDecision {
  readonly step: Step;
  readonly outcome: TransportOutcome;
  /** With what the handshake told. */
  readonly connection: Connection;
  readonly assumptions: readonly Assumption[];
}

type Client = Pick<TraceRequest, 'transport' | 'protocol' | 'http'>;

interface Handshake {
  readonly outcome: TransportOutcome;
  readonly candidates: readonly Candidate[];
  readonly answer: string;
  readonly tls?: Connection['tls'];
  readonly assumptions?: readonly Assumption[];
}

const TLS_RULE: Rule = {
  text: msg(
    'The filter chain’s transport socket comes first: a TLS socket ends the client’s TLS, and closes the connection of a client that speaks none or fails to show what is asked of it.',
  ),
  source: { project: 'envoy', file: 'source/common/tls/ssl_socket.cc' },
};

function refused(details: string, answer: string, candidates: readonly Candidate[]): Handshake {
  return { outcome: { kind: 'refused', details, flags: '' }, candidates, answer };
}

function asked(label: string, failed?: Candidate['failed'], detail?: string): Candidate {
  if (failed === undefined) return { label, outcome: 'match', ...given('detail', detail) };
  return { label, outcome: 'no match', failed, ...given('detail', detail) };
}

/** The chain has no transport socket of its own: bytes go on as they come. */
function plaintextSocket(chain: FilterChain, { transport }: Client): Handshake {
  if (transport.kind === 'plaintext') {
    const answer = t`The connection is plaintext, and the filter chain takes it as it is.`;
    return { outcome: { kind: 'plaintext' }, candidates: [], answer };
  }
  if (chain.http !== undefined) {
    const failed = { what: t`first bytes`, wanted: 'HTTP', actual: 'TLS' };
    return {
      outcome: { kind: 'refused', details: 'http1.codec_error', flags: 'DPE' },
      candidates: [asked(t`plaintext HTTP`, failed)],
      answer: t`The client speaks TLS, but the filter chain ends none and expects HTTP: a protocol error.`,
    };
  }
  const answer = t`The filter chain ends no TLS: the client’s TLS is passed through as it is.`;
  return { outcome: { kind: 'passed through' }, candidates: [], answer };
}

/** BoringSSL's word for a client that speaks no TLS: it knows some methods (ssl/tls_record.cc, ssl_open_record). */
function plaintextReason({ protocol, http }: Client): string {
  if (protocol !== 'http/1.1' && protocol !== 'http/1.0') return 'WRONG_VERSION_NUMBER';
  const method = http?.method ?? 'GET';
  if (method === 'CONNECT') return 'HTTPS_PROXY_REQUEST';
  return ['GET', 'POST', 'HEAD', 'PUT'].includes(method) ? 'HTTP_REQUEST' : 'WRONG_VERSION_NUMBER';
}

/** What the client says first without TLS. */
function withoutHello(client: Client): Handshake {
  const { protocol } = client;
  const failed = { what: t`first bytes`, wanted: t`a TLS ClientHello`, actual: t`plaintext` };
  if (protocol === 'server-first') {
    const answer = t`The client waits for the server’s first bytes, and the server for a TLS ClientHello: nothing happens.`;
    return { outcome: { kind: 'hangs' }, candidates: [asked('TLS', { ...failed, actual: t`none` })], answer };
  }
  const answer = t`The client speaks plaintext, but the filter chain asks for TLS: the handshake fails and the connection is closed.`;
  return refused(`TLS_error: ${plaintextReason(client)}`, answer, [asked('TLS', failed)]);
}

/** The server's own order counts; without a common name there is none, and no failure. */
function negotiateAlpn(server: readonly string[], client: readonly string[]): string | undefined {
  return server.find((name) => client.includes(name));
}

/** Whether the server asks for a certificate at all; what is not asked for is not seen. */
function asksForCertificate({ mode, validation, sanMatches }: DownstreamTls): boolean {
  return mode === 'mtls' || validation !== undefined || sanMatches !== undefined;
}

/** Certificates by SDS that have not come: until they do, the socket closes every connection. */
function missingSecret(tls: DownstreamTls, { proxy }: TraceContext): string | undefined {
  const wanted = new Set(tls.certificates);
  return proxy.secrets.find(({ name, state }) => state === 'warming' && wanted.has(name))?.name;
}

interface PeerCheck {
  readonly candidates: readonly Candidate[];
  readonly refusal?: Handshake;
  readonly peer?: PeerCertificate;
  readonly assumptions: readonly Assumption[];
}

function checkPeer(tls: DownstreamTls, peer: PeerCertificate | undefined): PeerCheck {
  if (peer === undefined) {
    // Names that are asked for ask for a certificate as well (cert_validator/default_validator.cc).
    if (tls.mode !== 'mtls' && tls.sanMatches === undefined) return { candidates: [], assumptions: [] };
    const failed = { what: t`client certificate`, wanted: t`one`, actual: t`none` };
    const candidates = [
      asked(tls.mode === 'mtls' ? 'require_client_certificate' : t`subject alternative names`, failed),
    ];
    const answer = t`The filter chain asks for a client certificate and the client has none: the handshake fails and the connection is closed.`;
    return {
      candidates,
      refusal: refused('TLS_error: PEER_DID_NOT_RETURN_A_CERTIFICATE', answer, candidates),
      assumptions: [],
    };
  }
  if (!asksForCertificate(tls)) return { candidates: [], assumptions: [] };
  const fault = peerNamesFault(tls.sanMatches ?? [], peer);
  if (fault !== undefined) {
    const candidates = [asked(t`subject alternative names`, fault)];
    const answer = t`The client’s certificate has none of the names that are asked for: the handshake fails and the connection is closed.`;
    return {
      candidates,
      refusal: refused('TLS_error: CERTIFICATE_VERIFY_FAILED', answer, candidates),
      assumptions: [],
    };
  }
  const trust =
    tls.validation === undefined ? [] : [t`The client’s certificate is taken as one that ${tls.validation} trusts.`];
  return {
    candidates: [asked(t`client certificate`, undefined, t`presented`)],
    peer,
    assumptions: trust.map((text) => ({ kind: 'assumed', text })),
  };
}

function tlsSocket(tls: DownstreamTls, client: Client, context: TraceContext): Handshake {
  const { transport } = client;
  if (transport.kind === 'plaintext') return withoutHello(client);
  const secret = missingSecret(tls, context);
  if (secret !== undefined) {
    const failed = { what: t`secret`, wanted: secret, actual: t`not received yet` };
    const answer = t`The certificate ${secret} has not come by SDS yet: Envoy closes the connection.`;
    // Envoy's own words.
    return refused('TLS error: Secret is not supplied by SDS', answer, [asked(t`certificate`, failed)]);
  }
  const { candidates, refusal, peer, assumptions } = checkPeer(tls, transport.client);
  if (refusal !== undefined) return refusal;
  const alpn = negotiateAlpn(tls.alpn, transport.alpn);
  const word = peer === undefined ? 'TLS' : 'mTLS';
  return {
    outcome: { kind: 'ended', mtls: peer !== undefined, ...given('alpn', alpn) },
    candidates: [asked('TLS'), ...candidates],
    answer: alpn === undefined ? t`${word} ends here.` : t`${word} ends here, with ALPN ${alpn}.`,
    tls: { ...given('alpn', alpn), ...given('peer', peer) },
    assumptions,
  };
}

function handshake(chain: FilterChain, client: Client, context: TraceContext): Handshake {
  const { tls, transportSocket } = chain;
  if (tls?.inside === 'QuicDownstreamTransport') {
    const why = t`the filter chain takes QUIC, which comes by UDP`;
    return { outcome: { kind: 'unknown', why }, candidates: [], answer: t`Cannot know: ${why}.` };
  }
  if (tls?.inside === 'StartTlsConfig') {
    const text = t`The transport socket begins as plaintext and may change to TLS when a network filter says so (STARTTLS).`;
    return { ...plaintextSocket(chain, client), assumptions: [{ kind: 'not modelled', text }] };
  }
  if (tls !== undefined) return tlsSocket(tls, client, context);
  if (transportSocket === undefined) return plaintextSocket(chain, client);
  const why = t`the transport socket ${transportSocket} is not modelled`;
  const assumptions: readonly Assumption[] = [
    { kind: 'not modelled', text: t`Nothing is known here of the transport socket ${transportSocket}.` },
  ];
  return { outcome: { kind: 'unknown', why }, candidates: [], answer: t`Cannot know: ${why}.`, assumptions };
}

/** What the transport socket of the chosen chain does with what the client speaks. */
export function passTransportSocket(
  chain: FilterChain,
  connection: Connection,
  client: Client,
  context: TraceContext,
): TransportDecision {
  const { outcome, candidates, answer, tls, assumptions = [] } = handshake(chain, client, context);
  return {
    step: {
      kind: 'transport-socket',
      question: t`What does the transport socket do with what the client speaks?`,
      candidates,
      answer,
      rule: TLS_RULE,
      object: chain.id,
      path: chain.path,
      decisive: outcome.kind === 'refused' || outcome.kind === 'hangs' || outcome.kind === 'unknown',
    },
    outcome,
    connection: tls === undefined ? connection : { ...connection, tls },
    assumptions,
  };
}
