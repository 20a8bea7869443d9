import { given } from '../lib/given.ts';
import type { RouteMatchMessage } from '../parse/schemas/route.ts';
import {
  buildCookieMatch,
  buildFilterStateMatch,
  buildHeaderMatch,
  buildMetadataMatch,
  buildQueryMatch,
  buildRuntimeFraction,
} from './build-match.ts';
import type { RouteMatch } from './match-types.ts';

/** Most routes ask for a path alone: they share this one. */
export const PATH_ALONE: RouteMatch = {
  grpc: false,
  headers: [],
  queryParameters: [],
  cookies: [],
  dynamicMetadata: [],
  filterState: [],
};

const FIELDS: readonly (keyof RouteMatchMessage)[] = [
  'runtime_fraction',
  'grpc',
  'headers',
  'query_parameters',
  'cookies',
  'tls_context',
  'dynamic_metadata',
  'filter_state',
];

/** What a route asks beside the path, ready to be compared (envoy.config.route.v3.RouteMatch). */
export function buildRouteMatch(message: RouteMatchMessage | undefined): RouteMatch {
  if (message === undefined || !FIELDS.some((field) => message[field] !== undefined)) return PATH_ALONE;
  const fraction = message.runtime_fraction;
  const tls = message.tls_context;
  return {
    ...given('runtimeFraction', fraction === undefined ? undefined : buildRuntimeFraction(fraction)),
    grpc: message.grpc !== undefined,
    headers: (message.headers ?? []).map(buildHeaderMatch),
    queryParameters: (message.query_parameters ?? []).map(buildQueryMatch),
    cookies: (message.cookies ?? []).map(buildCookieMatch),
    ...given('tls', tls && { ...given('presented', tls.presented), ...given('validated', tls.validated) }),
    dynamicMetadata: (message.dynamic_metadata ?? []).map(buildMetadataMatch),
    filterState: (message.filter_state ?? []).map(buildFilterStateMatch),
  };
}
