import { describe, expect, it } from 'vitest';
import { acceptedConnection } from './connection.ts';
import { listenerIndex } from './listener-index.ts';
import { enterListener, traceConnection } from './trace-connection.ts';
import { contextOf, endOf, extension, listenerAt, requestTo, stepText, tcpTo } from './trace-fixture.ts';

const chain = (name: string) => [{ name, filters: [tcpTo('c')] }];
const VIRTUAL = { use_original_dst: true, transparent: true, filter_chains: chain('own') };

/** Unbound, as Istio's outbound listeners are. */
function unbound(address: string, port: number) {
  return listenerAt(address, port, { bind_to_port: false, filter_chains: chain('c') });
}

describe('hand-off', () => {
  const context = contextOf([
    listenerAt('0.0.0.0', 15001, VIRTUAL),
    listenerAt('0.0.0.0', 9080, VIRTUAL),
    unbound('10.96.0.1', 9080),
    unbound('10.96.0.2', 9080),
  ]);

  it('goes to the listener of the very address, and tells of its neighbours', () => {
    const request = requestTo('10.96.0.1:9080');
    expect(stepText('hand-off', request, context)).toBe(
      [
        '10.96.0.1_9080 (10.96.0.1:9080) owns 10.96.0.1:9080 and takes the connection over.',
        '+ 10.96.0.1_9080 (10.96.0.1:9080) | the address itself',
        '. 0.0.0.0:9080 | any address, same port',
        '. 0.0.0.0_9080 (0.0.0.0:9080) itself | keeps what no listener owns',
        '- 10.96.0.2_9080 (10.96.0.2:9080) | address: 10.96.0.2:9080 <> 10.96.0.1:9080 | same port',
      ].join('\n'),
    );
    expect(endOf(request, context)).toBe('tcp 10.96.0.1_9080 c');
  });

  it('is not made where the original destination is not known', () => {
    const plain = contextOf([
      listenerAt('0.0.0.0', 9080, { ...VIRTUAL, transparent: false }),
      unbound('10.96.0.1', 9080),
    ]);
    expect(endOf(requestTo('10.96.0.1:9080'), plain)).toBe('tcp 0.0.0.0_9080 own');
  });

  it('does not happen without use_original_dst, which is said', () => {
    const restores = { listener_filters: [{ name: 'envoy.listener.original_dst' }], filter_chains: chain('virtual') };
    const virtual = contextOf(
      [{ ...listenerAt('0.0.0.0', 15001, restores), name: 'virtual' }, unbound('10.96.0.1', 9080)],
      { id: 'sidecar~10.1.1.1~pod.ns~ns.svc.cluster.local' },
    );
    const request = requestTo('10.96.0.1:9080', { from: 'app' });
    expect(endOf(request, virtual)).toBe('tcp virtual virtual');
    const told = traceConnection(request, virtual, () => undefined).assumptions.map(({ text }) => text);
    expect(told).toContain(
      'virtual has no use_original_dst in the dump, so 10.96.0.1_9080 does not get the connection; a tool may have dropped the field.',
    );
  });

  it('never goes to listeners that are stopped or refused', () => {
    const listener = {
      ...unbound('10.96.0.1', 9080),
      '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener',
    };
    const { proxy } = contextOf([listenerAt('0.0.0.0', 9080, VIRTUAL), listener]);
    const draining = proxy.listeners.map((one) => (one.bindToPort ? one : { ...one, state: 'draining' as const }));
    expect([...listenerIndex({ ...proxy, listeners: draining }).all.keys()]).toEqual(['0.0.0.0:9080']);
  });
});

describe('accepting', () => {
  it('passes by listeners without a socket', () => {
    const context = contextOf([unbound('0.0.0.0', 9080)]);
    expect(stepText('accept', requestTo('10.0.0.1:9080'), context)).toBe(
      [
        'No listener has a socket at 10.0.0.1:9080: the connection is refused.',
        '- 10.0.0.1:9080 | listener: one there <> none | the address itself',
        '- 0.0.0.0:9080 | listener: one there <> none | any address, same port',
        '- 0.0.0.0_9080 (0.0.0.0:9080) | bind_to_port: a connection that is handed over <> one that arrives | same port',
      ].join('\n'),
    );
  });

  it('prefers active listeners to warming ones of the same address', () => {
    const { proxy } = contextOf([
      listenerAt('0.0.0.0', 80, { name: 'active', filter_chains: chain('a') }),
      listenerAt('0.0.0.0', 80, { name: 'warming', filter_chains: chain('a') }),
    ]);
    const listeners = proxy.listeners.map((one) =>
      one.name === 'warming' ? { ...one, state: 'warming' as const } : one,
    );
    expect(listenerIndex({ ...proxy, listeners }).bound.get('0.0.0.0:80')?.name).toBe('active');
  });
});

describe('an internal listener', () => {
  it('restores the destination from the filter state', () => {
    const listener = {
      '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener',
      name: 'main_internal',
      internal_listener: {},
      listener_filters: [extension('envoy.filters.listener.original_dst', 'OriginalDst')],
      filter_chains: [
        { name: 'vip', filter_chain_match: { destination_port: 9080 }, filters: [tcpTo('c')] },
        { name: 'any', filters: [tcpTo('c')] },
      ],
    };
    const context = contextOf([listener]);
    const filterState = { 'envoy.filters.listener.original_dst.local_ip': '10.96.0.1:9080' };
    const request = requestTo('10.0.0.1:15008', { filterState });
    const internal = listenerIndex(context.proxy).internal.get('main_internal');
    if (internal === undefined) throw new Error('no listener');
    const ends = { local: { ip: 'envoy://main_internal/', port: 0 }, remote: request.source };
    const { chain: chosen } = enterListener(
      internal,
      acceptedConnection(ends, request),
      request,
      context,
      () => undefined,
    );
    expect(chosen?.name).toBe('vip');
  });
});
