import { given } from '../lib/given.ts';
import type { JsonPath } from '../lib/json-path.ts';
import { isJsonArray, isJsonObject } from '../lib/json.ts';
import { msg, t } from '../lib/words.ts';
import { fieldOf, readList } from '../parse/read-part.ts';
import { routeMatchSchema } from '../parse/schemas/route.ts';
import { buildRouteMatch } from './build-route-match.ts';
import type { RawPart } from './match-tree.ts';
import { buildPathMatch } from './route-conditions.ts';
import type { Route } from './route-types.ts';
import { eitherAt, textAt } from './struct.ts';

/** What a request has to prove. Source: envoy/extensions/filters/http/jwt_authn/v3/config.proto, JwtRequirement. */
export type JwtRequirement =
  | { readonly kind: 'provider'; readonly name: string }
  | { readonly kind: 'any'; readonly requirements: readonly JwtRequirement[] }
  | { readonly kind: 'all'; readonly requirements: readonly JwtRequirement[] }
  | { readonly kind: 'allow-missing' }
  | { readonly kind: 'allow-missing-or-failed' }
  /** Nothing is asked. */
  | { readonly kind: 'none' }
  /** A name that the configuration does not have, or a shape that is not known. */
  | { readonly kind: 'unknown'; readonly name: string };

/** Who signs tokens, and where a request carries them. */
export interface JwtProvider {
  readonly issuer: string;
  /** Headers, with what stands before the token. */
  readonly headers: readonly { readonly name: string; readonly prefix: string }[];
  readonly params: readonly string[];
  readonly cookies: readonly string[];
  /** Where the token's claims are written in the filter's dynamic metadata. */
  readonly payloadKey?: string;
  /** Claims that are lists with spaces between, written as lists (`normalize_payload_in_metadata`). */
  readonly spacedClaims: readonly string[];
  /** Headers that get a claim each; nested claims have dots in their names. */
  readonly claimHeaders: readonly { readonly header: string; readonly claim: string }[];
  /** Header that gets the whole payload, as base64url; `isPadded`: with `=` at its end. */
  readonly payloadHeader?: { readonly name: string; readonly isPadded: boolean };
  /** The request is routed again once its token is verified. */
  readonly clearsRouteCache: boolean;
}

export interface JwtRule {
  readonly path: JsonPath;
  /** Undefined: it cannot be read. */
  readonly match?: Pick<Route, 'match' | 'pathMatch'>;
  readonly requirement: JwtRequirement;
}

export interface JwtConfig {
  readonly providers: ReadonlyMap<string, JwtProvider>;
  /** The first that matches counts. */
  readonly rules: readonly JwtRule[];
  /** Requirements by name, which rules and routes refer to. */
  readonly named: ReadonlyMap<string, JwtRequirement>;
  readonly bypassesPreflight: boolean;
}

/** Requirements hold one another; no real ones are nearly as deep. */
const MAX_DEPTH = 32;

function textsOf(config: unknown, field: string): readonly string[] {
  const list = eitherAt(config, field);
  return isJsonArray(list) ? list.filter((one): one is string => typeof one === 'string') : [];
}

function headersOf(config: unknown): JwtProvider['headers'] {
  const list = eitherAt(config, 'from_headers');
  return (isJsonArray(list) ? list : []).map((header) => {
    const prefix = eitherAt(header, 'value_prefix');
    return { name: textAt(header, 'name') ?? '', prefix: typeof prefix === 'string' ? prefix : '' };
  });
}

function claimHeadersOf(config: unknown): JwtProvider['claimHeaders'] {
  const list = eitherAt(config, 'claim_to_headers');
  return (isJsonArray(list) ? list : []).flatMap((one) => {
    const header = eitherAt(one, 'header_name');
    const claim = eitherAt(one, 'claim_name');
    return typeof header === 'string' && typeof claim === 'string' && header !== '' ? [{ header, claim }] : [];
  });
}

/** Without places of its own a provider looks for a bearer token, then for the parameter `access_token`. */
function buildProvider(config: unknown): JwtProvider {
  const headers = headersOf(config);
  const params = textsOf(config, 'from_params');
  const cookies = textsOf(config, 'from_cookies');
  const isDefault = headers.length + params.length + cookies.length === 0;
  const payloadKey = eitherAt(config, 'payload_in_metadata');
  const payloadHeader = eitherAt(config, 'forward_payload_header');
  return {
    issuer: textAt(config, 'issuer') ?? '',
    headers: isDefault ? [{ name: 'authorization', prefix: 'Bearer ' }] : headers,
    params: isDefault ? ['access_token'] : params,
    cookies,
    spacedClaims: textsOf(eitherAt(config, 'normalize_payload_in_metadata'), 'space_delimited_claims'),
    claimHeaders: claimHeadersOf(config),
    ...(typeof payloadHeader === 'string' && payloadHeader !== ''
      ? { payloadHeader: { name: payloadHeader, isPadded: eitherAt(config, 'pad_forward_payload_header') === true } }
      : {}),
    clearsRouteCache: eitherAt(config, 'clear_route_cache') === true,
    ...given('payloadKey', typeof payloadKey === 'string' && payloadKey !== '' ? payloadKey : undefined),
  };
}

function members(list: unknown, depth: number): readonly JwtRequirement[] {
  const requirements = eitherAt(list, 'requirements');
  return isJsonArray(requirements) ? requirements.map((one) => buildRequirement(one, depth + 1)) : [];
}

function buildRequirement(config: unknown, depth = 0): JwtRequirement {
  if (depth > MAX_DEPTH) return { kind: 'unknown', name: t`requirements too deep` };
  const provider =
    eitherAt(config, 'provider_name') ?? eitherAt(eitherAt(config, 'provider_and_audiences'), 'provider_name');
  if (typeof provider === 'string') return { kind: 'provider', name: provider };
  const any = eitherAt(config, 'requires_any');
  if (any !== undefined) return { kind: 'any', requirements: members(any, depth) };
  const all = eitherAt(config, 'requires_all');
  if (all !== undefined) return { kind: 'all', requirements: members(all, depth) };
  if (eitherAt(config, 'allow_missing_or_failed') !== undefined) return { kind: 'allow-missing-or-failed' };
  if (eitherAt(config, 'allow_missing') !== undefined) return { kind: 'allow-missing' };
  const fields = isJsonObject(config) ? Object.keys(config) : [];
  return fields.length === 0 ? { kind: 'none' } : { kind: 'unknown', name: fields.join(', ') };
}

function entriesOf(config: unknown, field: string): readonly [string, unknown][] {
  const map = eitherAt(config, field);
  return isJsonObject(map) ? Object.entries(map) : [];
}

function buildRule({ path, value }: RawPart, named: JwtConfig['named']): JwtRule {
  const match = routeMatchSchema.safeParse(eitherAt(value, 'match') ?? {});
  const name = eitherAt(value, 'requirement_name');
  const requirement =
    typeof name === 'string'
      ? (named.get(name) ?? { kind: 'unknown' as const, name })
      : buildRequirement(eitherAt(value, 'requires'));
  return {
    path,
    ...(match.success ? { match: { pathMatch: buildPathMatch(match.data), match: buildRouteMatch(match.data) } } : {}),
    requirement,
  };
}

function build({ path, value }: RawPart): JwtConfig {
  const named = new Map(entriesOf(value, 'requirement_map').map(([name, one]) => [name, buildRequirement(one)]));
  const rules = fieldOf(value, path, 'rules');
  return {
    providers: new Map(entriesOf(value, 'providers').map(([name, one]) => [name, buildProvider(one)])),
    rules: readList(rules.value, rules.path, msg('rule'), []).map((rule) => buildRule(rule, named)),
    named,
    bypassesPreflight: eitherAt(value, 'bypass_cors_preflight') === true,
  };
}

const known = new WeakMap<object, JwtConfig>();

/**
 * Reads envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication when it is first asked for. Total: what is not known
 * is of the kind `unknown`.
 */
export function readJwtAuthn(config: RawPart): JwtConfig {
  if (!isJsonObject(config.value)) return build(config);
  const read = known.get(config.value) ?? build(config);
  known.set(config.value, read);
  return read;
}
