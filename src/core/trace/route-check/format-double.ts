const DIGITS = 6;
/** The smallest exponent that C++ still writes without `e`. */
const LEAST = -4;

/** Without zeros at the end of what stands after the point. */
function trim(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** A number as C++ writes a double to a stream (`%g`): `7.44863`, `100`, `1e+06`. */
export function formatDouble(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (value === 0) return '0';
  const [mantissa = '', exponent = '0'] = value.toExponential(DIGITS - 1).split('e');
  const power = Number(exponent);
  if (power >= LEAST && power < DIGITS) return trim(value.toFixed(DIGITS - 1 - power));
  const sign = power < 0 ? '-' : '+';
  return `${trim(mantissa)}e${sign}${String(Math.abs(power)).padStart(2, '0')}`;
}
