import { encodeBase64Url } from '../../lib/base64url.ts';
import type { JsonObject, JsonValue } from '../../lib/json.ts';
import { isJsonObject, property } from '../../lib/json.ts';
import { t } from '../../lib/words.ts';
import type { JwtConfig, JwtProvider, JwtRequirement } from '../../model/read-jwt-authn.ts';
import type { HeaderMap } from '../http/header-map.ts';
import { addHeader, removeHeader } from '../http/header-map.ts';
import type { Stream } from '../http/stream.ts';
import type { Assumption } from '../trace.ts';
import type { FilterDecision } from './filter-step.ts';

/** The namespace in which the filter keeps the claims of tokens that it has verified. */
export const JWT_NAMESPACE = 'envoy.filters.http.jwt_authn';

/** Said where claims that are given count. */
export function tokenTaken(): Assumption {
  return { kind: 'assumed', text: t`The token is taken as valid, with the claims given.` };
}

/** Whether the claims that are given may come from a provider: it takes any issuer, or this one. */
export function fitsClaims({ issuer }: JwtProvider, { claims }: Stream): boolean {
  if (claims === undefined) return false;
  const claimed = property(claims, 'iss');
  return issuer === '' || claimed === undefined || claimed === issuer;
}

/**
 * The providers whose tokens a requirement has verified: of several that will do, the first; with a mere leave to be
 * missing, the first one that fits. Follows source/extensions/filters/http/jwt_authn/verifier.cc.
 */
export function findVerified(requirement: JwtRequirement, config: JwtConfig, stream: Stream): readonly JwtProvider[] {
  switch (requirement.kind) {
    case 'provider': {
      const provider = config.providers.get(requirement.name);
      return provider !== undefined && fitsClaims(provider, stream) ? [provider] : [];
    }
    case 'any':
      return (
        requirement.requirements.map((one) => findVerified(one, config, stream)).find((one) => one.length > 0) ?? []
      );
    case 'all':
      return requirement.requirements.flatMap((one) => findVerified(one, config, stream));
    case 'allow-missing':
    case 'allow-missing-or-failed':
      return [...config.providers.values()].filter((provider) => fitsClaims(provider, stream)).slice(0, 1);
    case 'none':
    case 'unknown':
      return [];
  }
}

/** Without an issuer of its own a payload gets the one that the provider asks for. */
function payloadOf({ issuer }: JwtProvider, claims: JsonObject): JsonObject {
  return issuer === '' || property(claims, 'iss') !== undefined ? claims : { ...claims, iss: issuer };
}

/** Texts with spaces between become lists, as matchers of Istio's policies want them. */
function spread(payload: JsonObject, { spacedClaims }: JwtProvider): JsonObject {
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => {
      const isSpaced = spacedClaims.includes(name) && typeof value === 'string';
      return [name, isSpaced ? value.split(' ').filter((one) => one !== '') : value];
    }),
  );
}

/** A claim by its name, or by names with dots between (jwt_verify_lib's StructUtils::GetValue). */
function claimAt(payload: JsonObject, name: string): JsonValue | undefined {
  let current: JsonValue | undefined = payload;
  for (const key of name.split('.')) current = isJsonObject(current) ? property(current, key) : undefined;
  return current;
}

/** As a header: lists and objects are none; numbers that are no 64-bit integers have six decimals (std::to_string). */
function claimText(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'boolean') return `${value}`;
  if (typeof value !== 'number') return undefined;
  return Number.isInteger(value) && value >= 0 ? `${BigInt(value)}` : value.toFixed(6);
}

/** Takes away what a client may have sent under the names of the headers, then writes them (Extractor::sanitizeHeaders). */
function writeHeaders(
  headers: HeaderMap,
  { claimHeaders, payloadHeader }: JwtProvider,
  payload: JsonObject,
): HeaderMap {
  const names = [
    ...claimHeaders.map(({ header }) => header),
    ...(payloadHeader === undefined ? [] : [payloadHeader.name]),
  ];
  let written = names.reduce(removeHeader, headers);
  if (payloadHeader !== undefined) {
    const text = encodeBase64Url(new TextEncoder().encode(JSON.stringify(payload)));
    const padding = payloadHeader.isPadded ? '='.repeat((4 - (text.length % 4)) % 4) : '';
    written = addHeader(written, payloadHeader.name, `${text}${padding}`);
  }
  for (const { header, claim } of claimHeaders) {
    const text = claimText(claimAt(payload, claim));
    if (text !== undefined) written = addHeader(written, header, text);
  }
  return written;
}

type Written = Pick<FilterDecision, 'metadata' | 'headers' | 'reroutes'> & {
  readonly assumptions: readonly Assumption[];
};

/**
 * What the filter does for each provider whose token it has verified: the payload into dynamic metadata and headers.
 * Undefined: no claims are given, or no provider fits. Follows source/extensions/filters/http/jwt_authn/authenticator.cc.
 */
export function writeClaims(providers: readonly JwtProvider[], { claims, headers }: Stream): Written | undefined {
  if (claims === undefined || providers.length === 0) return undefined;
  const metadata: [string, JsonObject][] = [];
  const assumptions: Assumption[] = [tokenTaken()];
  let written = headers;
  for (const provider of providers) {
    const payload = payloadOf(provider, claims);
    if (payload !== claims)
      assumptions.push({ kind: 'assumed', text: t`The claims name no issuer: ${provider.issuer} is taken.` });
    if (provider.payloadKey !== undefined) metadata.push([provider.payloadKey, spread(payload, provider)]);
    written = writeHeaders(written, provider, payload);
  }
  return {
    ...(metadata.length === 0 ? {} : { metadata: { [JWT_NAMESPACE]: Object.fromEntries(metadata) } }),
    ...(written === headers ? {} : { headers: written }),
    ...(providers.some(({ clearsRouteCache }) => clearsRouteCache) ? { reroutes: true } : {}),
    assumptions,
  };
}
