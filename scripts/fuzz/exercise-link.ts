import { sha256 } from '@noble/hashes/sha2.js';
import { describeLinkError } from '../../src/core/share/link-error.ts';
import { decodeDump } from '../../src/core/share/payload.ts';
import type { Dice } from './dice.ts';
import type { Transcript } from './exercise-dump.ts';
import { exerciseDump } from './exercise-dump.ts';
import type { MutatedLink } from './mutate-link.ts';

/**
 * Opens a link, and goes on with what it holds as with a file. Returns whether it opened. Throws for whatever no program
 * may do, and where a link opens something else than what its digest says.
 */
export async function exerciseLink({ payload, mustBe }: MutatedLink, dice: Dice, said: Transcript): Promise<boolean> {
  const decoded = decodeDump(payload);
  if (!decoded.ok) {
    said.push(JSON.stringify(describeLinkError(decoded.error)));
    return false;
  }
  const { root, meta } = decoded.value;
  if (mustBe !== undefined) {
    const document = new TextEncoder().encode(JSON.stringify({ ...meta, root }));
    if (mustBe.some((byte, index) => sha256(document)[index] !== byte)) throw new Error('it opens something else');
  }
  said.push(JSON.stringify(meta));
  await exerciseDump(new TextEncoder().encode(JSON.stringify(root)), dice, said);
  return true;
}
