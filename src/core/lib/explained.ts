/** An expected failure in words: what happened, where, and what to do next. */
export interface Explained {
  readonly title: string;
  readonly detail: string;
  readonly next: string;
  /** The text around the place, with a caret line beneath it. Shown in monospace. */
  readonly excerpt?: string;
  /** A command to copy that gets what is needed. */
  readonly command?: string;
}
