import type { IpRange } from '../lib/ip-address.ts';
import type { JsonPath } from '../lib/json-path.ts';
import type { JsonObject } from '../lib/json.ts';
import type { StringMatch } from './match-types.ts';

/**
 * Envoy's generic matcher (xds.type.matcher.v3.Matcher, and envoy.config.common.matcher.v3.Matcher of the same shape),
 * read one node at a time: a waypoint's tree may hold thousands of branches, of which a request takes one.
 */
export type MatchTreeNode =
  | { readonly kind: 'list'; readonly entries: readonly ListEntry[]; readonly onNoMatch?: OnMatch }
  | {
      readonly kind: 'exact' | 'prefix';
      readonly input: MatchInput;
      readonly map: RawMap;
      readonly onNoMatch?: OnMatch;
    }
  /** xds.type.matcher.v3.IPMatcher, one for each range, in the order of declaration. */
  | {
      readonly kind: 'ip';
      readonly input: MatchInput;
      readonly ranges: readonly IpBranch[];
      readonly onNoMatch?: OnMatch;
    }
  /** xds.type.matcher.v3.ServerNameMatcher; names as they are written, with `*.` or as `*`. */
  | {
      readonly kind: 'server-name';
      readonly input: MatchInput;
      readonly domains: ReadonlyMap<string, OnMatch>;
      readonly onNoMatch?: OnMatch;
    }
  /** Neither list nor tree. */
  | { readonly kind: 'empty'; readonly onNoMatch?: OnMatch }
  /** A custom matcher, or a shape, that is not known. */
  | { readonly kind: 'unknown'; readonly name: string };

/** A part of the loaded document, not read yet. */
export interface RawPart {
  readonly path: JsonPath;
  readonly value: unknown;
}

/** A map whose keys are data. */
export interface RawMap {
  readonly path: JsonPath;
  readonly value: JsonObject;
}

export interface ListEntry {
  readonly predicate: MatchPredicate;
  readonly onMatch: OnMatch;
}

export interface IpBranch {
  readonly range: IpRange;
  /** `10.0.0.0/8` */
  readonly text: string;
  readonly exclusive: boolean;
  readonly onMatch: OnMatch;
}

/** What is done where something matches: another matcher, or an action. Neither: nothing. */
export interface OnMatch {
  readonly path: JsonPath;
  readonly matcher?: RawPart;
  readonly action?: MatchAction;
  /** The action is taken note of, and matching goes on as though nothing had matched. */
  readonly keepMatching: boolean;
}

/** What is asked of the connection or the request. */
export interface MatchInput {
  /** The extension's own name; any text. */
  readonly name: string;
  /** Short type of its configuration, such as `DestinationPortInput`; '' where there is none. */
  readonly type: string;
  readonly config: unknown;
}

export interface MatchAction {
  readonly name: string;
  /** Short type of its configuration, such as `StringValue`, `Route`, `RouteList`. */
  readonly type: string;
  /** The configuration; for well-known types their value. */
  readonly config: RawPart;
}

export type MatchPredicate =
  | { readonly kind: 'single'; readonly input: MatchInput; readonly test: InputTest }
  | { readonly kind: 'and' | 'or'; readonly predicates: readonly MatchPredicate[] }
  | { readonly kind: 'not'; readonly predicate: MatchPredicate }
  | { readonly kind: 'unknown'; readonly name: string };

export type InputTest =
  | { readonly kind: 'string'; readonly match: StringMatch }
  /** envoy.extensions.matching.input_matchers.ip.v3.Ip */
  | { readonly kind: 'ip'; readonly ranges: readonly IpRange[]; readonly texts: readonly string[] }
  | { readonly kind: 'unknown'; readonly name: string };
