import { t } from '../../lib/words.ts';
import type { HeaderMap } from '../http/header-map.ts';
import type { Assumption, Step } from '../trace.ts';

/** What a filter does with a request. */
export type FilterOutcome =
  | { readonly kind: 'continues' }
  /** It answers itself: the client gets this, and nothing behind it is asked. */
  | {
      readonly kind: 'answered';
      /** The filter's name. */
      readonly by: string;
      readonly status: number;
      /** `%RESPONSE_CODE_DETAILS%` and `%RESPONSE_FLAGS%` as Envoy logs them; flags are '' for none. */
      readonly details: string;
      readonly flags: string;
      readonly body?: string;
    }
  /** A network filter closes the connection. */
  | { readonly kind: 'closed'; readonly by: string; readonly details: string; readonly flags: string }
  /** It cannot be told: it may answer or change the request. The trace may go on as though it had not. */
  | { readonly kind: 'unknown'; readonly by: string; readonly text: string };

/** An object of the filter state that a filter sets. */
export interface StateChange {
  readonly key: string;
  readonly value: string;
  /** Whether the internal listener that the request goes on to gets it, and those behind that one. */
  readonly shared: 'none' | 'once' | 'transitive';
}

/** What one filter decided, and what it set for those behind it. */
export interface FilterDecision {
  /** In a few words, for the list of all filters. */
  readonly summary: string;
  readonly outcome: FilterOutcome;
  /** Where there is more to say than the summary. */
  readonly steps: readonly Step[];
  readonly assumptions: readonly Assumption[];
  /** Dynamic metadata that it writes, by namespace. */
  readonly metadata?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly state?: readonly StateChange[];
  /** The headers of the request as they are behind it, where it changes them. */
  readonly headers?: HeaderMap;
  /** It has the request routed again, as it is now. */
  readonly reroutes?: true;
  /** How long it holds the request back, or keeps a denied connection. */
  readonly delayMs?: number;
}

/** A filter that lets the request through as it is. */
export function passes(summary: string): FilterDecision {
  return { summary, outcome: { kind: 'continues' }, steps: [], assumptions: [] };
}

/** A filter whose doing the dump cannot tell: it may answer or change what comes, and is taken as letting it through. */
export function cannotKnow(by: string, text: string, what: 'request' | 'connection' = 'request'): FilterDecision {
  return {
    summary: t`cannot know: ${text}`,
    outcome: { kind: 'unknown', by, text },
    steps: [],
    assumptions: [
      {
        kind: 'unknown',
        text:
          what === 'request'
            ? t`${by} lets the request through: ${text}.`
            : t`${by} lets the connection through: ${text}.`,
      },
    ],
  };
}
