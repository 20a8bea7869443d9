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
  /** A time, of which `text` is the RFC 3339 form; the page tells it from the dump's own time on, or from now. */
  readonly time?: Moment;
}

/** Both in milliseconds since 1970. */
interface Moment {
  readonly at: number;
  /** When the dump was taken, where it tells. */
  readonly takenAt?: number;
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
  /** Without a title where they are all that a chapter says. */
  | { readonly kind: 'facts'; readonly title?: string; readonly facts: readonly Fact[] }
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

/** The questions that a page answers, in their order; worries stand between `limits` and `more`. */
export type ChapterKind = 'what' | 'why' | 'matches' | 'leads' | 'limits' | 'more';

export interface Chapter {
  readonly kind: ChapterKind;
  readonly sections: readonly Section[];
}

/** What to worry about: something of the configuration that fails, may fail, or means something else than it seems. */
export interface Worry {
  /** Names the rule that found it; stable. */
  readonly code: string;
  /** `error`: traffic fails. `warning`: it may. `note`: nothing fails, but it should be known. */
  readonly severity: 'error' | 'warning' | 'note';
  readonly what: string;
  readonly why: string;
  readonly todo: string;
  /** The page of the documentation that the rule follows. */
  readonly source: string;
}

/** Everything the inspector says of one object. */
export interface Page {
  readonly id: ObjectId;
  /** From the section of the dump down to the object. */
  readonly breadcrumb: readonly Span[];
  readonly title: string;
  readonly mono: boolean;
  /** What it is, in one line. */
  readonly subtitle: string;
  readonly badges: readonly { readonly text: string; readonly tone: 'plain' | 'good' | 'trouble' }[];
  /** Why it exists, for learners. */
  readonly why?: string;
  readonly chapters: readonly Chapter[];
  /** The gravest first. Undefined: nothing is checked of such an object. */
  readonly worries?: readonly Worry[];
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
