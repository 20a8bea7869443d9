/// <reference lib="webworker" />

/** What was parsed last, kept so that the collector's work is the same as for a page that keeps it. */
let kept: unknown;

/** The least that any reader of a dump must do: decode the bytes, parse the text. Answers with the ms that took. */
addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
  const start = performance.now();
  kept = JSON.parse(new TextDecoder().decode(data));
  const ms = performance.now() - start;
  postMessage(kept === undefined ? undefined : ms);
});
