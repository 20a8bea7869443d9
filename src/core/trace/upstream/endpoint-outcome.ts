import type { Cluster, Endpoint } from '../../model/cluster-types.ts';
import type { Assumption, Step } from '../trace.ts';
import type { ChosenSocket } from './choose-socket.ts';

/** An endpoint that a request may go to. */
export interface EndpointShare {
  readonly endpoint: Endpoint;
  /** The cluster that the endpoint is of: of an aggregate cluster, one of those that it lists. */
  readonly cluster: Cluster;
  /** Of the requests, in the long run. */
  readonly percent: number;
  readonly socket: ChosenSocket;
}

/** Where a request to a cluster ends up. */
export type EndpointOutcome =
  /**
   * At least one, the largest share first. Those with an `internalListener` go on to that listener of the same Envoy.
   * `lostPercent` of the requests find no endpoint (UH).
   */
  | {
      readonly kind: 'endpoints';
      readonly shares: readonly EndpointShare[];
      readonly lostPercent: number;
      /** One of several is chosen by the hash of these, always the same for the same values: `header x-user`. */
      readonly byHash?: readonly string[];
    }
  /** An address that is found at run time: of the connection, a header, or a name that DNS resolves. */
  | { readonly kind: 'address'; readonly address: string; readonly socket: ChosenSocket }
  /** HTTP: 503; TCP: the connection is closed. */
  | { readonly kind: 'no-host'; readonly flags: 'UH'; readonly details: 'no_healthy_upstream'; readonly text: string }
  /** The dump does not tell. */
  | { readonly kind: 'unknown'; readonly text: string };

export interface EndpointDecision {
  readonly step: Step;
  readonly outcome: EndpointOutcome;
  readonly assumptions: readonly Assumption[];
}
