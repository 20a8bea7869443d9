import { isJsonArray } from '../lib/json.ts';
import type { ParsedFilter } from '../parse/parsed-filter.ts';
import { buildFilter } from './build-chain.ts';
import type { ListenerFilter, PortPredicate } from './listener-types.ts';
import { eitherAt } from './struct.ts';

/** Deeper predicates than anybody writes are not followed. */
const MAX_DEPTH = 20;

function numberAt(value: unknown, key: string): number {
  const found = eitherAt(value, key);
  return typeof found === 'number' ? found : 0;
}

/** envoy.config.listener.v3.ListenerFilterChainMatchPredicate */
function buildPredicate(raw: unknown, depth = 0): PortPredicate {
  if (depth >= MAX_DEPTH) return { kind: 'unknown' };
  if (eitherAt(raw, 'any_match') === true) return { kind: 'any' };
  const inverted = eitherAt(raw, 'not_match');
  if (inverted !== undefined) return { kind: 'not', rule: buildPredicate(inverted, depth + 1) };
  for (const kind of ['and', 'or'] as const) {
    const rules = eitherAt(eitherAt(raw, `${kind}_match`), 'rules');
    if (isJsonArray(rules)) return { kind, rules: rules.map((rule) => buildPredicate(rule, depth + 1)) };
  }
  const range = eitherAt(raw, 'destination_port_range');
  if (range === undefined) return { kind: 'unknown' };
  return { kind: 'destination-port', start: numberAt(range, 'start'), end: numberAt(range, 'end') };
}

/** A listener filter with what decides whether and how it runs. */
export function buildListenerFilter(parsed: ParsedFilter): ListenerFilter {
  const disabled = parsed.message.filter_disabled;
  const config = parsed.config?.value;
  const closes = eitherAt(config, 'close_connection_on_client_hello_parsing_errors') === true;
  const allows = eitherAt(config, 'allow_requests_without_proxy_protocol') === true;
  return {
    ...buildFilter(parsed),
    ...(disabled === undefined || disabled === null ? {} : { disabledWhen: buildPredicate(disabled) }),
    ...(closes ? { closesWithoutHello: true } : {}),
    ...(allows ? { allowsNoProxyHeader: true } : {}),
  };
}
