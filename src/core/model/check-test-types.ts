import type { HeaderMatch } from './match-types.ts';

// What a file of tests for Envoy's router_check_tool says: envoy test/tools/router_check/validation.proto.

/** The input of one test. */
export interface CheckInput {
  readonly authority: string;
  readonly path: string;
  readonly method: string;
  readonly ssl: boolean;
  readonly internal: boolean;
  readonly randomValue: number;
  /** The one runtime key that is set. */
  readonly runtime?: string;
  readonly requestHeaders: readonly CheckHeader[];
  readonly responseHeaders: readonly CheckHeader[];
  readonly dynamicMetadata: readonly SetMetadata[];
}

type CheckHeader = readonly [name: string, value: string];

/** envoy.extensions.filters.http.set_metadata.v3.Metadata: the first writer of a namespace wins. */
export interface SetMetadata {
  readonly namespace: string;
  readonly value: unknown;
  readonly allowOverwrite: boolean;
}

/** What a header is to be; `type` is what the tool calls the check. */
export type HeaderExpectation =
  /** `exact`: what a string matcher for a whole value asks for. */
  | { readonly kind: 'match'; readonly type: string; readonly match: HeaderMatch; readonly exact?: string }
  | { readonly kind: 'value'; readonly type: string; readonly name: string; readonly value: string };

/** What a test expects; what is absent is not compared. */
export interface CheckExpectation {
  readonly clusterName?: string;
  readonly virtualClusterName?: string;
  readonly virtualHostName?: string;
  readonly pathRewrite?: string;
  readonly hostRewrite?: string;
  readonly pathRedirect?: string;
  readonly codeRedirect?: number;
  readonly timeoutMs?: number;
  readonly requestHeaders: readonly HeaderExpectation[];
  readonly responseHeaders: readonly HeaderExpectation[];
}

export interface CheckTest {
  readonly name: string;
  readonly input: CheckInput;
  readonly expected: CheckExpectation;
}
