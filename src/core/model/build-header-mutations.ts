import type { HeaderMutationsMessage, HeaderOptionMessage } from '../parse/schemas/route-detail.ts';
import type { BothMutations, HeaderAddition } from './route-detail-types.ts';

type Action = HeaderAddition['action'];

/** envoy.config.core.v3.HeaderValueOption.HeaderAppendAction, by name and by number. */
const ACTIONS: ReadonlyMap<string | number | undefined, Action> = new Map<string | number | undefined, Action>([
  ['ADD_IF_ABSENT', 'add-if-absent'],
  [1, 'add-if-absent'],
  ['OVERWRITE_IF_EXISTS_OR_ADD', 'overwrite-or-add'],
  [2, 'overwrite-or-add'],
  ['OVERWRITE_IF_EXISTS', 'overwrite-if-exists'],
  [3, 'overwrite-if-exists'],
]);

function buildAddition(option: HeaderOptionMessage): HeaderAddition {
  const old: Action = option.append === false ? 'overwrite-or-add' : 'append';
  return {
    name: option.header?.key ?? '',
    format: option.header?.value ?? '',
    action: ACTIONS.get(option.append_action) ?? old,
    keepEmpty: option.keep_empty_value === true,
  };
}

/** The header mutations of one level, for requests and for responses. */
export function buildMutations(message: HeaderMutationsMessage): BothMutations {
  return {
    request: {
      remove: message.request_headers_to_remove ?? [],
      add: (message.request_headers_to_add ?? []).map(buildAddition),
    },
    response: {
      remove: message.response_headers_to_remove ?? [],
      add: (message.response_headers_to_add ?? []).map(buildAddition),
    },
  };
}
