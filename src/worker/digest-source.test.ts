import { expect, it } from 'vitest';
import { digestOf } from '../core/share/digest.ts';
import { digestSource } from './digest-source.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

it('is that of all files in the order of their names, however large they are', async () => {
  const large = new Uint8Array(3_000_000).fill(65);
  const files = [
    { name: 'b.json', blob: new Blob([large]) },
    { name: 'a.json', blob: new Blob(['{}']) },
  ];
  const digest = await digestSource({ kind: 'files', files }, undefined);
  expect(digest).toEqual({ ok: true, value: digestOf(Uint8Array.from([...bytesOf('{}'), ...large])) });
});

it('is that of pasted text as UTF-8', async () => {
  const digest = await digestSource({ kind: 'text', name: 'Pasted text', text: '{"é": 1}' }, undefined);
  expect(digest).toEqual({ ok: true, value: digestOf(bytesOf('{"é": 1}')) });
});

it('says which file is gone, and why', async () => {
  const blob = new Blob(['{}']);
  blob.stream = () =>
    new ReadableStream({
      type: 'bytes',
      start: (controller) => controller.error(new Error('A requested file could not be found.')),
    });
  expect(await digestSource({ kind: 'files', files: [{ name: 'gone.json', blob }] }, undefined)).toEqual({
    ok: false,
    error: {
      kind: 'read',
      error: { kind: 'file-unreadable', name: 'gone.json', reason: 'A requested file could not be found.' },
    },
  });
});
