import type { JsonPath } from '../lib/json-path.ts';
import type { ObjectId } from '../model/types.ts';

/** A piece of text in a page. With `link`, it leads to another object. */
export interface Span {
  readonly text: string;
  readonly mono?: boolean;
  readonly link?: ObjectId;
  readonly tone?: 'quiet' | 'trouble' | 'good';
  /** The plain meaning, shown on hover and focus. */
  readonly hint?: string;
}

/** `term: value`, with Envoy's own words beneath where they differ from the plain ones. */
export interface Fact {
  readonly term: string;
  readonly hint?: string;
  readonly value: readonly Span[];
  readonly envoy?: string;
}

/** A titled box of facts: a filter chain, a virtual host, a route, an endpoint. */
export interface Card {
  readonly title: readonly Span[];
  readonly link?: ObjectId;
  readonly badges: readonly { readonly text: string; readonly tone: 'plain' | 'good' | 'trouble' }[];
  readonly facts: readonly Fact[];
}

/** A tree, such as a `filter_chain_matcher`. */
export interface TreeNode {
  readonly label: readonly Span[];
  readonly children: readonly TreeNode[];
}

export type Section =
  | { readonly kind: 'facts'; readonly title: string; readonly facts: readonly Fact[] }
  | {
      readonly kind: 'cards';
      readonly title: string;
      readonly cards: readonly Card[];
      /** Shown when there are none. */ readonly empty?: string;
      /** How many there are in all, when `cards` holds only the first. */ readonly total?: number;
    }
  | { readonly kind: 'steps'; readonly title: string; readonly steps: readonly Span[][] }
  | { readonly kind: 'tree'; readonly title: string; readonly root: TreeNode }
  | { readonly kind: 'note'; readonly title: string; readonly text: string; readonly command?: string }
  /** Two places of the dump to be read side by side: the configuration that runs, and the one that was refused. */
  | { readonly kind: 'compare'; readonly title: string; readonly left: ComparedPart; readonly right: ComparedPart };

/** One side of a comparison. */
interface ComparedPart {
  readonly title: string;
  readonly path: JsonPath;
}

/** Everything the inspector says of one object. */
export interface Page {
  readonly id: ObjectId;
  /** From the section of the dump down to the object. */
  readonly breadcrumb: readonly Span[];
  readonly title: string;
  readonly mono: boolean;
  /** One line of what it is. */
  readonly subtitle: string;
  readonly badges: readonly { readonly text: string; readonly tone: 'plain' | 'good' | 'trouble' }[];
  /** Why it exists, for learners. */
  readonly why?: string;
  readonly sections: readonly Section[];
  /** Where the raw JSON stands; undefined for things that the dump only names. */
  readonly path?: JsonPath;
}

/** A hit of the search. */
export interface Hit {
  readonly id: ObjectId;
  readonly kind:
    | 'listener'
    | 'chain'
    | 'port'
    | 'routes'
    | 'vhost'
    | 'route'
    | 'cluster'
    | 'endpoint'
    | 'secret'
    | 'extension'
    // Those of a ztunnel.
    | 'workload'
    | 'service'
    | 'policy'
    | 'certificate'
    | 'connection';
  readonly label: string;
  readonly detail: string;
}
