import type { DisguiseIp } from './disguise-ip.ts';
import type { NameTable } from './name-table.ts';
import { WORDS } from './name-table.ts';
import { OWN_NAMES } from './well-known.ts';

/** Gives the text with every name and address in it replaced. Equal texts give equal texts, different ones different. */
export type DisguiseText = (text: string) => string;

const IPV6 = String.raw`(?<![A-Za-z0-9:.])(?:[0-9a-fA-F]{0,4}:){2,7}(?:[0-9a-fA-F]{1,4}|(?:\d{1,3}\.){3}\d{1,3})?(?![0-9a-zA-Z:])`;
const IPV4 = String.raw`(?<!\d|\d\.)(?:\d{1,3}\.){3}\d{1,3}(?!\d|\.\d)`;
/** An IP address by its looks. */
export const ADDRESS = `${IPV6}|${IPV4}`;
/** A word ends where an address begins: `outbound_10.0.0.1_80`. */
const WORD_BEFORE_ADDRESS = `[A-Za-z0-9]+(?:[_-]+(?!${ADDRESS})[A-Za-z0-9]+)*`;
/** Names of extensions stay; an address may have the length of a range behind it. */
const PIECE = new RegExp(
  `(?<![\\w.-])(${OWN_NAMES})|(${ADDRESS})(?:\\/(\\d{1,3})(?![\\w.]))?|(${WORD_BEFORE_ADDRESS})`,
  'g',
);

/** Constants of Envoy's enumerations, and methods. */
const CONSTANT = /^[A-Z][A-Z0-9_]*$/;
/** Longer texts are rarely repeated. */
const LONGEST_KNOWN = 200;
const MOST_KNOWN = 100_000;

/** The one way in which a text is disguised, whether it stands in the dump, in a request or in the id of an object. */
export function buildDisguiseText(names: NameTable, disguiseIp: DisguiseIp): DisguiseText {
  const known = new Map<string, string>();

  function disguisePiece(...[piece, own, ip, length]: readonly (string | undefined)[]): string {
    if (piece === undefined || own !== undefined) return own ?? '';
    if (ip === undefined) return names.disguise(piece);
    const changed = disguiseIp(ip, length === undefined ? undefined : Number(length));
    // A time such as 12:30:45 is written like the beginning of an address.
    if (changed === undefined) return piece.replaceAll(WORDS, (word) => names.disguise(word));
    return length === undefined ? changed : `${changed}/${length}`;
  }

  return (text) => {
    if (CONSTANT.test(text)) return text;
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = text.replaceAll(PIECE, (piece, own?: string, ip?: string, length?: string) =>
      disguisePiece(piece, own, ip, length),
    );
    if (text.length <= LONGEST_KNOWN && known.size < MOST_KNOWN) known.set(text, result);
    return result;
  };
}

/** Whether a text holds a name that `disguise` would replace; addresses do not count. */
export function holdsName(text: string, names: NameTable): boolean {
  return (text.match(WORDS) ?? []).some((word) => names.disguise(word) !== word);
}
