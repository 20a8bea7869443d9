/** What a client sees of a connection. */
export type Answer =
  | { readonly kind: 'refused' }
  /** It ends, or fails, before anything is answered. */
  | { readonly kind: 'closed'; readonly why: string }
  | {
      readonly kind: 'http';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** Bytes that are no HTTP. */
  | { readonly kind: 'bytes'; readonly text: string }
  /** Nothing for as long as it was waited. */
  | { readonly kind: 'silent' }
  /** This machine could not do what was asked, so that nothing is told. */
  | { readonly kind: 'undone'; readonly why: string };
