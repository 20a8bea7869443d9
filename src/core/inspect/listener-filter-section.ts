import { say, t } from '../lib/words.ts';
import type { Filter, Listener } from '../model/listener-types.ts';
import { describeFilter, NOT_READ, shortFilterName } from './filter-words.ts';
import type { Fact, Section } from './page.ts';
import { fact, plain, quiet } from './spans.ts';

/** What is read from a connection before a filter chain is chosen. */
export function listenerFilterSection(listener: Listener): readonly Section[] {
  const facts = listener.listenerFilters.map(filterFact);
  if (listener.useOriginalDst) {
    facts.push(
      fact(
        'original_dst',
        t`restores the original destination, for the hand-off; runs after the others`,
        'use_original_dst',
      ),
    );
  }
  if (facts.length === 0) return [];
  return [{ kind: 'facts', title: t`Listener filters, in order`, facts }];
}

function filterFact(filter: Filter): Fact {
  const meaning = describeFilter(filter) ?? (filter.known ? filter.name : say(NOT_READ));
  const value = filter.disabled ? [plain(meaning), quiet(t` · skipped where filter_disabled holds`)] : [plain(meaning)];
  return { term: shortFilterName(filter.name), hint: filter.name, value };
}
