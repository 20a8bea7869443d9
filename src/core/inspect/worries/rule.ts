import type { ProxyIndex } from '../proxy-index.ts';

/** What a rule found: what it is, why it is one, and what to do. */
export interface Found {
  readonly what: string;
  readonly why: string;
  readonly todo: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
}

type Severity = 'error' | 'warning' | 'note';

/** Looks for one thing to worry about. A rule says only what the dump tells: where that does not suffice it is silent. */
export interface Rule<T> {
  /** The name of its file. Stable. */
  readonly code: string;
  readonly severity: Severity;
  /** The page of the documentation that it follows. */
  readonly source: string;
  readonly find: (object: T, index: ProxyIndex) => readonly Found[];
}

/** A page of Envoy's documentation. */
export function envoyDocs(page: string): string {
  return `https://www.envoyproxy.io/docs/envoy/latest/${page}`;
}
