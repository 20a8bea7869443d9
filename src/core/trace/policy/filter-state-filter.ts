import { listAnd } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import { readStateSettings } from '../../model/read-filter-state.ts';
import { formatStream } from '../http/format-stream.ts';
import type { Stream } from '../http/stream.ts';
import type { FilterDecision, StateChange } from './filter-step.ts';
import { passes } from './filter-step.ts';

/** What the formats of such a filter may ask of a route. */
const NO_ROUTE = { routeName: '', routeMetadata: {} };

/**
 * A set_filter_state filter: objects that later filters, clusters and internal listeners read. Source:
 * source/extensions/filters/common/set_filter_state/filter_config.cc.
 */
export function decideFilterState(
  by: string,
  config: unknown,
  field: 'on_request_headers' | 'on_new_connection',
  stream: Stream,
): FilterDecision {
  const unknown: string[] = [];
  const state = readStateSettings(config, field).flatMap(({ key, format, skipsEmpty, shared }): StateChange[] => {
    const made = format === undefined ? undefined : formatStream(format, stream, NO_ROUTE);
    if (made === undefined || made.unknown.length > 0) unknown.push(key);
    if (made === undefined || (made.text === '' && skipsEmpty)) return [];
    return [{ key, value: made.text, shared }];
  });
  if (state.length === 0 && unknown.length === 0) return passes(t`sets no filter state`);
  const texts = state.map(({ key, value }) => `${key} = ${value === '' ? t`nothing` : value}`);
  return {
    ...passes(t`sets the filter state ${listAnd(texts)}`),
    state,
    assumptions: unknown.map((key) => {
      return { kind: 'not modelled', text: t`${by} sets the filter state ${key} to a value that is not known here.` };
    }),
  };
}
