import type { Explained } from '../lib/explained.ts';
import { msg, say, t } from '../lib/words.ts';

/** Why the data part of a link opens nothing. */
export type LinkError =
  | { readonly kind: 'empty' }
  /** A character that no link holds, at this index of the payload. */
  | { readonly kind: 'not-a-link'; readonly position: number; readonly character: string }
  /** Fewer characters came than the link's own header counts; without `wanted`, even the header was cut. */
  | { readonly kind: 'cut'; readonly arrived: number; readonly wanted?: number }
  /** The checksum differs. */
  | { readonly kind: 'damaged' }
  | { readonly kind: 'newer-version'; readonly version: string }
  | { readonly kind: 'unknown-dictionary'; readonly dictionary: number }
  /** Characters of JSON that the link says it holds, and how many are accepted. */
  | { readonly kind: 'too-large'; readonly characters: number; readonly limit: number }
  /** Whole and undamaged, but nothing that this program has ever written. */
  | { readonly kind: 'malformed'; readonly reason: string };

const ASK_AGAIN = msg(
  'Ask for the link again, as a text file or in a code block, so that nothing changes it on the way.',
);
const RELOAD = msg('Reload the page to get the newest version of Earshot, then open the link again.');

function count(number: number): string {
  return number.toLocaleString('en-US');
}

function arrivedOf(arrived: number, wanted: number | undefined): string {
  return wanted === undefined
    ? t`the first ${count(arrived)} characters`
    : t`${count(arrived)} of its ${count(wanted)} characters`;
}

/** Says what is wrong with a link and what to do. */
export function describeLinkError(error: LinkError): Explained {
  switch (error.kind) {
    case 'empty':
      return { title: t`This link holds no data`, detail: t`Its data part (d=…) is empty.`, next: say(ASK_AGAIN) };
    case 'not-a-link':
      return {
        title: t`This is not a complete Earshot link`,
        detail: t`Character ${count(error.position + 1)} of its data is ${JSON.stringify(error.character)}, which no link contains. Something was added to it or replaced in it.`,
        next: say(ASK_AGAIN),
      };
    case 'cut':
      return {
        title: t`This link was cut off`,
        detail: t`Only ${arrivedOf(error.arrived, error.wanted)} of data arrived. Chat and mail programs cut long messages and break long lines.`,
        next: say(ASK_AGAIN),
      };
    case 'damaged':
      return {
        title: t`This link is damaged`,
        detail: t`Its checksum does not fit its data: characters were changed, lost or added. Nothing was opened from it.`,
        next: say(ASK_AGAIN),
      };
    case 'newer-version':
      return {
        title: t`This link is from a newer version of Earshot`,
        detail: t`Its format is version ${JSON.stringify(error.version)}, which this page does not read yet.`,
        next: say(RELOAD),
      };
    case 'unknown-dictionary':
      return {
        title: t`This link needs a newer version of Earshot`,
        detail: t`It was packed with dictionary ${error.dictionary}, which this page does not have.`,
        next: say(RELOAD),
      };
    case 'too-large':
      return {
        title: t`This link unpacks to too much data`,
        detail: t`It claims ${count(error.characters)} characters of JSON; at most ${count(error.limit)} are accepted. It was not unpacked.`,
        next: t`Ask for the dump as a file, and open the file.`,
      };
    case 'malformed':
      return {
        title: t`This link cannot be read`,
        detail: t`It arrived whole, but what it holds is not a dump that Earshot packed: ${error.reason}.`,
        next: t`Ask for the dump as a file, and open the file.`,
      };
  }
}
