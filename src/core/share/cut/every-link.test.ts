import { basename } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { decodeDump, encodeDump } from '../payload.ts';
import { redactDump } from '../redact.ts';
import type { View } from '../view.ts';
import { DEFAULT_VIEW } from '../view.ts';
import { decodeHash, encodeHash } from '../view-url.ts';
import type { Cut } from '../what.ts';
import { outcomeOf, pathsThrough, picturesOf, someObjects, someWords, verdictsOf } from '../../compare-fixture.ts';
import { cutDump } from './cut-dump.ts';
import type { Opened } from './cut-fixture.ts';
import { DUMPS, openFile, openRoot } from './cut-fixture.ts';
import { readProxy } from './read-proxy.ts';

const META = { name: 'dump.json', bytes: 1, digest: 'D'.repeat(43) };

/** What came out of a link as it went in, by what was compared. */
const equal = new Map<string, number>();

function count(what: string, more = 1): void {
  equal.set(what, (equal.get(what) ?? 0) + more);
}

/** The whole way of a link: cut, without secrets, packed, in an address, and back. */
function sendLink({ root, proxy }: Opened, cut: Cut | undefined, view: View): { opened: Opened; view: View } {
  const part = cut === undefined ? root : cutDump(root, proxy, cut, view, readProxy);
  const payload = encodeDump(redactDump(part).root, cut === undefined ? META : { ...META, cut });
  const arrived = decodeHash(encodeHash(view, { kind: 'link', payload }));
  const dump = decodeDump(arrived.origin?.kind === 'link' ? arrived.origin.payload : '');
  expect(dump.ok && dump.value.meta.cut).toBe(cut);
  const opened = dump.ok ? openRoot(dump.value.root) : undefined;
  if (opened === undefined) throw new Error('the link does not open');
  expect(arrived.view).toEqual(view);
  return { opened, view: arrived.view };
}

describe.each(DUMPS.map((file) => [basename(file.pathname), file] as const))(
  'links to %s',
  { timeout: 60_000 },
  (_, file) => {
    // Both links are compared with the same, which takes half of the time.
    let shown: { readonly pictures: readonly unknown[]; readonly verdicts: readonly unknown[] } | undefined;

    it.each(['topology', undefined] as const)('with %s show and trace the same', (cut) => {
      const whole = openFile(file);
      if (whole === undefined) return;
      shown ??= { pictures: picturesOf(whole), verdicts: [...verdictsOf(whole, whole)] };
      const { pictures, verdicts } = shown;
      const { opened } = sendLink(whole, cut, DEFAULT_VIEW);
      expect(picturesOf(opened)).toEqual(pictures);
      expect([...verdictsOf(opened, whole)]).toEqual(verdicts);
      count(`${cut ?? 'everything'}: dumps`);
      count(`${cut ?? 'everything'}: pictures`, pictures.length);
      count(`${cut ?? 'everything'}: traces`, verdicts.length);
    });

    it('with what is seen of an object show its paths', () => {
      const whole = openFile(file);
      if (whole === undefined) return;
      for (const id of someObjects(whole, 2)) {
        const { opened, view } = sendLink(whole, 'seen', { ...DEFAULT_VIEW, selected: id });
        // No picture is narrowed to an extension.
        if (id.startsWith('extension:')) continue;
        expect(pathsThrough(opened, view.selected ?? '')).toEqual(pathsThrough(whole, id));
        count('seen, an object: pictures');
      }
    });

    it('with what a request touches trace it the same', () => {
      const whole = openFile(file);
      if (whole === undefined) return;
      for (const words of someWords(whole, 1)) {
        const { opened, view } = sendLink(whole, 'seen', { ...DEFAULT_VIEW, trace: { words, near: false } });
        expect(outcomeOf(view.trace?.words ?? {}, opened)).toEqual(outcomeOf(words, whole));
        count('seen, a request: traces');
      }
    });
  },
);

afterAll(() => {
  const told = [...equal].map(([what, all]) => `${what}: ${all} of ${all} equal\n`);
  if (process.env['SHOW_VERDICTS'] !== undefined) process.stderr.write(told.join(''));
});
