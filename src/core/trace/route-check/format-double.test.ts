import { expect, it } from 'vitest';
import { formatDouble } from './format-double.ts';

// What a C++ stream writes for each, by its usual precision of six digits.
it.each([
  [100, '100'],
  [100 / 3, '33.3333'],
  [200 / 3, '66.6667'],
  [7.44863, '7.44863'],
  [0.0744863, '0.0744863'],
  [99.99999, '100'],
  [0, '0'],
  [1e6, '1e+06'],
  [1234567, '1.23457e+06'],
  [0.00001, '1e-05'],
  [-2.5, '-2.5'],
  [Number.NaN, 'nan'],
])('%d is written %s', (value, text) => {
  expect(formatDouble(value)).toBe(text);
});
