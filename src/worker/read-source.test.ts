import { describe, expect, it } from 'vitest';
import type { Progress } from './protocol.ts';
import { readBlob } from './read-source.ts';

describe('readBlob', () => {
  it('reads every byte and tells how far it is, from nothing to all', async () => {
    const told: Progress[] = [];
    const parts = ['{"configs":', '[', ']}'];
    const read = await readBlob(new Blob(parts), 'dump.json', (progress) => told.push(progress));
    expect(read).toEqual({ ok: true, value: new TextEncoder().encode('{"configs":[]}') });
    expect(told).toEqual([0, 11, 12, 14].map((done) => ({ stage: 'bytes', done, total: 14 })));
  });

  it('refuses a file beyond what a string can hold without reading it', async () => {
    const huge = new Blob(['{}']);
    Object.defineProperty(huge, 'size', { value: 1_000_000_000 });
    expect(await readBlob(huge, 'huge.json', () => undefined)).toMatchObject({
      ok: false,
      error: { kind: 'too-large', bytes: 1_000_000_000 },
    });
  });

  it('says why a folder or a file that has gone cannot be read', async () => {
    const gone = new Blob(['{}']);
    gone.stream = () =>
      new ReadableStream({
        start: (controller) => controller.error(new Error('A requested file could not be found.')),
      });
    expect(await readBlob(gone, 'gone.json', () => undefined)).toEqual({
      ok: false,
      error: { kind: 'file-unreadable', name: 'gone.json', reason: 'A requested file could not be found.' },
    });
  });
});
