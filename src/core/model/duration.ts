const DURATION = /^(-?\d+(?:\.\d+)?)s$/;

/** `"1.5s"` (protobuf's JSON form) → 1500. Undefined for anything else. */
export function durationMs(text: string | undefined): number | undefined {
  const match = text === undefined ? null : DURATION.exec(text);
  return match?.[1] === undefined ? undefined : Math.round(Number(match[1]) * 1000);
}
