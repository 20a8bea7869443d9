import type { HeaderAddition, HeaderMutations } from '../../model/route-detail-types.ts';
import type { Formatted } from './format-stream.ts';
import type { HeaderMap } from './header-map.ts';
import { addHeader, firstValue, removeHeader, setHeader } from './header-map.ts';

/** Headers after a mutation, and the commands in the values that cannot be known. */
export interface Mutated {
  readonly headers: HeaderMap;
  readonly unknown: readonly string[];
}

/** Whether a header is set, given what was there before any of the additions. */
function applies({ action, name }: HeaderAddition, before: HeaderMap): boolean {
  const exists = firstValue(before, name) !== undefined;
  if (action === 'add-if-absent') return !exists;
  return action !== 'overwrite-if-exists' || exists;
}

/**
 * Removes headers, then sets some, then adds some; every value is made from the headers as they were after the
 * removals. Source: envoy source/common/router/header_parser.cc, HeaderParser::evaluateHeaders.
 */
export function mutateHeaders(
  headers: HeaderMap,
  mutations: HeaderMutations,
  format: (text: string, headers: HeaderMap) => Formatted,
): Mutated {
  let after = mutations.remove.reduce(removeHeader, headers);
  const before = after;
  const unknown: string[] = [];
  const additions = mutations.add.map((addition) => {
    const made = format(addition.format, before);
    for (const name of made.unknown) unknown.push(name);
    return { addition, value: made.text };
  });
  const applied = additions.filter(({ addition, value }) => {
    return (value !== '' || addition.keepEmpty) && applies(addition, before);
  });
  for (const { addition, value } of applied) {
    if (addition.action.startsWith('overwrite')) after = setHeader(after, addition.name, value);
  }
  for (const { addition, value } of applied) {
    if (!addition.action.startsWith('overwrite')) after = addHeader(after, addition.name, value);
  }
  return { headers: after, unknown };
}
