import { describe, expect, it } from 'vitest';
import { createShareInbox, readShared } from './share-inbox.ts';

/** A form as the system sends it, with a field for each of these. */
function formOf(fields: Readonly<Record<string, string | File>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

const FILE = new File(['{}'], 'a.json');

describe('what is shared', () => {
  it('is files, a text, or an address', () => {
    expect(readShared(formOf({ files: FILE, title: 'A dump' }))).toEqual({ files: [FILE], text: '', title: 'A dump' });
    expect(readShared(formOf({ text: ' {} ', url: 'https://a.example' }))?.text).toBe('{}');
    expect(readShared(formOf({ text: '', url: 'https://a.example' }))?.text).toBe('https://a.example');
  });

  it('may be nothing', () => {
    expect(readShared(formOf({ title: 'Only a title', files: new File([], '') }))).toBeUndefined();
  });
});

describe('the inbox', () => {
  it('gives each letter once, the oldest first, and is kept alive until then', async () => {
    const inbox = createShareInbox();
    const kept = [
      inbox.put(Promise.resolve(formOf({ text: 'one' }))),
      inbox.put(Promise.resolve(formOf({ text: 'two' }))),
    ];
    expect([(await inbox.take())?.text, (await inbox.take())?.text, await inbox.take()]).toEqual([
      'one',
      'two',
      undefined,
    ]);
    expect(await Promise.all(kept)).toHaveLength(2);
  });

  it('throws away what nobody takes, and a form that breaks off', async () => {
    const inbox = createShareInbox(0);
    await inbox.put(Promise.resolve(formOf({ text: 'late' })));
    expect(await inbox.take()).toBeUndefined();
    const kept = createShareInbox();
    void kept.put(Promise.reject(new TypeError('broken off')));
    expect(await kept.take()).toBeUndefined();
  });
});
