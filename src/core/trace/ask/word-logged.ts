import { asciiLower } from '../../lib/ascii-case.ts';
import { canonicalIp } from '../../lib/ip-address.ts';
import { t } from '../../lib/words.ts';
import type { Assumption } from '../trace.ts';
import type { Ask } from './ask.ts';
import { parseEnd } from './parse-end.ts';

/** A peer whose identity no default format of an access log tells. */
export const STAND_IN_IDENTITY = 'spiffe://cluster.local/ns/default/sa/default';

function assumed(text: string): readonly Assumption[] {
  return [{ kind: 'assumed', text }];
}

/** Envoy's own format does not tell the address that the client connected to, and hosts seldom tell the port. */
function wordPort({ to, authority = '' }: Ask): readonly Assumption[] {
  if (to.kind !== 'url' || to.address !== undefined || canonicalIp(to.host) !== undefined) return [];
  const end = parseEnd(authority);
  if (end.ok && end.value.port !== undefined) return [];
  return assumed(t`Nothing tells which port the client connected to: ${to.port} is taken. Else say gateway PORT.`);
}

function wordPeer({ security }: Ask): readonly Assumption[] {
  if (security?.kind !== 'mtls' || security.identity !== STAND_IN_IDENTITY) return [];
  return assumed(
    t`The log does not tell who the peer is: ${STAND_IN_IDENTITY} is taken. Policies may ask for another one.`,
  );
}

function wordHeaders({ headers = [], protocol }: Ask): readonly Assumption[] {
  const isTold = headers.some(([name]) => asciiLower(name) !== 'user-agent');
  if (isTold || protocol === 'tcp') return [];
  return assumed(t`The log tells of no headers but User-Agent: the request is taken to have no others.`);
}

/** What a request that was logged is taken to be, where logs do not tell. */
export function wordLogged(ask: Ask): readonly Assumption[] {
  return [...wordPort(ask), ...wordPeer(ask), ...wordHeaders(ask)];
}
