import { t } from '../lib/words.ts';
import type { ObjectId } from '../model/types.ts';
import { formatCount, MAX_VALUES } from '../lib/count-words.ts';
import { objectSpan } from './object-words.ts';
import type { Fact, Section, Span } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { joinCounted } from './spans.ts';

/** "Who leads here": the objects that name this one, by how they name it. No section where nobody does. */
export function referenceSection(index: ProxyIndex, id: ObjectId, title = t`Who leads here`): readonly Section[] {
  const byHow = new Map<string, ObjectId[]>();
  for (const { from, how } of index.references().get(id) ?? []) {
    const words = how();
    const ids = byHow.get(words);
    if (ids === undefined) byHow.set(words, [from]);
    else ids.push(from);
  }
  if (byHow.size === 0) return [];
  return [{ kind: 'facts', title, facts: boundedFacts(index, byHow) }];
}

/** At most `MAX_VALUES` ways of naming and as many objects for each; the others are counted. */
function boundedFacts(index: ProxyIndex, byHow: ReadonlyMap<string, readonly ObjectId[]>): readonly Fact[] {
  const facts = [...byHow].slice(0, MAX_VALUES).map(([how, ids]): Fact => {
    const groups = ids.slice(0, MAX_VALUES).map((from): Span[] => [objectSpan(index, from)]);
    return { term: how, value: joinCounted(groups, ', ', ids.length) };
  });
  const more = [...byHow.values()].slice(MAX_VALUES).reduce((sum, ids) => sum + ids.length, 0);
  if (more === 0) return facts;
  return [...facts, { term: t`others`, value: [{ text: t`${formatCount(more)} more`, tone: 'quiet' }] }];
}
