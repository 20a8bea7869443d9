import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../inspect/dump-fixture.ts';
import { resolveHost } from './resolve-host.ts';
import { wordStandIn } from './word-addresses.ts';

const list = (...address: string[]) => ({ endpoint: { address_list: { address } } });

const TABLE = {
  virtual_domains: [
    { name: 'db.example.com', ...list('10.0.0.1', 'fd00::1') },
    { name: '*.example.com', ...list('10.0.0.2') },
    { name: '*.a.example.com', ...list('10.0.0.3') },
    { name: '*.com', ...list('10.0.0.4') },
    { name: 'x*.example.net', ...list('10.0.0.5') },
    { name: 'db.example.com', ...list('10.0.0.6') },
    { name: 'web.example.com', endpoint: { cluster_name: 'web' } },
    { name: 'gone.example.com', endpoint: { cluster_name: 'gone' } },
    { name: 'web.example.com', endpoint: { cluster_name: 'gone' } },
    { name: 'Upper.example.com', ...list('10.0.0.7') },
    { name: '_srv.example.com', endpoint: { service_list: { services: [] } } },
    { name: 7, ...list('10.0.0.8') },
    { name: 'bad.example.com', ...list('no address') },
    { name: '__proto__', ...list('10.0.0.9') },
  ],
};

const static_clusters = ['web', 'other.example.com', 'elsewhere.test'].map((name, index) => {
  const endpoint = { address: { socket_address: { address: `10.1.0.${index}`, port_value: 80 } } };
  return { cluster: { name, type: 'STATIC', load_assignment: { endpoints: [{ lb_endpoints: [{ endpoint }] }] } } };
});

/** A dump with a DNS filter of this configuration. */
function dnsOf(config: object, type = 'envoy.extensions.filters.udp.dns_filter.v3.DnsFilterConfig') {
  const address = { socket_address: { protocol: 'UDP', address: '127.0.0.1', port_value: 53 } };
  const listener_filters = [
    { name: 'envoy.filters.udp.dns_filter', typed_config: { '@type': `type.googleapis.com/${type}`, ...config } },
  ];
  return sourceOf({
    Listeners: { static_listeners: [{ listener: { name: 'dns', address, listener_filters } }] },
    Clusters: { static_clusters },
  });
}

const SERVER = { server_config: { inline_dns_table: TABLE } };
const source = dnsOf(SERVER);

const ips = (host: string, where = source) => resolveHost(where, host, 80).map(({ ip }) => ip);

const because = (host: string) => resolveHost(source, host, 80)[0]?.because;

describe('the table of a DNS filter', () => {
  it.each([
    ['db.example.com', ['10.0.0.1', 'fd00::1', '10.0.0.6']],
    ['db.example.com.', ['10.0.0.1', 'fd00::1', '10.0.0.6']],
    ['c.b.example.com', ['10.0.0.2']],
    ['c.b.a.example.com', ['10.0.0.3']],
    ['a.example.com', ['10.0.0.2']],
    ['example.com', []],
    ['a.com', []],
    ['xy.example.net', []],
    ['x*.example.net', ['10.0.0.5']],
    ['web.example.com', ['10.1.0.0']],
    ['gone.example.com', []],
    ['other.example.com', ['10.1.0.1']],
    ['elsewhere.test', ['10.1.0.2']],
    ['Upper.example.com', ['10.0.0.7']],
    ['upper.example.com', ['10.0.0.2']],
    ['_srv.example.com', ['10.0.0.2']],
    ['bad.example.com', []],
    ['__proto__', ['10.0.0.9']],
    ['constructor', []],
  ])('%s: %j', (host, expected) => {
    expect(ips(host)).toEqual(expected);
  });

  it('says what tells so', () => {
    expect(because('a.b.example.com')).toBe('the DNS table of listener dns has *.example.com');
    expect(because('web.example.com')).toBe(
      'the DNS table of listener dns gives web.example.com the endpoints of cluster web',
    );
    expect(because('elsewhere.test')).toBe(
      'the DNS filter of listener dns answers with the endpoints of the cluster of that name',
    );
  });

  it('leaves names with other last labels to other resolvers, where it has them', () => {
    const forwarding = dnsOf({ ...SERVER, client_config: {} });
    expect([ips('elsewhere.test', forwarding), ips('other.example.com', forwarding)]).toEqual([[], ['10.1.0.1']]);
  });

  it.each([
    'envoy.extensions.filters.udp.dns_filter.v3alpha.DnsFilterConfig',
    'envoy.config.filter.udp.dns_filter.v2alpha.DnsFilterConfig',
  ])('is read of %s and in camelCase', (type) => {
    const domain = { name: 'a.test', endpoint: { addressList: { address: ['10.0.0.1'] } } };
    const config = { serverConfig: { inlineDnsTable: { virtualDomains: [domain] } } };
    expect(ips('a.test', dnsOf(config, type))).toEqual(['10.0.0.1']);
  });

  it('comes before what virtual hosts tell, which are other addresses', () => {
    const route_config = { name: '80', virtual_hosts: [{ name: 'a', domains: ['db.example.com', '10.9.9.9'] }] };
    const { proxy } = sourceOf({ Routes: { static_route_configs: [{ route_config }] } });
    const both = { ...source, proxy: { ...source.proxy, routeConfigs: proxy.routeConfigs } };
    expect(ips('db.example.com', both)).toEqual(['10.0.0.1', 'fd00::1', '10.0.0.6', '10.9.9.9']);
  });

  it('is said to be elsewhere where a file holds it', () => {
    const external = dnsOf({ server_config: { external_dns_table: { filename: '/etc/envoy/dns.json' } } });
    expect(wordStandIn(external, 'a.test', 80).text).toBe(
      'The dump has no address of a.test at port 80: 192.0.2.1 stands for it. A listener or an exclusion for its real address would change the way. Listener dns answers DNS from /etc/envoy/dns.json, which is not in the dump.',
    );
  });

  it.each([[null], [[]], ['x'], [{ inline_dns_table: { virtual_domains: 'x' } }]])('%j is none', (server_config) => {
    expect(ips('a.test', dnsOf({ server_config }))).toEqual([]);
  });
});
