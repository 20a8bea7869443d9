import { expect, it } from 'vitest';
import { digestOf } from './digest.ts';

it('is SHA-256 (FIPS 180-4: "abc") as base64url', () => {
  expect(digestOf(new TextEncoder().encode('abc'))).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
});
