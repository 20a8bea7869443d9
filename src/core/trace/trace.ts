import type { JsonPath } from '../lib/json-path.ts';
import type { Message } from '../lib/words.ts';
import type { ObjectId } from '../model/types.ts';

/** What is asked of a candidate: Envoy's word for it, what the configuration wants, and what the request brings. */
export interface Condition {
  /** Envoy's own field, such as `destination_port` or `header x-user`. */
  readonly what: string;
  readonly wanted: string;
  readonly actual: string;
}

/** Something that Envoy could have chosen. */
export interface Candidate {
  /** How Envoy or Istio names it. */
  readonly label: string;
  readonly object?: ObjectId;
  readonly path?: JsonPath;
  readonly outcome: 'match' | 'no match' | 'not reached';
  /** The first condition that failed; with `no match` alone. */
  readonly failed?: Condition;
  /** What else is worth saying: a share of the traffic, a rank. */
  readonly detail?: string;
}

/** A rule that Envoy or Istio follows, and where it stands. */
export interface Rule {
  /** One sentence, said where it is shown. */
  readonly text: Message;
  /** Path in the source of Envoy (`source/common/…`) or Istio (`pilot/…`), with the name of the project. */
  readonly source: { readonly project: 'envoy' | 'istio'; readonly file: string };
}

/** The decisions on the way of a request, in their order. A kind may occur more than once. */
export type StepKind =
  | 'capture'
  | 'accept'
  | 'listener-filters'
  | 'hand-off'
  | 'filter-chain'
  | 'transport-socket'
  | 'network-filters'
  | 'http-connection'
  | 'http-filters'
  | 'scoped-routes'
  | 'virtual-host'
  | 'route'
  | 'action'
  | 'cluster'
  | 'endpoint'
  | 'internal-listener';

/** One decision: what was asked, who could have won, who did, and by which rule. */
export interface Step {
  readonly kind: StepKind;
  /** A question that a person would ask: "Which filter chain takes the connection?" */
  readonly question: string;
  /** In the order in which Envoy tries them. */
  readonly candidates: readonly Candidate[];
  /** How many there are in all, where `candidates` leaves out some that Envoy never looks at one by one. */
  readonly total?: number;
  /** The answer in one sentence. */
  readonly answer: string;
  readonly rule: Rule;
  /** The object that the step decides for or that decides. */
  readonly object?: ObjectId;
  readonly path?: JsonPath;
  /** The request ends here, or this is what the answer hangs on. */
  readonly decisive: boolean;
}

/** What was taken for granted, what the dump cannot tell, what is not modelled. Never a silent guess. */
export interface Assumption {
  readonly kind: 'assumed' | 'unknown' | 'not modelled';
  readonly text: string;
}

/**
 * What becomes of a request. Codes are stable: tickets and tests name them.
 * `ES-FORWARDED` and `ES-PASSED-THROUGH` reach somebody; `ES-CLUSTER-CHOSEN` may, but the dump has no endpoints; with the others the client gets an answer of Envoy's own, a
 * closed connection, or nothing; `ES-UNKNOWN`: the dump does not tell.
 */
type VerdictCode =
  | 'ES-FORWARDED'
  | 'ES-PASSED-THROUGH'
  | 'ES-CLUSTER-CHOSEN'
  | 'ES-BYPASSES-ENVOY'
  | 'ES-ADMIN'
  | 'ES-NOT-LISTENING'
  | 'ES-NO-FILTER-CHAIN'
  | 'ES-TLS-REFUSED'
  | 'ES-LISTENER-FILTERS-CLOSED'
  | 'ES-NETWORK-FILTER-CLOSED'
  | 'ES-HANGS'
  | 'ES-ANSWERED-BY-FILTER'
  | 'ES-BAD-REQUEST'
  | 'ES-UPGRADE-REFUSED'
  | 'ES-NO-ROUTES'
  | 'ES-NO-VIRTUAL-HOST'
  | 'ES-NO-ROUTE'
  | 'ES-REDIRECT'
  | 'ES-DIRECT-RESPONSE'
  | 'ES-NOT-FORWARDED'
  | 'ES-NO-CLUSTER'
  | 'ES-BLACK-HOLE'
  | 'ES-MAINTENANCE'
  | 'ES-NO-ENDPOINT'
  | 'ES-UNKNOWN';

export interface Verdict {
  readonly code: VerdictCode;
  /** `arrives`: somebody gets the request. `answered`: Envoy answers. `closed`: the client sees its connection end. */
  readonly kind: 'arrives' | 'answered' | 'closed' | 'hangs' | 'unknown';
  /** One sentence, fit for a ticket. */
  readonly text: string;
  /** HTTP status that the client gets from Envoy. */
  readonly status?: number;
  /** `%RESPONSE_FLAGS%` and `%RESPONSE_CODE_DETAILS%` as Envoy logs them; left out where there are none. */
  readonly flags?: string;
  readonly details?: string;
  readonly location?: string;
  readonly cluster?: string;
  /** Address of the endpoint with the largest share. */
  readonly endpoint?: string;
}

/** A request's whole way, and why. */
export interface Trace {
  readonly verdict: Verdict;
  readonly listener?: ObjectId;
  readonly filterChain?: ObjectId;
  readonly virtualHost?: ObjectId;
  readonly route?: ObjectId;
  readonly cluster?: ObjectId;
  readonly endpoint?: ObjectId;
  readonly steps: readonly Step[];
  readonly assumptions: readonly Assumption[];
}
