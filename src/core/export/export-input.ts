import type { Picture } from '../graph/types.ts';
import type { Marks } from '../graph/way.ts';
import type { Path } from '../graph/path.ts';

/** What a picture says of itself when it has left the page. Every text is in words already, and made of names alone. */
export interface ExportHeading {
  /** `Outbound · productpage-v1-6b746f74dc-9rlmh` */
  readonly title: string;
  /** Namespace, kind and versions. */
  readonly proxy: string;
  readonly date: string;
  /** The request that is followed. */
  readonly request?: ExportRequest;
}

/** A followed request, without anything of it that may be a secret. */
export interface ExportRequest {
  /** Method, scheme, host and path, without a query. */
  readonly asked: string;
  /** `503 · UH no_healthy_upstream` */
  readonly verdict: string;
  readonly code: string;
  readonly text: string;
  readonly tone: 'good' | 'plain' | 'trouble';
  /** The decisions on its way, in order. */
  readonly steps: readonly { readonly title: string; readonly answer: string }[];
}

/** What stands out of the picture; all else is dimmed. */
export interface Lit extends Path {
  readonly rows?: Marks['rows'];
  /** The card on which a request ends without reaching anybody. */
  readonly end?: string;
}

export interface ExportInput {
  readonly picture: Picture;
  readonly heading: ExportHeading;
  /** Undefined: nothing is selected or followed. */
  readonly lit?: Lit | undefined;
}
