import { listOr } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import type { SanMatch } from '../../model/listener-types.ts';
import { describeStringMatch, matchString } from '../http/string-match.ts';
import type { Condition } from '../trace.ts';
import type { PeerCertificate } from './connection.ts';

/** The names of a kind that the request tells of; only DNS and URI are modelled. */
function namesOf({ type }: SanMatch, { dnsSans, uriSans }: PeerCertificate): readonly string[] {
  if (type === undefined || type === 'SAN_TYPE_UNSPECIFIED') return [...uriSans, ...dnsSans];
  if (type === 'URI') return uriSans;
  return type === 'DNS' ? dnsSans : [];
}

/**
 * What a certificate lacks: one of its names has to satisfy one of the matchers. Undefined: nothing.
 * Source: source/common/tls/cert_validator/default_validator.cc, verifySubjectAltName.
 */
export function peerNamesFault(matches: readonly SanMatch[], peer: PeerCertificate): Condition | undefined {
  if (matches.length === 0) return undefined;
  if (matches.some((one) => namesOf(one, peer).some((name) => matchString(one.match, name)))) return undefined;
  return {
    what: 'match_typed_subject_alt_names',
    wanted: listOr(matches.map(({ match }) => describeStringMatch(match))),
    actual: listOr([...peer.uriSans, ...peer.dnsSans]) || t`no names`,
  };
}
