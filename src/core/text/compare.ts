/** Orders texts by code unit, whatever the language: as Go does. */
export function compareText(one: string, two: string): number {
  if (one === two) return 0;
  return one < two ? -1 : 1;
}

/** Whether two texts are the same but for upper and lower case. */
export function equalFold(one: string, two: string): boolean {
  return one.toLowerCase() === two.toLowerCase();
}

/** A port of a flag; undefined where the flag filters nothing. */
export function wantedPort(flag: string | undefined): number | undefined {
  if (flag === undefined || flag === '') return undefined;
  const port = Number(flag);
  return port === 0 ? undefined : port;
}
