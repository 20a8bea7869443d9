import type { IpRange } from '../lib/ip-address.ts';
import type { JsonPath } from '../lib/json-path.ts';
import type { FilterStateMatch, HeaderMatch, MetadataMatch, StringMatch } from './match-types.ts';
import type { RawPart } from './match-tree.ts';

/** Which address of the connection a rule asks for. */
export type RbacAddress = 'destination' | 'source' | 'direct remote' | 'remote';

/** A permission or a principal. Source: envoy/config/rbac/v3/rbac.proto. */
export type RbacRule =
  | { readonly kind: 'any' }
  | { readonly kind: 'and'; readonly rules: readonly RbacRule[] }
  | { readonly kind: 'or'; readonly rules: readonly RbacRule[] }
  | { readonly kind: 'not'; readonly rule: RbacRule }
  | { readonly kind: 'header'; readonly match: HeaderMatch }
  /** The path without query and fragment. */
  | { readonly kind: 'url-path'; readonly match: StringMatch }
  | { readonly kind: 'uri-template'; readonly template: string }
  /** `text`: `10.0.0.0/8`; the range is undefined where that is none. */
  | { readonly kind: 'ip'; readonly address: RbacAddress; readonly text: string; readonly range?: IpRange }
  | { readonly kind: 'port'; readonly port: number }
  /** [start, end) */
  | { readonly kind: 'port-range'; readonly start: number; readonly end: number }
  /** `name` undefined: any TLS connection. */
  | { readonly kind: 'authenticated'; readonly name?: StringMatch }
  | { readonly kind: 'server-name'; readonly match: StringMatch }
  | { readonly kind: 'metadata'; readonly source: 'dynamic' | 'route'; readonly match: MetadataMatch }
  | { readonly kind: 'filter-state'; readonly match: FilterStateMatch }
  /** An extension, or a rule that is not known. */
  | { readonly kind: 'unknown'; readonly name: string };

export interface RbacPolicy {
  readonly name: string;
  readonly path: JsonPath;
  /** Any of them. */
  readonly permissions: readonly RbacRule[];
  /** Any of them. */
  readonly principals: readonly RbacRule[];
  /** An expression (CEL) that has to hold as well. */
  readonly hasCondition: boolean;
}

export type RbacAction = 'ALLOW' | 'DENY' | 'LOG';

/** What one RBAC engine goes by. */
export type RbacEngine =
  /** Policies in the order of their names, which is Envoy's. */
  | {
      readonly kind: 'rules';
      readonly path: JsonPath;
      readonly action: RbacAction;
      readonly policies: readonly RbacPolicy[];
    }
  | { readonly kind: 'matcher'; readonly part: RawPart };

/** An RBAC filter, of the network or of HTTP. */
export interface RbacConfig {
  /** Undefined: nothing is enforced. */
  readonly enforced?: RbacEngine;
  /** Evaluated and told in the filter's dynamic metadata, never enforced. */
  readonly shadow?: RbacEngine;
  /** Stands before the keys of the metadata that `shadow` writes. */
  readonly shadowPrefix: string;
  /** Of the network filter: asked on all data, not on the first alone. */
  readonly isContinuous: boolean;
  /** Of the network filter: how long a denied connection is kept. */
  readonly delayDenyMs?: number;
}
