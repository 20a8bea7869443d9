import { t } from '../../lib/words.ts';
import { textAt } from '../../model/struct.ts';
import type { Listener } from '../../model/listener-types.ts';
import { formatDuration } from '../duration-words.ts';
import type { Fact, Section } from '../page.ts';
import type { ProxyIndex } from '../proxy-index.ts';
import { fact, mono, quiet, trouble } from '../spans.ts';
import { waitsForClient } from '../worries/waits-for-first-bytes.ts';
import { bufferFact, countFact } from './limit-facts.ts';
import { below, listAt, numberAt } from './read-limit.ts';

/** What a listener waits for and holds at most. Defaults of envoy.config.listener.v3.Listener. */
export function listenerLimits(index: ProxyIndex, listener: Listener): readonly Section[] {
  const [address] = listener.addresses;
  if (listener.standIn === true || listener.role === 'admin') return [];
  const isUdp = address?.kind === 'ip' && address.protocol === 'udp';
  const raw = index.rawAt(listener.path);
  const facts: Fact[] = isUdp ? [] : [waitFact(listener)];
  if (!isUdp && raw !== undefined) facts.push(bufferFact(numberAt(raw, 'per_connection_buffer_limit_bytes')));
  if (listener.bindToPort) facts.push(...overloadFacts(index));
  return [{ kind: 'facts', facts }];
}

/** `listener_filters_timeout`: Envoy's default is 15 s; 0 means none. */
function waitFact(listener: Listener): Fact {
  const timeoutMs = listener.listenerFiltersTimeoutMs;
  const term = t`first bytes`;
  const envoy = 'listener_filters_timeout';
  if (!waitsForClient(listener)) return fact(term, t`not waited for: no listener filter reads them`);
  if (timeoutMs === 0) {
    const words = t`waited for without a limit; protocols in which the server speaks first hang`;
    return { term, value: [trouble(words)], envoy: `${envoy} 0s` };
  }
  const time = timeoutMs === undefined ? t`15 s (Envoy’s default)` : formatDuration(timeoutMs);
  const words = listener.continueOnListenerFiltersTimeout
    ? t`waited for at most ${time}; then the chain is chosen by what is known`
    : t`waited for at most ${time}; then the connection is closed`;
  return fact(term, words, envoy);
}

/** What holds for the whole proxy: the overload manager, and its number of connections (configuration/operations/overload_manager). */
function overloadFacts({ proxy, rawAt }: ProxyIndex): readonly Fact[] {
  if (proxy.bootstrapPath === undefined) return [];
  const bootstrap = rawAt(proxy.bootstrapPath);
  const key = 'overload.global_downstream_max_connections';
  const layers = listAt(bootstrap, 'layered_runtime', 'layers');
  const inRuntime = layers.map((layer) => numberIn(below(layer, 'static_layer'), key)).find((one) => one !== undefined);
  const monitors = listAt(bootstrap, 'overload_manager', 'resource_monitors');
  const monitored = monitors
    .map((one) => numberAt(one, 'typed_config', 'max_active_downstream_connections'))
    .find((one) => one !== undefined);
  const actions = listAt(bootstrap, 'overload_manager', 'actions').flatMap((one) => textAt(one, 'name') ?? []);
  return [
    ...countFact(t`connections of the whole proxy`, atMost(monitored ?? inRuntime), key),
    ...(actions.length === 0
      ? []
      : [
          {
            term: t`under overload`,
            value: actions.flatMap((name, at) => [...(at === 0 ? [] : [quiet(', ')]), mono(name)]),
            envoy: 'overload_manager',
          },
        ]),
  ];
}

function numberIn(layer: unknown, key: string): number | undefined {
  const text = textAt(layer, key);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : numberAt(layer, key);
}

/** istiod and its samples write 2147483645 for no limit, for Envoy warns where there is none at all. */
function atMost(count: number | undefined): number | undefined {
  return count !== undefined && count >= 2_147_483_645 ? 0 : count;
}
