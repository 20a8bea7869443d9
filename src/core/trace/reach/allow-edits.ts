import type { HeaderMatch, StringMatch } from '../../model/match-types.ts';
import type { FilterChain } from '../../model/listener-types.ts';
import { readFilterConfig } from '../../model/filter-config.ts';
import type { RbacConfig, RbacPolicy, RbacRule } from '../../model/rbac-types.ts';
import { readJwtAuthn } from '../../model/read-jwt-authn.ts';
import { readRbac } from '../../model/read-rbac.ts';
import type { TraceContext } from '../connection/context.ts';
import { filterKey } from '../policy/filter-effects.ts';
import { addressIn } from './client-edits.ts';
import type { Edit } from './draft.ts';
import { inOrder, unchanged, withAsk, withHeader, withPath, withRandom } from './draft.ts';
import { headerEdits, headerEvasions, metadataEdits } from './header-edits.ts';
import { textsInside, textsOutside } from './sample-string.ts';

/** More would be a search for its own sake. */
const MAX_EDITS = 24;

function asIdentity(identity: string): Edit {
  return withAsk({ security: { kind: 'mtls', identity } });
}

function textsFor(match: StringMatch, holds: boolean): readonly string[] {
  return holds ? textsInside(match) : textsOutside(match);
}

function authenticated(
  { name }: Extract<RbacRule, { readonly kind: 'authenticated' }>,
  holds: boolean,
): readonly Edit[] {
  if (name === undefined) return holds ? [asIdentity('spiffe://cluster.local/ns/default/sa/default')] : [];
  return textsFor(name, holds).map(asIdentity);
}

function fromAddress({ text, address }: Extract<RbacRule, { readonly kind: 'ip' }>, holds: boolean): readonly Edit[] {
  if (address === 'destination') return [unchanged];
  const ip = holds ? addressIn(text) : '198.51.100.7';
  if (ip === undefined) return [];
  const direct = withAsk({ source: ip });
  return address === 'remote' ? [direct, inOrder([direct, withHeader('x-forwarded-for', ip)])] : [direct];
}

/** The first of each, in both orders: of two that set the same thing, such as the caller, the last one counts. */
function firstOfEach(lists: readonly (readonly Edit[])[]): readonly Edit[] {
  if (lists.some((list) => list.length === 0)) return [];
  const firsts = lists.flatMap((list) => list.slice(0, 1));
  return firsts.length < 2 ? firsts : [inOrder(firsts), inOrder(firsts.toReversed())];
}

function pathsFor(match: StringMatch, holds: boolean): readonly Edit[] {
  return textsFor(match, holds)
    .filter((path) => path.startsWith('/'))
    .map(withPath);
}

function headersFor(match: HeaderMatch, holds: boolean): readonly Edit[] {
  return holds ? headerEdits(match) : headerEvasions(match);
}

function metadataFor(
  { source, match }: Extract<RbacRule, { readonly kind: 'metadata' }>,
  holds: boolean,
): readonly Edit[] {
  return source === 'dynamic' ? metadataEdits({ ...match, invert: !holds }) : [unchanged];
}

type Leaf = Exclude<RbacRule, { readonly kind: 'and' | 'or' | 'not' }>;

function leafEdits(rule: Leaf, holds: boolean): readonly Edit[] {
  switch (rule.kind) {
    case 'any':
      return holds ? [unchanged] : [];
    case 'header':
      return headersFor(rule.match, holds);
    case 'url-path':
      return pathsFor(rule.match, holds);
    case 'authenticated':
      return authenticated(rule, holds);
    case 'ip':
      return fromAddress(rule, holds);
    case 'server-name':
      return textsFor(rule.match, holds).map((sni) => withAsk({ sni }));
    case 'metadata':
      return metadataFor(rule, holds);
    case 'port':
    case 'port-range':
    case 'uri-template':
    case 'filter-state':
    case 'unknown':
      return [unchanged];
  }
}

/** What makes a rule hold, or fail; empty: nothing was found. What only the place decides is left as it is. */
function ruleEdits(rule: RbacRule, holds: boolean): readonly Edit[] {
  if (rule.kind === 'not') return ruleEdits(rule.rule, !holds);
  if (rule.kind !== 'and' && rule.kind !== 'or') return leafEdits(rule, holds);
  const lists = rule.rules.map((one) => ruleEdits(one, holds));
  return (rule.kind === 'and') === holds ? firstOfEach(lists) : lists.flat();
}

/** One principal of a policy, alone and with one permission. */
function policyEdits({ principals, permissions }: RbacPolicy): readonly Edit[] {
  const who = principals.flatMap((one) => ruleEdits(one, true)).slice(0, 4);
  const what = permissions.flatMap((one) => ruleEdits(one, true)).slice(0, 3);
  return [...who, ...who.flatMap((one) => what.map((other) => inOrder([one, other])))];
}

function refusalEdits({ principals, permissions }: RbacPolicy): readonly Edit[] {
  return [...principals, ...permissions].flatMap((one) => ruleEdits(one, false)).slice(0, 4);
}

function rbacEdits({ enforced }: RbacConfig): readonly Edit[] {
  if (enforced?.kind !== 'rules' || enforced.action === 'LOG') return [];
  const ask = enforced.action === 'ALLOW' ? policyEdits : refusalEdits;
  return enforced.policies.slice(0, 20).flatMap(ask);
}

function filterEdits(chain: FilterChain, context: TraceContext): readonly Edit[] {
  return [...chain.filters, ...(chain.http?.filters ?? [])].flatMap((filter) => {
    const config = readFilterConfig(filter, context);
    if (config.kind !== 'config') return [];
    const key = filterKey(filter.name, config.typeUrl);
    if (key === 'rbac') return rbacEdits(readRbac(config.part));
    if (key !== 'jwt_authn') return [];
    const issuers = [...readJwtAuthn(config.part).providers.values()].flatMap(({ issuer }) => issuer ?? []);
    return [...issuers.slice(0, 3), 'earshot'].map((iss) => withAsk({ claims: { iss, sub: 'earshot' } }));
  });
}

const CHANCES = [50, 99, 9_999, 999_999].map((least) => withRandom((random) => random >= least));

/** What may satisfy the filters of a chain that turned a request away: callers, tokens, luck. */
export function allowEdits(chain: FilterChain, context: TraceContext): readonly Edit[] {
  const edits = filterEdits(chain, context);
  const identity = asIdentity('spiffe://cluster.local/ns/default/sa/default');
  return [...edits.slice(0, MAX_EDITS), identity, ...CHANCES];
}
