import { msg } from '../lib/words.ts';
import type { Terms } from './term.ts';

/** Who may talk to whom, and how both ends prove it. */
export const SECURITY_TERMS = {
  tls: {
    title: msg('TLS'),
    text: msg(
      'Encrypts a connection, and lets the client check the server’s certificate. A proxy may end it, begin it anew, or pass it on unopened.',
    ),
    sources: [
      'envoy:intro/arch_overview/security/ssl',
      'istio:ops/configuration/traffic-management/tls-configuration/',
    ],
  },
  mtls: {
    title: msg('mTLS'),
    text: msg(
      'Mutual TLS: both ends show a certificate. In the mesh the certificates hold the identities of the workloads, so that policies can tell who calls.',
    ),
    sources: ['istio:concepts/security/', 'envoy:intro/arch_overview/security/ssl'],
  },
  permissive: {
    title: msg('PERMISSIVE'),
    text: msg(
      'The port takes mTLS and plaintext alike, by a filter chain for each. It is Istio’s default, meant for moving into the mesh; a PeerAuthentication changes it.',
    ),
    sources: ['istio:reference/config/security/peer_authentication/', 'istio:concepts/security/'],
  },
  strict: {
    title: msg('STRICT'),
    text: msg('The port takes mTLS alone; a connection in plaintext finds no filter chain, and is closed.'),
    sources: ['istio:reference/config/security/peer_authentication/', 'istio:concepts/security/'],
  },
  disable: {
    title: msg('DISABLE'),
    text: msg(
      'The proxy ends no mTLS on this port: connections are taken as plaintext, and TLS of the application passes unopened.',
    ),
    sources: ['istio:reference/config/security/peer_authentication/'],
  },
  sni: {
    title: msg('SNI'),
    text: msg(
      'The server name that a TLS client sends in the clear with its first message. Filter chains can be chosen by it before anything is decrypted.',
    ),
    sources: [
      'envoy:configuration/listeners/listener_filters/tls_inspector',
      'istio:ops/configuration/traffic-management/tls-configuration/',
    ],
  },
  alpn: {
    title: msg('ALPN'),
    text: msg(
      'The protocols that a TLS client offers inside the connection, such as h2. Istio adds names of its own, by which a proxy recognizes another one of the mesh.',
    ),
    sources: [
      'envoy:configuration/listeners/listener_filters/tls_inspector',
      'istio:ops/configuration/traffic-management/protocol-selection/',
    ],
  },
  spiffe: {
    title: msg('SPIFFE ID'),
    text: msg(
      'The identity in a certificate of the mesh: spiffe://TRUST-DOMAIN/ns/NAMESPACE/sa/SERVICE-ACCOUNT. Authorization policies name it as a principal.',
    ),
    sources: ['istio:concepts/security/'],
  },
  certificate: {
    title: msg('Certificate'),
    text: msg(
      'Proves who one end of a TLS connection is. Workloads of the mesh get short-lived ones from istiod, which the agent renews.',
    ),
    sources: ['istio:concepts/security/', 'envoy:intro/arch_overview/security/ssl'],
  },
  validation: {
    title: msg('Peer validation'),
    text: msg(
      'What a peer’s certificate is checked against: the trusted roots (in the mesh the secret ROOTCA), and the names that it must hold.',
    ),
    sources: ['envoy:intro/arch_overview/security/ssl', 'istio:concepts/security/'],
  },
  secret: {
    title: msg('Secret'),
    text: msg(
      'A certificate with its key, or trusted roots, which Envoy gets by SDS without a restart. Private keys are never in a dump.',
    ),
    sources: ['envoy:configuration/security/secret'],
  },
  'authorization-policy': {
    title: msg('Authorization policy'),
    text: msg(
      'Istio’s rule of who may do what with a workload. DENY policies are asked first; where any ALLOW policy exists, what none of them allows is refused.',
    ),
    sources: ['istio:reference/config/security/authorization-policy/', 'istio:concepts/security/'],
  },
  'trust-domain': {
    title: msg('Trust domain'),
    text: msg('The first part of every identity of a mesh, and what its root certificate vouches for.'),
    sources: ['istio:concepts/security/'],
  },
} as const satisfies Terms;
