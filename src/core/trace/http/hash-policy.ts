import { t } from '../../lib/words.ts';
import type { HashPolicy } from '../../model/route-detail-types.ts';
import type { Endpoint } from '../request.ts';
import type { HeaderMap } from './header-map.ts';
import { firstValue, valuesOf } from './header-map.ts';
import { parseCookies } from './cookie-match.ts';
import { parseQuery } from './query-match.ts';

/** What one entry of a hash policy looks at. */
export interface HashPart {
  /** `header x-user` */
  readonly what: string;
  /** What goes into the hash. Undefined: the entry finds nothing, and adds nothing. */
  readonly value?: string;
  /** A terminal entry before it has a hash already. */
  readonly isReached: boolean;
}

/** What hash policies look at: the request as the router sends it, or a connection. */
export interface Hashed {
  /** Undefined for TCP. */
  readonly headers?: HeaderMap;
  readonly remote: Endpoint;
  readonly filterState: Readonly<Record<string, string>>;
}

type Found = Pick<HashPart, 'what' | 'value'>;

function found(what: string, value: string | undefined): Found {
  return value === undefined ? { what } : { what, value };
}

function ofHeader(name: string, isRewritten: boolean, headers: HeaderMap): Found {
  const values = valuesOf(headers, name).toSorted();
  const text = values.length === 0 ? undefined : values.join(', ');
  return found(isRewritten ? t`header ${name} (regex_rewrite)` : t`header ${name}`, text);
}

function ofCookie(name: string, isMade: boolean, headers: HeaderMap): Found {
  // Envoy makes the cookie where there is none, so that the client comes back to the same endpoint.
  return found(t`cookie ${name}`, parseCookies(headers).get(name) ?? (isMade ? t`a new cookie` : undefined));
}

function look({ of }: HashPolicy, { headers = [], remote, filterState }: Hashed): Found {
  switch (of.kind) {
    case 'header':
      return ofHeader(of.name, of.isRewritten, headers);
    case 'cookie':
      return ofCookie(of.name, of.isMade, headers);
    case 'query-parameter':
      return found(t`query parameter ${of.name}`, parseQuery(firstValue(headers, ':path') ?? '').get(of.name));
    case 'filter-state':
      return found(t`filter state ${of.key}`, Object.hasOwn(filterState, of.key) ? filterState[of.key] : undefined);
    case 'source-ip':
      return found(t`source IP`, remote.ip);
    case 'unknown':
      return { what: t`an entry that is not known` };
  }
}

/**
 * What the entries of a hash policy find in a request, in their order; those behind a terminal entry count no more once
 * there is a hash. Source: envoy source/common/http/hash_policy.cc, generateHash.
 */
export function readHashParts(policies: readonly HashPolicy[], hashed: Hashed): readonly HashPart[] {
  let hasHash = false;
  let isDone = false;
  return policies.map((policy) => {
    const part = look(policy, hashed);
    if (isDone) return { what: part.what, isReached: false };
    hasHash ||= part.value !== undefined;
    isDone = hasHash && policy.isTerminal;
    return { ...part, isReached: true };
  });
}
