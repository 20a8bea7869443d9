import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceOf, sourceOfText } from '../../inspect/dump-fixture.ts';
import { namesElsewhere, resolveHost } from './resolve-host.ts';
import { wordAddresses, wordStandIn } from './word-addresses.ts';

function sampleOf(name: string) {
  return sourceOfText(readFileSync(new URL(`../../../../samples/${name}.json`, import.meta.url), 'utf8'));
}

const source = sampleOf('productpage');
const PLAIN = sampleOf('plain-envoy');

const withIp = (address: string) => ({ socket_address: { address, port_value: 443 } });
const end = (address: string) => ({ endpoint: { address: { socket_address: { address, port_value: 7000 } } } });

describe('the addresses of a name', () => {
  it.each([
    ['reviews', 9080, '10.96.230.11'],
    ['Reviews.Bookinfo.', 9080, '10.96.230.11'],
    ['reviews.bookinfo.svc.cluster.local', 9080, '10.96.230.11'],
    ['localhost', 8080, '127.0.0.1'],
  ])('%s:%i by virtual hosts', (host, port, ip) => {
    expect(resolveHost(source, host, port).map((one) => one.ip)).toEqual([ip]);
  });

  it.each([
    ['kubernetes.default', 443, '10.96.0.1'],
    ['kubernetes.default.svc', 443, '10.96.0.1'],
    ['kubernetes.default.svc.cluster.local', 443, '10.96.0.1'],
    ['kube-dns.kube-system', 9153, '10.96.0.10'],
  ])('%s:%i by the listener that is there for kubernetes.default.svc.cluster.local', (host, port, ip) => {
    expect(resolveHost(source, host, port).map((one) => one.ip)).toEqual([ip]);
  });

  it.each([
    ['kubernetes', 443],
    ['example.com', 80],
    ['__proto__', 80],
    ['reviews.other', 9080],
  ])('%s:%i has none', (host, port) => {
    expect(resolveHost(source, host, port)).toEqual([]);
  });

  it('tells what tells so', () => {
    expect(resolveHost(source, 'kubernetes.default', 443)).toEqual([
      { ip: '10.96.0.1', because: 'listener 10.96.0.1_443 is there for kubernetes.default.svc.cluster.local' },
    ]);
  });

  it('knows who has the short name elsewhere', () => {
    expect(namesElsewhere(source.proxy, 'kubernetes', 443)).toEqual(['kubernetes.default.svc.cluster.local']);
  });

  it('takes the endpoints where nothing else has an address, each once', () => {
    const headless = {
      name: 'outbound|7000||db.shop.svc.cluster.local',
      type: 'STATIC',
      load_assignment: { endpoints: [{ lb_endpoints: [end('10.1.0.1'), end('10.1.0.2'), end('10.1.0.1')] }] },
    };
    const small = sourceOf({ Clusters: { static_clusters: [{ cluster: headless }] } });
    expect(resolveHost(small, 'db.shop', 7000).map(({ ip }) => ip)).toEqual(['10.1.0.1', '10.1.0.2']);
  });

  const name = 'outbound|443||api.example.com';
  const resolving = (type: string) => {
    const endpoint = { address: { socket_address: { address: 'API.example.com', port_value: 443 } } };
    return { name, type, load_assignment: { endpoints: [{ lb_endpoints: [{ endpoint }] }] } };
  };

  it.each(['STRICT_DNS', 'LOGICAL_DNS'])('%s tells a name, not its address', (type) => {
    const small = sourceOf({ Clusters: { static_clusters: [{ cluster: resolving(type) }] } });
    expect(resolveHost(small, 'api.example.com', 443)).toEqual([]);
    expect(wordStandIn(small, 'api.example.com', 443).text).toBe(
      `The dump has no address of api.example.com at port 443, which cluster ${name} leaves to DNS: 192.0.2.1 stands for it. A listener or an exclusion for its real address would change the way.`,
    );
  });

  it('takes what DNS told Envoy, where /clusters is at hand', () => {
    const host_statuses = [
      { address: withIp('10.9.0.1'), hostname: 'api.example.com' },
      { address: withIp('10.9.0.2'), hostname: 'backend.example.com' },
    ];
    const config = { '@type': 'type.googleapis.com/envoy.admin.v3.ClustersConfigDump' };
    const configs = [{ ...config, static_clusters: [{ cluster: resolving('STRICT_DNS') }] }];
    const documents = { dump: { configs }, clusters: { cluster_statuses: [{ name, host_statuses }] } };
    const live = sourceOfText(JSON.stringify({ earshotDocuments: documents }));
    expect(resolveHost(live, 'api.example.com', 443)).toEqual([
      { ip: '10.9.0.1', because: `DNS told so for cluster ${name} before the dump was taken` },
    ]);
  });
});

it('takes what DNS told Envoy, where the EDS section has it', () => {
  const because = 'DNS told so for cluster web_blue before the dump was taken';
  expect(resolveHost(PLAIN, 'web-blue.internal.example', 8080)).toEqual([
    { ip: '192.0.2.11', because },
    { ip: '192.0.2.12', because },
  ]);
});

describe('the words of an assumption', () => {
  it('count all the other addresses, and name three', () => {
    const [first, ...others] = Array.from({ length: 60 }, (_, at) => ({ ip: `10.0.0.${at}`, because: 'it is so' }));
    expect(first && wordAddresses('db', first, others).text).toBe(
      'db is taken to be 10.0.0.0: it is so. It has 59 other addresses: 10.0.0.1, 10.0.0.2, 10.0.0.3 and 56 more.',
    );
    expect(first && wordAddresses('db', first, others.slice(0, 1)).text).toBe(
      'db is taken to be 10.0.0.0: it is so. It has 1 other address: 10.0.0.1.',
    );
  });
});
