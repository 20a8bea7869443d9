import { describe, expect, it } from 'vitest';
import type { Progress } from './protocol.ts';
import { readFiles } from './read-source.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('readFiles', () => {
  it('reads every byte and tells how far it is, from nothing to all', async () => {
    const told: Progress[] = [];
    const blob = new Blob(['{"configs":', '[', ']}']);
    const read = await readFiles([{ blob, name: 'dump.json' }], (progress) => told.push(progress));
    const files = [{ name: 'dump.json', bytes: bytesOf('{"configs":[]}') }];
    expect(read).toEqual({ ok: true, value: { name: 'dump.json', files } });
    expect(told).toEqual([0, 11, 12, 14].map((done) => ({ stage: 'bytes', done, total: 14 })));
  });

  it('reads blobs whose streams fill no memory that is given to them', async () => {
    const told: Progress[] = [];
    const blob = new Blob(['{"configs":[]}']);
    blob.stream = () => new ReadableStream();
    const read = await readFiles([{ blob, name: 'dump.json' }], (progress) => told.push(progress));
    expect(read).toMatchObject({ ok: true, value: { files: [{ bytes: bytesOf('{"configs":[]}') }] } });
    expect(told.at(-1)).toEqual({ stage: 'bytes', done: 14, total: 14 });
  });

  it('reads several in the order of their names, with progress over all of them', async () => {
    const told: Progress[] = [];
    const files = ['b.txt', 'c.json', 'a.json'].map((name) => ({ name, blob: new Blob([name]) }));
    const read = await readFiles(files, (progress) => told.push(progress));
    expect(read).toMatchObject({
      value: { name: 'a.json and 2 more', files: [{ name: 'a.json' }, { name: 'b.txt' }, { name: 'c.json' }] },
    });
    expect(told).toEqual([0, 6, 11, 17].map((done) => ({ stage: 'bytes', done, total: 17 })));
    const text = read.ok && read.value.files.map(({ bytes }) => new TextDecoder().decode(bytes)).join('');
    expect(text).toBe('a.jsonb.txtc.json');
  });

  it('names two files both', async () => {
    const files = ['b.txt', 'a.json'].map((name) => ({ name, blob: new Blob() }));
    expect(await readFiles(files, () => undefined)).toMatchObject({ value: { name: 'a.json and b.txt' } });
  });

  it('refuses files that are together beyond what a string can hold, without reading them', async () => {
    const huge = new Blob(['{}']);
    Object.defineProperty(huge, 'size', { value: 300_000_000 });
    const files = ['a.json', 'b.json'].map((name) => ({ name, blob: huge }));
    expect(await readFiles(files, () => undefined)).toMatchObject({
      ok: false,
      error: { kind: 'too-large', bytes: 600_000_000 },
    });
  });

  it('says which file it is that cannot be read, and why', async () => {
    const gone = new Blob(['{}']);
    gone.stream = () =>
      new ReadableStream({
        type: 'bytes',
        start: (controller) => controller.error(new Error('A requested file could not be found.')),
      });
    const files = [
      { name: 'there.json', blob: new Blob(['{}']) },
      { name: 'gone.json', blob: gone },
    ];
    expect(await readFiles(files, () => undefined)).toEqual({
      ok: false,
      error: { kind: 'file-unreadable', name: 'gone.json', reason: 'A requested file could not be found.' },
    });
  });
});
