/** What every program shares: whoever changes it changes them all. */
const SHARED: readonly object[] = [
  Object.prototype,
  Array.prototype,
  String.prototype,
  Number.prototype,
  Function.prototype,
  Map.prototype,
  Set.prototype,
  RegExp.prototype,
  Promise.prototype,
  Object,
  Array,
  JSON,
];

function fingerprint(): readonly unknown[] {
  const own = SHARED.flatMap((object) =>
    Reflect.ownKeys(object).flatMap((key) => [key, Object.getOwnPropertyDescriptor(object, key)?.value as unknown]),
  );
  return [...own, Object.hasOwn(globalThis, 'fuzzed'), Object.hasOwn(globalThis, 'polluted')];
}

const BEFORE = fingerprint();

/** Whether all prototypes are as they were, and no text of a dump was run as a script. */
export function isUntouched(): boolean {
  const now = fingerprint();
  return now.length === BEFORE.length && now.every((value, index) => Object.is(value, BEFORE[index]));
}
