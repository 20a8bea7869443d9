import type { JsonPath } from '../lib/json-path.ts';
import { msg } from '../lib/words.ts';
import { shortType, unwrapAny } from './any.ts';
import type { ParsedFilter, ParsedHttp, ParsedNetworkFilter } from './parsed-filter.ts';
import { readFilters, readHttpOf, readNetworkFilter } from './parsed-filter.ts';
import type { ParsedTransportSocket } from './parsed-transport-socket.ts';
import { readSocketOf } from './parsed-transport-socket.ts';
import type { Located, Problems } from './read-part.ts';
import { fieldOf, readList, readPart } from './read-part.ts';
import type { FilterChainMessage, ListenerMessage } from './schemas/listener.ts';
import { filterChainSchema, listenerSchema } from './schemas/listener.ts';

export interface ParsedFilterChain {
  readonly path: JsonPath;
  readonly message: FilterChainMessage;
  readonly filters: readonly ParsedNetworkFilter[];
  readonly transportSocket?: ParsedTransportSocket;
}

export interface ParsedListener {
  readonly path: JsonPath;
  readonly message: ListenerMessage;
  readonly listenerFilters: readonly ParsedFilter[];
  readonly chains: readonly ParsedFilterChain[];
  readonly defaultChain?: ParsedFilterChain;
  /** `filter_chain_matcher`, unchecked: its shape is open-ended. */
  readonly matcher?: Located<unknown>;
  /** The HTTP connection manager of an `api_listener`, which has no filter chains. */
  readonly api?: ParsedHttp;
  /** Only name and addresses are known, from /listeners: the configuration is not in the document. */
  readonly standIn?: true;
}

function readFilterChain(raw: Located<unknown>, problems: Problems): ParsedFilterChain | undefined {
  const message = readPart(filterChainSchema, raw.value, raw.path, msg('filter chain'), problems);
  if (message === undefined) return undefined;
  const list = fieldOf(raw.value, raw.path, 'filters');
  const filters = readList(list.value, list.path, msg('network filter'), problems).flatMap(
    (filter) => readNetworkFilter(filter, problems) ?? [],
  );
  const transportSocket = readSocketOf(raw, 'DownstreamTlsContext', problems);
  return { path: raw.path, message, filters, ...(transportSocket === undefined ? {} : { transportSocket }) };
}

function readApiListener(raw: Located<unknown>, problems: Problems): ParsedHttp | undefined {
  const config = unwrapAny(fieldOf(raw.value, raw.path, 'api_listener'));
  if (config.value === undefined || shortType(config.typeUrl) !== 'HttpConnectionManager') return undefined;
  return readHttpOf(config, problems);
}

/** Reads an envoy.config.listener.v3.Listener. Undefined (and a problem) when the listener itself is malformed. */
export function readListener(raw: Located<unknown>, problems: Problems): ParsedListener | undefined {
  const message = readPart(listenerSchema, raw.value, raw.path, msg('listener'), problems);
  if (message === undefined) return undefined;
  const chainList = fieldOf(raw.value, raw.path, 'filter_chains');
  const chains = readList(chainList.value, chainList.path, msg('filter chain'), problems).flatMap(
    (chain) => readFilterChain(chain, problems) ?? [],
  );
  const fallback = fieldOf(raw.value, raw.path, 'default_filter_chain');
  const defaultChain = fallback.value === undefined ? undefined : readFilterChain(fallback, problems);
  const matcher = fieldOf(raw.value, raw.path, 'filter_chain_matcher');
  const api =
    message.api_listener === undefined
      ? undefined
      : readApiListener(fieldOf(raw.value, raw.path, 'api_listener'), problems);
  return {
    path: raw.path,
    message,
    listenerFilters: readFilters(fieldOf(raw.value, raw.path, 'listener_filters'), msg('listener filter'), problems),
    chains,
    ...(defaultChain === undefined ? {} : { defaultChain }),
    ...(matcher.value === undefined ? {} : { matcher }),
    ...(api === undefined ? {} : { api }),
  };
}
