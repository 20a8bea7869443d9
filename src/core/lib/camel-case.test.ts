import { describe, expect, it } from 'vitest';
import { camelCase, isCamelCase, snakeCase } from './camel-case.ts';

describe('field names', () => {
  it.each([
    ['use_original_dst', 'useOriginalDst'],
    ['http2_protocol_options', 'http2ProtocolOptions'],
    ['consecutive_5xx', 'consecutive5xx'],
    ['name', 'name'],
  ])('%s and %s are each other', (snake, camel) => {
    expect(camelCase(snake)).toBe(camel);
    expect(snakeCase(camel)).toBe(snake);
    expect(isCamelCase(camel)).toBe(snake !== camel);
    expect(isCamelCase(snake)).toBe(false);
  });
});
