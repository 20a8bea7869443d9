import { given } from '../lib/given.ts';
import { isJsonObject } from '../lib/json.ts';
import { textAt } from '../model/struct.ts';
import type { ObjectId } from '../model/types.ts';
import type { MatchMessage, PolicyMessage } from '../parse/ztunnel/schemas.ts';
import type { DumpIndex } from './dump-index.ts';
import type { MatchKind, Policy, PolicyMatch, Reference, Workload } from './types.ts';

/** How a StringMatch is written in an AuthorizationPolicy. */
const STRING_MATCHES: readonly (readonly [key: string, write: (text: string) => string])[] = [
  ['Exact', (text) => text],
  ['Prefix', (text) => `${text}*`],
  ['Suffix', (text) => `*${text}`],
];

/** One value of a match as text: a StringMatch, a service account, an address or a port. */
function valueText(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  for (const [key, write] of STRING_MATCHES) {
    const text = textAt(value, key);
    if (text !== undefined) return write(text);
  }
  // Present, whatever it is: `*` in an AuthorizationPolicy.
  if (isJsonObject(value) && Object.hasOwn(value, 'Presence')) return '*';
  const account = textAt(value, 'serviceAccount') ?? textAt(value, 'service_account');
  return account === undefined ? JSON.stringify(value) : `${textAt(value, 'namespace') ?? ''}/${account}`;
}

function buildKind(key: string, values: unknown): readonly MatchKind[] {
  const list: readonly unknown[] = Array.isArray(values) ? values : [values];
  if (list.length === 0) return [];
  const isNegated = key.startsWith('not_');
  return [{ field: isNegated ? key.slice('not_'.length) : key, isNegated, values: list.map(valueText) }];
}

function buildMatch(match: MatchMessage): PolicyMatch {
  return Object.entries(match).flatMap(([key, values]) => buildKind(key, values));
}

// Names that istiod gives to what it makes of a PeerAuthentication; `_` cannot stand in a name of Kubernetes.
// Source: istio/istio, pilot/pkg/serviceregistry/kube/controller/ambient/authorization.go.
const STATIC_STRICT = 'istio_converted_static_strict';
const CONVERTED = 'converted_peer_authentication_';

function peerAuthenticationOf({ name = '' }: PolicyMessage): Policy['peerAuthentication'] {
  if (name === STATIC_STRICT) return 'strict';
  return name.startsWith(CONVERTED) ? { name: name.slice(CONVERTED.length) } : undefined;
}

function namedBy(workloads: readonly Workload[]): ReadonlyMap<ObjectId, readonly Reference[]> {
  const by = new Map<ObjectId, Reference[]>();
  for (const { id, name, namespace, namedPolicies } of workloads) {
    for (const policy of namedPolicies) {
      if (policy.id === undefined) continue;
      const users = by.get(policy.id) ?? [];
      by.set(policy.id, users);
      users.push({ id, name: `${name}.${namespace}` });
    }
  }
  return by;
}

/** Every policy with its rules, and the workloads that name it. */
export function buildPolicies(index: DumpIndex, workloads: readonly Workload[]): readonly Policy[] {
  const users = namedBy(workloads);
  return index.policies.map(({ id, part: { path, value } }) => ({
    kind: 'policy',
    id,
    path,
    name: value.name ?? '',
    namespace: value.namespace ?? '',
    scope: value.scope ?? '',
    action: value.action ?? '',
    isDryRun: value.dry_run === true,
    rules: (value.rules ?? []).map((rule) => rule.map((clause) => clause.map(buildMatch))),
    ...given('peerAuthentication', peerAuthenticationOf(value)),
    namedBy: users.get(id) ?? [],
  }));
}
