import { describe, expect, it } from 'vitest';
import { captureConnection } from './capture.ts';
import { contextOf, endOf, listenerAt, requestTo, stepText, tcpTo } from './trace-fixture.ts';

const chain = (name: string) => [{ name, filters: [tcpTo(name)] }];
const LISTENERS = [
  { ...listenerAt('0.0.0.0', 15001, { use_original_dst: true, filter_chains: chain('out') }), name: 'virtualOutbound' },
  {
    ...listenerAt('0.0.0.0', 15006, {
      filter_chains: chain('in'),
      listener_filters: [{ name: 'envoy.filters.listener.original_dst' }],
    }),
    name: 'virtualInbound',
  },
  listenerAt('0.0.0.0', 15021, { filter_chains: chain('health') }),
];

function node(metadata: object): object {
  return { id: 'sidecar~10.1.1.1~pod.ns~ns.svc.cluster.local', metadata };
}

function annotated(annotations: Readonly<Record<string, string>>) {
  const names = Object.entries(annotations).map(
    ([name, value]) => [`traffic.sidecar.istio.io/${name}`, value] as const,
  );
  return contextOf(LISTENERS, node({ INTERCEPTION_MODE: 'REDIRECT', ANNOTATIONS: Object.fromEntries(names) }));
}

const fromApp = (destination: string) => requestTo(destination, { from: 'app' });

describe('what the application sends', () => {
  it.each([
    ['is captured', {}, '10.2.2.2:80', 'tcp virtualOutbound out'],
    ['but for excluded ports', { excludeOutboundPorts: '81, 80' }, '10.2.2.2:80', 'bypasses'],
    ['and excluded addresses', { excludeOutboundIPRanges: '10.2.0.0/16' }, '10.2.2.2:80', 'bypasses'],
    [
      'where only some addresses are included, nothing else',
      { includeOutboundIPRanges: '10.3.0.0/16' },
      '10.2.2.2:80',
      'bypasses',
    ],
    [
      'but included ports',
      { includeOutboundIPRanges: '', includeOutboundPorts: '80' },
      '10.2.2.2:80',
      'tcp virtualOutbound out',
    ],
    ['to itself it is not', {}, '10.1.1.1:8080', 'not accepted: application'],
    ['nor to the loopback address', {}, '127.0.0.1:15021', 'tcp 0.0.0.0_15021 health'],
  ])('%s', (_, annotations, destination, wanted) => {
    expect(endOf(fromApp(destination), annotated(annotations))).toBe(wanted);
  });

  it('is captured by the first rule that fires', () => {
    expect(stepText('capture', fromApp('10.2.2.2:80'), annotated({ excludeOutboundPorts: '80' })))
      .toMatchInlineSnapshot(`
      "Rule “excluded outbound ports”: the connection goes to its destination, past Envoy.
      + excluded outbound ports | not captured; excludeOutboundPorts
      . from the inbound passthrough address, on lo | not captured
      . the proxy’s own, on lo, to its own address | to port 15006
      . the application’s, on lo | not captured
      . the proxy’s own | not captured
      . to the loopback address | not captured; what the application sends to itself
      . excluded outbound addresses | not captured; excludeOutboundIPRanges
      . included outbound ports | to port 15001; includeOutboundPorts
      . included outbound addresses | to port 15001; includeOutboundIPRanges"
    `);
  });

  it('says that groups of owners may be left out', () => {
    const proxyMetadata = { ISTIO_OUTBOUND_OWNER_GROUPS: '*', ISTIO_OUTBOUND_OWNER_GROUPS_EXCLUDE: '202' };
    const context = contextOf(LISTENERS, node({ PROXY_CONFIG: { proxyMetadata } }));
    expect(captureConnection(fromApp('10.2.2.2:80'), context).assumptions[1]?.text).toBe(
      'The application runs in a group whose traffic is captured (not 202).',
    );
  });

  it('goes to the agent for DNS', () => {
    const context = contextOf(LISTENERS, node({ DNS_CAPTURE: 'true' }));
    expect(endOf(fromApp('10.96.0.10:53'), context)).toBe('not accepted: agent');
    expect(endOf(fromApp('10.96.0.10:53'), annotated({}))).toBe('tcp virtualOutbound out');
  });
});

describe('what others send to the pod', () => {
  it.each([
    ['is captured', {}, '10.1.1.1:80', 'tcp virtualInbound in'],
    ['but for Envoy’s own ports', {}, '10.1.1.1:15021', 'tcp 0.0.0.0_15021 health'],
    ['and HBONE', {}, '10.1.1.1:15008', 'not accepted: application'],
    ['and excluded ports', { excludeInboundPorts: '80' }, '10.1.1.1:80', 'not accepted: application'],
    ['and ports that are not included', { includeInboundPorts: '81' }, '10.1.1.1:80', 'not accepted: application'],
  ])('%s', (_, annotations, destination, wanted) => {
    expect(endOf(requestTo(destination), annotated(annotations))).toBe(wanted);
  });

  it('keeps its addresses with TPROXY', () => {
    const context = contextOf(LISTENERS, node({ INTERCEPTION_MODE: 'TPROXY' }));
    expect(stepText('capture', requestTo('10.1.1.1:80'), context).split('\n')[0]).toBe(
      'Rule “everything else”: the connection is redirected to 10.1.1.1:15006 with its addresses as they are (TPROXY).',
    );
  });
});

describe('without capture', () => {
  it('a sidecar is reached at its ports alone', () => {
    const context = contextOf(LISTENERS, node({ INTERCEPTION_MODE: 'NONE' }));
    expect(endOf(fromApp('10.2.2.2:80'), context)).toBe('bypasses');
    expect(endOf(fromApp('127.0.0.1:15021'), context)).toBe('tcp 0.0.0.0_15021 health');
  });

  it('another mesh’s proxy gets what its listeners restore', () => {
    const set = { traffic_direction: 'OUTBOUND', use_original_dst: true, filter_chains: chain('out') };
    const own = listenerAt('10.1.1.1', 9000, { filter_chains: chain('own') });
    const context = contextOf([listenerAt('127.0.0.1', 15001, set), own]);
    expect(endOf(fromApp('10.2.2.2:80'), context)).toBe('tcp 127.0.0.1_15001 out');
    expect(endOf(fromApp('10.1.1.1:9000'), context)).toBe('tcp 10.1.1.1_9000 own');
    expect(endOf(requestTo('10.2.2.2:80'), context)).toBe('not accepted: nobody');
  });

  it('so is any other proxy', () => {
    const context = contextOf([listenerAt('0.0.0.0', 443, { filter_chains: chain('a') })]);
    expect(endOf(requestTo('10.1.1.1:443'), context)).toBe('tcp 0.0.0.0_443 a');
    expect(endOf(requestTo('10.1.1.1:80'), context)).toBe('not accepted: nobody');
  });
});
