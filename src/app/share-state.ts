import type { Explained } from '../core/lib/explained.ts';
import type { ShareWhat } from '../core/share/what.ts';
import type { Cleaning } from '../worker/protocol.ts';

/** What can be chosen: a link with so much of the dump, or a file. */
export type ShareChoice = ShareWhat | 'file';

export type ShareFile = 'json' | 'html';

/** What has been made for a choice, before it is copied or saved. */
export type MadeLink =
  | {
      readonly kind: 'link';
      /** Of the whole link, whether it fits or not. */
      readonly characters: number;
      /** Undefined: it is longer than any browser opens. */
      readonly url: string | undefined;
      /** What was done to the data; undefined where there is none. */
      readonly cleaning: Cleaning | undefined;
      /** What the view lost, in words: links hold no secrets. */
      readonly losses: readonly string[];
    }
  | { readonly kind: 'failed'; readonly explained: Explained };

export type MadeFile =
  | { readonly kind: 'file'; readonly content: Blob; readonly cleaning: Cleaning; readonly losses: readonly string[] }
  | { readonly kind: 'failed'; readonly explained: Explained };

/** The Share panel. */
export interface ShareState {
  readonly choices: readonly ShareChoice[];
  readonly chosen: ShareChoice;
  /** Pseudonyms take the place of names. */
  readonly names: boolean;
  /** What is measured so far; the others are on their way. */
  readonly links: Readonly<Partial<Record<ShareWhat, MadeLink>>>;
  /** The files that there are to choose from; `html` is made when it is asked for. */
  readonly fileForms: readonly ShareFile[];
  readonly files: Readonly<Partial<Record<ShareFile, MadeFile>>>;
  /** What became of the last press of the button; `refused`: the link is there to be copied by hand. */
  readonly done?: 'copied' | 'refused' | 'saved' | undefined;
}
