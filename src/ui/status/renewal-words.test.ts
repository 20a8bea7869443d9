import { describe, expect, it } from 'vitest';
import { describeRenewal } from './renewal-words.ts';

describe('what a reload does', () => {
  it('tells what comes back, and what has to be given again', () => {
    expect(describeRenewal('sample', false)).toBe('What you see comes back as it is.');
    expect(describeRenewal('file', false)).toContain('have the file at hand');
    expect(describeRenewal('file', true)).toContain('kept on this device');
  });
});
