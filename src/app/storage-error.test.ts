import { describe, expect, it } from 'vitest';
import type { StorageError } from './storage-error.ts';
import { describeStorageError, toStorageError } from './storage-error.ts';

describe('toStorageError', () => {
  it.each<[unknown, StorageError]>([
    [new DOMException('out of space', 'QuotaExceededError'), { kind: 'full' }],
    [new DOMException('no', 'SecurityError'), { kind: 'refused', reason: 'SecurityError: no' }],
    [new TypeError('no indexedDB'), { kind: 'refused', reason: 'TypeError: no indexedDB' }],
    ['odd', { kind: 'refused', reason: 'odd' }],
  ])('%s', (thrown, error) => {
    expect(toStorageError(thrown)).toEqual(error);
  });
});

describe('describeStorageError', () => {
  it('names the dump, its size and the limit', () => {
    expect(
      describeStorageError({ kind: 'too-large', name: 'a.json', bytes: 2_500_000_000, limit: 2_000_000_000 }),
    ).toEqual({
      title: 'a.json is too large to be remembered',
      detail:
        'It has 2500 MB; this device keeps 2000 MB in all. The dump is open, and what was kept before is still kept.',
      next: 'Open it from its file the next time.',
    });
  });
});
