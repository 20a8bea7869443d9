import type { JsonObject, JsonValue } from '../../lib/json.ts';
import { isJsonArray, isJsonObject, property } from '../../lib/json.ts';
import { t } from '../../lib/words.ts';
import type { Connection } from '../connection/connection.ts';
import type { Metadata } from '../request.ts';
import { JWT_NAMESPACE } from './jwt-claims.ts';
import type { FilterDecision } from './filter-step.ts';
import { passes } from './filter-step.ts';

/** The namespace in which older Istio's policies look for who the peer is. */
const NAMESPACE = 'istio_authn';

const SPIFFE = /^spiffe:\/\/(.+)$/;

function namespaceOf(metadata: Metadata, name: string): JsonObject | undefined {
  const found = Object.hasOwn(metadata, name) ? metadata[name] : undefined;
  return isJsonObject(found) ? found : undefined;
}

function peerFields(principal: string | undefined): JsonObject {
  if (principal === undefined) return {};
  const namespace = /\/ns\/([^/]+)\//.exec(principal)?.[1];
  return {
    'source.principal': principal,
    'source.user': principal,
    ...(namespace === undefined ? {} : { 'source.namespace': namespace }),
  };
}

/** Claims that are texts or lists of texts count, as lists (src/envoy/http/authn/authn_utils.cc, ProcessJwtPayload). */
function textsOf(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  return isJsonArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** What the filter makes of the payload that Envoy's own JWT filter has left. */
function tokenFields(dynamicMetadata: Metadata): JsonObject | undefined {
  const payload = Object.values(namespaceOf(dynamicMetadata, JWT_NAMESPACE) ?? {}).find(isJsonObject);
  if (payload === undefined) return undefined;
  const lists = Object.entries(payload).map(([name, value]): [string, readonly string[]] => [name, textsOf(value)]);
  const claims = Object.fromEntries(lists.filter(([, texts]) => texts.length > 0));
  const [iss] = textsOf(property(payload, 'iss'));
  const [sub] = textsOf(property(payload, 'sub'));
  const [presenter] = textsOf(property(payload, 'azp'));
  const [audience] = textsOf(property(payload, 'aud'));
  return {
    ...(iss === undefined || sub === undefined ? {} : { 'request.auth.principal': `${iss}/${sub}` }),
    ...(audience === undefined ? {} : { 'request.auth.audiences': audience }),
    ...(presenter === undefined ? {} : { 'request.auth.presenter': presenter }),
    'request.auth.claims': claims,
    'request.auth.raw_claims': JSON.stringify(payload),
  };
}

/**
 * Istio's own authentication filter, of HTTP and of the network: it writes the peer's SPIFFE identity, without its scheme,
 * and the claims of a verified token into dynamic metadata, where RBAC looks for them. What the request gives of that namespace stays. Source: istio/proxy
 * src/envoy/utils/authn.cc, src/envoy/utils/utils.cc.
 */
export function decideIstioAuthn({ tls }: Connection, dynamicMetadata: Metadata): FilterDecision {
  const principal = tls?.peer?.uriSans.map((san) => SPIFFE.exec(san)?.[1]).find((found) => found !== undefined);
  const token = tokenFields(dynamicMetadata);
  if (principal === undefined && token === undefined) return passes(t`the peer has no SPIFFE identity`);
  const given = namespaceOf(dynamicMetadata, NAMESPACE);
  const fields = { ...peerFields(principal), ...token, ...given };
  const summary =
    principal === undefined
      ? t`tells later filters the token’s claims`
      : t`tells later filters that the peer is ${principal}`;
  return { ...passes(summary), metadata: { [NAMESPACE]: fields } };
}
