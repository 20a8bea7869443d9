import { t } from '../lib/words.ts';
import type { ParsedCluster } from '../parse/parsed-cluster.ts';
import type { ParsedTransportSocket } from '../parse/parsed-transport-socket.ts';
import type { StringMatcherMessage } from '../parse/schemas/matchers.ts';
import type { CommonTlsContextMessage } from '../parse/schemas/tls.ts';
import { buildStringMatch } from './build-string-match.ts';
import type { UpstreamTls } from './cluster-types.ts';
import type { DownstreamTls, SanMatch } from './listener-types.ts';

function describeMatcher(matcher: StringMatcherMessage): string {
  if (matcher.exact !== undefined) return matcher.exact;
  if (matcher.prefix !== undefined) return `${matcher.prefix}*`;
  if (matcher.suffix !== undefined) return `*${matcher.suffix}`;
  if (matcher.contains !== undefined) return `*${matcher.contains}*`;
  return matcher.safe_regex?.regex ?? t`custom matcher`;
}

/** SDS names first, then files, else "inline". */
function certificatesOf(common: CommonTlsContextMessage | undefined): string[] {
  const sds = (common?.tls_certificate_sds_secret_configs ?? []).map((secret) => secret.name ?? '');
  const own = (common?.tls_certificates ?? []).map((one) => one.certificate_chain?.filename ?? 'inline');
  return [...sds, ...own].filter((name) => name !== '');
}

function validationOf(common: CommonTlsContextMessage | undefined): string | undefined {
  const sds =
    common?.validation_context_sds_secret_config?.name ??
    common?.combined_validation_context?.validation_context_sds_secret_config?.name;
  if (sds !== undefined) return sds;
  const ca = (common?.validation_context ?? common?.combined_validation_context?.default_validation_context)
    ?.trusted_ca;
  return ca === undefined ? undefined : (ca.filename ?? 'inline');
}

function matchedNamesOf(common: CommonTlsContextMessage | undefined): string[] {
  const context = common?.validation_context ?? common?.combined_validation_context?.default_validation_context;
  const typed = (context?.match_typed_subject_alt_names ?? []).map((one) => one.matcher);
  const all = [...(context?.match_subject_alt_names ?? []), ...typed];
  const exact = context?.verify_subject_alt_name ?? [];
  return [...exact, ...all.filter((matcher) => matcher !== undefined).map(describeMatcher)];
}

function sanMatchesOf(common: CommonTlsContextMessage | undefined): readonly SanMatch[] {
  const context = common?.validation_context ?? common?.combined_validation_context?.default_validation_context;
  const exact = context?.verify_subject_alt_name ?? [];
  return [
    ...exact.map((name) => ({ match: buildStringMatch({ exact: name }) })),
    ...(context?.match_subject_alt_names ?? []).map((matcher) => ({ match: buildStringMatch(matcher) })),
    ...(context?.match_typed_subject_alt_names ?? []).map(({ san_type: type, matcher }) => ({
      ...(typeof type === 'string' ? { type } : {}),
      match: buildStringMatch(matcher),
    })),
  ];
}

/** What the chain's transport socket asks of the peer; undefined for plaintext. */
export function buildDownstreamTls(socket: ParsedTransportSocket | undefined): DownstreamTls | undefined {
  if (socket?.tls === undefined) return undefined;
  const common = socket.tls.common_tls_context;
  const sanMatches = sanMatchesOf(common);
  return {
    // A trust bundle alone asks for no certificate: only require_client_certificate refuses a peer without one.
    mode: socket.tls.require_client_certificate === true ? 'mtls' : 'tls',
    alpn: common?.alpn_protocols ?? [],
    certificates: certificatesOf(common),
    validation: validationOf(common),
    matchedNames: matchedNamesOf(common),
    ...(sanMatches.length === 0 ? {} : { sanMatches }),
    inside: socket.type === 'DownstreamTlsContext' ? undefined : socket.type,
  };
}

const NO_TLS: UpstreamTls = { mode: 'none', alpn: [], certificates: [], matchedNames: [] };

/** How one transport socket of a cluster connects; undefined is plaintext. */
export function fromSocket(socket: ParsedTransportSocket | undefined): UpstreamTls {
  if (socket === undefined || socket.type === 'RawBuffer') return NO_TLS;
  if (socket.tls === undefined) return { ...NO_TLS, mode: 'other', socketName: socket.name };
  const common = socket.tls.common_tls_context;
  const certificates = certificatesOf(common);
  return {
    mode: certificates.length > 0 ? 'mtls' : 'tls',
    sni: socket.tls.sni,
    alpn: common?.alpn_protocols ?? [],
    certificates,
    validation: validationOf(common),
    matchedNames: matchedNamesOf(common),
  };
}

/** How the cluster's connections are made. Istio's auto mTLS is a match on the endpoint's `tlsMode` metadata. */
export function buildUpstreamTls(cluster: ParsedCluster): UpstreamTls {
  if (cluster.standIn === true) return { ...NO_TLS, mode: 'unknown' };
  const auto = cluster.socketMatches.find((match) => match.name === 'tlsMode-istio');
  if (auto !== undefined) return { ...fromSocket(auto.socket), mode: 'istio-auto' };
  const first = cluster.socketMatches.find((match) => match.matchesAll) ?? cluster.socketMatches[0];
  return fromSocket(cluster.transportSocket ?? first?.socket);
}
