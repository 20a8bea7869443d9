/**
 * Envoy's common matchers as structured data, ready to be compared with a request.
 * Source: envoy/type/matcher/v3/*.proto and envoy/config/route/v3/route_components.proto.
 */

/** envoy.type.matcher.v3.StringMatcher */
export type StringMatch =
  | {
      readonly kind: 'exact' | 'prefix' | 'suffix' | 'contains';
      readonly value: string;
      readonly ignoreCase: boolean;
    }
  /** RE2, and the whole text must match. */
  | { readonly kind: 'regex'; readonly value: string }
  /** An extension, or nothing at all: this program cannot compare it. */
  | { readonly kind: 'unknown'; readonly name: string };

/** envoy.config.route.v3.HeaderMatcher */
export interface HeaderMatch {
  /** As the configuration spells it; Envoy ignores case. */
  readonly name: string;
  readonly test: HeaderTest;
  readonly invert: boolean;
  readonly treatMissingAsEmpty: boolean;
}

export type HeaderTest =
  | { readonly kind: 'present'; readonly wanted: boolean }
  | { readonly kind: 'string'; readonly match: StringMatch }
  /** [start, end) of 64-bit whole numbers, as decimal text. */
  | { readonly kind: 'range'; readonly start: string; readonly end: string };

/** envoy.config.route.v3.QueryParameterMatcher */
export interface QueryMatch {
  readonly name: string;
  readonly test: Exclude<HeaderTest, { readonly kind: 'range' }>;
}

/** envoy.config.route.v3.CookieMatcher */
export interface CookieMatch {
  readonly name: string;
  readonly match: StringMatch;
  readonly invert: boolean;
}

/** envoy.type.matcher.v3.ValueMatcher */
export type ValueMatch =
  | { readonly kind: 'null' }
  | { readonly kind: 'number'; readonly exact: number }
  /** [start, end) */
  | { readonly kind: 'number-range'; readonly start: number; readonly end: number }
  | { readonly kind: 'string'; readonly match: StringMatch }
  | { readonly kind: 'bool'; readonly wanted: boolean }
  | { readonly kind: 'present'; readonly wanted: boolean }
  /** Any element of a list. */
  | { readonly kind: 'list'; readonly oneOf: ValueMatch }
  | { readonly kind: 'or'; readonly matches: readonly ValueMatch[] }
  | { readonly kind: 'unknown'; readonly name: string };

/** envoy.type.matcher.v3.MetadataMatcher */
export interface MetadataMatch {
  /** The namespace, by convention a filter's name. */
  readonly filter: string;
  readonly path: readonly string[];
  readonly value: ValueMatch;
  readonly invert: boolean;
}

/** envoy.type.matcher.v3.FilterStateMatcher */
export interface FilterStateMatch {
  readonly key: string;
  readonly test:
    | { readonly kind: 'string'; readonly match: StringMatch }
    /** `10.0.0.0/8`; `invert` holds for the list as a whole. */
    | { readonly kind: 'address'; readonly ranges: readonly string[]; readonly invert: boolean }
    | { readonly kind: 'unknown'; readonly name: string };
}

/** envoy.config.core.v3.RuntimeFractionalPercent */
export interface RuntimeFraction {
  readonly key?: string;
  readonly numerator: number;
  readonly denominator: number;
}

/** What a route asks beside the path. Source: envoy.config.route.v3.RouteMatch; all of it must hold. */
export interface RouteMatch {
  readonly runtimeFraction?: RuntimeFraction;
  readonly grpc: boolean;
  readonly headers: readonly HeaderMatch[];
  readonly queryParameters: readonly QueryMatch[];
  readonly cookies: readonly CookieMatch[];
  readonly tls?: { readonly presented?: boolean; readonly validated?: boolean };
  readonly dynamicMetadata: readonly MetadataMatch[];
  readonly filterState: readonly FilterStateMatch[];
}
