/**
 * Whether a YAML 1.1 reader of Go would take the text, unquoted, for something else than a string: a boolean, null, a
 * number or a time. Source: resolve.go of go.yaml.in/yaml/v2, which sigs.k8s.io/yaml and so istioctl write YAML with.
 */
export function readsAsOther(text: string): boolean {
  if (WORDS.has(text)) return true;
  const first = text.charAt(0);
  if (first === '.') return SPECIAL_FLOATS.has(text) || isFloat(text, DOT_FLOAT);
  if (!/[-+0-9]/.test(first)) return false;
  if (SPECIAL_FLOATS.has(text) || isTimestamp(text) || BASE_60.test(text)) return true;
  const plain = text.replaceAll('_', '');
  return isInteger(plain) || isFloat(plain, FLOAT);
}

const WORDS: ReadonlySet<string> = new Set([
  '',
  '~',
  ...['y', 'yes', 'true', 'on', 'n', 'no', 'false', 'off', 'null'].flatMap((word) => [
    word,
    word.toUpperCase(),
    word.charAt(0).toUpperCase() + word.slice(1),
  ]),
]);

const SPECIAL_FLOATS: ReadonlySet<string> = new Set(
  ['.nan', '.NaN', '.NAN'].concat(
    ['', '+', '-'].flatMap((sign) => ['.inf', '.Inf', '.INF'].map((word) => sign + word)),
  ),
);

const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const DOT_FLOAT = /^\.[0-9]+(?:[eE][-+]?[0-9]+)?$/;

/** Numbers to the base of 60, as in `1:30`. Go does not read them, but quotes them for those that do. */
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

/** A number that is too large for a double is a string to Go. */
function isFloat(text: string, form: RegExp): boolean {
  return form.test(text) && Number.isFinite(Number(text));
}

const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9][0-9]*)$/;

/** 64 bits, signed or not, in Go's notations. What is larger and decimal is a float. */
function isInteger(text: string): boolean {
  const [, sign = '', digits] = INTEGER.exec(text) ?? [];
  if (digits === undefined) return false;
  const size = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits}` : digits.toLowerCase());
  if (sign === '') return size < 2n ** 64n;
  return size < 2n ** 63n || (sign === '-' && size === 2n ** 63n);
}

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})(?<rest>.*)$/s;

/** What may follow a date: nothing, a time of day with its zone after T, or one without a zone after spaces. */
const REST_OF_TIMESTAMP =
  /^(?:[Tt](?:[01]?\d|2[0-3]):[0-5]?\d:[0-5]?\d(?:[.,]\d+)?(?:Z|[-+]\d{2}:\d{2})| +(?:[01]?\d|2[0-3]):[0-5]?\d:[0-5]?\d(?:[.,]\d+)?)?$/;

/** A date that the calendar has, alone or with a time of day. */
function isTimestamp(text: string): boolean {
  const match = DATE.exec(text);
  if (match === null || !REST_OF_TIMESTAMP.test(match.groups?.['rest'] ?? '')) return false;
  const [year = 0, month = 0, day = 0] = match.slice(1, 4).map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
