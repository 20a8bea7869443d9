import { describe, expect, it } from 'vitest';
import { decodeDump } from './payload.ts';
import { RELEASED } from './released-links.ts';

describe('released links', () => {
  it.each(RELEASED)('$what opens', ({ payload, name, json }) => {
    const opened = decodeDump(payload);
    expect(opened.ok && opened.value.meta.name).toBe(name);
    expect(opened.ok && JSON.stringify(opened.value.root)).toBe(json);
  });
});
