import type { JsonValue } from '../../src/core/lib/json.ts';
import type { Bases } from './bases.ts';
import { someBase } from './bases.ts';
import { exerciseDump } from './exercise-dump.ts';
import { exerciseLink } from './exercise-link.ts';
import { mutateJson } from './mutate-json.ts';
import { buildBaseLinks, mutateLink } from './mutate-link.ts';
import { mutateFile, mutateText } from './mutate-text.ts';
import type { Exercise } from './run-cases.ts';

/** Documents that links are made of: small ones, of all kinds. */
const MOST_LINKS = 120;

function someRoots({ small }: Bases): readonly JsonValue[] {
  const step = Math.max(1, Math.floor(small.length / MOST_LINKS));
  return small.filter((_, index) => index % step === 0).slice(0, MOST_LINKS);
}

/** Links that were changed, behind their checksums too. */
export function buildLinkExercise(bases: Bases): Exercise {
  const links = buildBaseLinks(someRoots(bases));
  return async (dice, said) => exerciseLink(mutateLink(links, dice), dice, said);
}

/** Files that were changed: most as JSON, some as text or bytes. */
export function buildDumpExercise(bases: Bases): Exercise {
  return async (dice, said) => {
    const bytes = dice.once(15)
      ? mutateFile(dice.pick(bases.texts), dice)
      : mutateText(mutateJson(someBase(bases, dice), dice), dice);
    return exerciseDump(bytes, dice, said);
  };
}
