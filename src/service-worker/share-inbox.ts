import type { Shared } from './shared.ts';
import { SHARE_FIELDS } from './shared.ts';

/** A page that was opened for what is shared asks for it within this time, ms; else nobody will. */
const PATIENCE_MS = 60_000;

interface Letter {
  readonly shared: Promise<Shared | undefined>;
  readonly drop: () => void;
}

/** What was shared and is not yet taken. It is in memory alone, and is gone with the service worker. */
export interface ShareInbox {
  /** Puts a form in. Settles when it is taken or given up, and must be kept alive until then. */
  readonly put: (form: Promise<FormData>) => Promise<void>;
  /** Takes the oldest out. */
  readonly take: () => Promise<Shared | undefined>;
}

function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === 'string' ? value.trim() : '';
}

/** Reads the form of the manifest's `share_target`. Undefined: there is nothing in it. */
export function readShared(form: FormData): Shared | undefined {
  const files = form
    .getAll(SHARE_FIELDS.files)
    .filter((value) => typeof value !== 'string')
    // A field without a file is sent as a file without a name.
    .filter(({ name }) => name !== '');
  // Some apps put an address into the text, others into its own field.
  const text = textOf(form, SHARE_FIELDS.text) || textOf(form, SHARE_FIELDS.url);
  if (files.length === 0 && text === '') return undefined;
  return { files, text, title: textOf(form, SHARE_FIELDS.title) };
}

/** `patienceMs`: after this time a letter that nobody has taken is thrown away. */
export function createShareInbox(patienceMs: number = PATIENCE_MS): ShareInbox {
  const letters = new Set<Letter>();
  return {
    put: (form) =>
      new Promise((resolve) => {
        const letter: Letter = {
          // A form that is broken holds nothing.
          shared: form.then(readShared, () => undefined),
          drop: () => {
            clearTimeout(timer);
            letters.delete(letter);
            resolve();
          },
        };
        const timer = setTimeout(letter.drop, patienceMs);
        letters.add(letter);
      }),
    take: async () => {
      const [letter] = letters;
      if (letter === undefined) return undefined;
      letters.delete(letter);
      const shared = await letter.shared;
      letter.drop();
      return shared;
    },
  };
}
