import { describe, expect, it } from 'vitest';
import { contextOf, endOf, listenerAt, requestTo, stepText, tcpTo } from './trace-fixture.ts';

const chain = (name: string, filter_chain_match: object) => ({ name, filter_chain_match, filters: [tcpTo('c')] });
const range = (address_prefix: string, prefix_len: number) => ({ prefix_ranges: [{ address_prefix, prefix_len }] });

describe('the filter chain', () => {
  it('is told with why each other one lost', () => {
    const filter_chains = [
      chain('tls', { destination_port: 80, transport_protocol: 'tls' }),
      chain('port', { destination_port: 80 }),
      chain('far', { ...range('10.0.0.0', 8), destination_port: 80 }),
      chain('near', { ...range('10.1.0.0', 16), destination_port: 80 }),
      chain('other', { destination_port: 81 }),
      chain('any', {}),
    ];
    const default_filter_chain = { filters: [tcpTo('c')] };
    const context = contextOf([listenerAt('0.0.0.0', 80, { filter_chains, default_filter_chain })]);
    expect(stepText('filter-chain', requestTo('10.1.2.3:80'), context)).toBe(
      [
        'near: by port 80 and the destination address.',
        '- tls | prefix_ranges: any <> 10.1.2.3 | would do, but prefix_ranges 10.1.0.0/16 is more specific',
        '- port | prefix_ranges: any <> 10.1.2.3 | would do, but prefix_ranges 10.1.0.0/16 is more specific',
        '- far | prefix_ranges: 10.0.0.0/8 <> 10.1.2.3 | would do, but prefix_ranges 10.1.0.0/16 is more specific',
        '+ near',
        '- other | destination_port: 81 <> 80',
        '- any | destination_port: any <> 80 | would do, but destination_port 80 is more specific',
        '. default_filter_chain | taken where nothing else matches',
      ].join('\n'),
    );
  });

  it('that would do is not looked for where a more specific branch failed', () => {
    const filter_chains = [chain('tls', { destination_port: 80, transport_protocol: 'tls' }), chain('any', {})];
    const context = contextOf([listenerAt('0.0.0.0', 80, { filter_chains })]);
    expect(endOf(requestTo('10.1.2.3:80'), context)).toBe('closed by filter chain filter_chain_not_found NR');
    expect(stepText('filter-chain', requestTo('10.1.2.3:80'), context)).toBe(
      [
        'None of 2 filter chains matches, and there is no default filter chain: Envoy closes the connection (filter_chain_not_found).',
        '- tls | transport_protocol: tls <> raw_buffer',
        '- any | destination_port: any <> 80 | would do, but destination_port 80 is more specific',
      ].join('\n'),
    );
  });

  it('by name has its place beside it where names are not unique', () => {
    const filter_chains = [
      chain('a', { destination_port: 81 }),
      chain('a', {}),
      { filters: [tcpTo('c')], filter_chain_match: { destination_port: 82 } },
    ];
    const context = contextOf([listenerAt('0.0.0.0', 80, { filter_chains })]);
    expect(stepText('filter-chain', requestTo('10.1.2.3:80'), context)).toBe(
      [
        'a (filter_chains[1]): it takes any connection.',
        '- a (filter_chains[0]) | destination_port: 81 <> 80',
        '+ a (filter_chains[1])',
        '- filter_chains[2] | destination_port: 82 <> 80',
      ].join('\n'),
    );
  });

  it('cannot be told where the dump has the listener by its address alone', () => {
    const { proxy, root, version } = contextOf([listenerAt('0.0.0.0', 80, {})]);
    const listeners = proxy.listeners.map((one) => ({ ...one, standIn: true as const }));
    expect(endOf(requestTo('10.1.2.3:80'), { proxy: { ...proxy, listeners }, root, version })).toBe(
      'unknown: the configuration of the listener is not in the dump',
    );
  });

  it('without filters closes the connection', () => {
    const context = contextOf([listenerAt('0.0.0.0', 80, { filter_chains: [{ name: 'empty' }] })]);
    expect(endOf(requestTo('10.1.2.3:80'), context)).toBe('closed by network filters');
  });
});

const name = (value: string) => ({
  action: { name: 'x', typed_config: { '@type': 'type.googleapis.com/google.protobuf.StringValue', value } },
});

describe('a matcher', () => {
  const DestinationPortInput = {
    name: 'port',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.matching.common_inputs.network.v3.DestinationPortInput',
    },
  };
  const context = contextOf(
    ['0.0.0.0', '127.0.0.1'].flatMap((address) =>
      [80, 81, 82].map((port) =>
        listenerAt(address, port, {
          filter_chains: [chain('a', { destination_port: 9999 }), chain('b', {})],
          filter_chain_matcher: {
            matcher_tree: {
              input: DestinationPortInput,
              exact_match_map: { map: { 80: name('a'), 81: name('gone') } },
            },
          },
          ...(address === '127.0.0.1' ? { default_filter_chain: { name: 'default', filters: [tcpTo('c')] } } : {}),
        }),
      ),
    ),
  );

  it('names the chain, whatever the chain itself asks', () => {
    expect(stepText('filter-chain', requestTo('10.1.2.3:80'), context)).toBe(
      ['The matcher names a.', '+ destination_port is "80"', '+ a', '- b | filter_chain_matcher: b <> a'].join('\n'),
    );
  });

  it('closes the connection where no chain has the name, even beside a default one', () => {
    expect(endOf(requestTo('127.0.0.1:81'), context)).toBe('closed by filter chain filter_chain_not_found NR');
  });

  it('leaves the default filter chain what it does not match', () => {
    expect(endOf(requestTo('127.0.0.1:82'), context)).toBe('tcp 127.0.0.1_82 default');
    expect(endOf(requestTo('10.1.2.3:82'), context)).toBe('closed by filter chain filter_chain_not_found NR');
  });
});
