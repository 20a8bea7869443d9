import { formatCount, listAnd } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';

/** A place where links are sent, and how many characters of a link arrive there whole. */
interface Carrier {
  readonly name: string;
  readonly limit: number;
}

/**
 * Characters that a link with its data may have: every browser opens it, copies it, and shows it whole. Firefox shows
 * no more than 65,536 in its address bar, and Safari opens no more than 80,000.
 */
export const MAX_LINK_CHARACTERS = 64_000;

/**
 * From the strictest on. Discord: messages of 2,000; mail programs and Windows' own opening of links cut near 2,048, Teams
 * about there. Slack: messages of 4,000 (api.slack.com, chat.postMessage). Jira: texts of 32,767. GitHub: comments of 65,536.
 */
function listCarriers(): readonly Carrier[] {
  return [
    { name: t`Discord, mail and Teams`, limit: 2_000 },
    { name: 'Slack', limit: 4_000 },
    { name: 'Jira', limit: 32_767 },
    { name: t`any browser`, limit: MAX_LINK_CHARACTERS },
    { name: 'GitHub', limit: 65_536 },
  ];
}

export interface Survival {
  readonly carriers: readonly (Carrier & { readonly survives: boolean })[];
  /** One sentence. */
  readonly text: string;
}

/** Where a link of so many characters, address and all, arrives whole. */
export function describeSurvival(characters: number): Survival {
  const carriers = listCarriers().map((carrier) => ({ ...carrier, survives: characters <= carrier.limit }));
  const names = (survives: boolean): readonly string[] =>
    carriers.filter((carrier) => carrier.survives === survives).map(({ name }) => name);
  const [kept, lost] = [names(true), names(false)];
  const size = t`${formatCount(characters)} characters`;
  if (lost.length === 0) return { carriers, text: t`${size}: it survives everywhere (${listAnd(kept)}).` };
  if (kept.length === 0)
    return { carriers, text: t`${size}: too long for any browser and everything else; send a file.` };
  return { carriers, text: t`${size}: it survives in ${listAnd(kept)}, but not in ${listAnd(lost)}.` };
}
