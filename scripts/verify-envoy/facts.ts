/** What both the trace and Envoy can tell of a request; what is not told is left out. */
export interface Facts {
  readonly chain?: string;
  readonly virtualHost?: string;
  readonly route?: string;
  readonly cluster?: string;
  readonly endpoint?: string;
  readonly status?: number;
  readonly location?: string;
  readonly flags?: string;
  /** `%RESPONSE_CODE_DETAILS%`; Envoy's of a connection: why it ended and what the transport socket told. */
  readonly details?: string;
  /** As the endpoint gets them. */
  readonly path?: string;
  readonly host?: string;
}
