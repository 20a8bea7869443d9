import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceOf, sourceOfText } from '../../inspect/dump-fixture.ts';
import { namesElsewhere, resolveHost } from './resolve-host.ts';

const SAMPLE = new URL('../../../../samples/productpage.json', import.meta.url);
const { proxy } = sourceOfText(readFileSync(SAMPLE, 'utf8'));

const end = (address: string) => ({ endpoint: { address: { socket_address: { address, port_value: 7000 } } } });

describe('the addresses of a name', () => {
  it.each([
    ['reviews', 9080, '10.96.230.11'],
    ['Reviews.Bookinfo.', 9080, '10.96.230.11'],
    ['reviews.bookinfo.svc.cluster.local', 9080, '10.96.230.11'],
    ['localhost', 8080, '127.0.0.1'],
  ])('%s:%i by virtual hosts', (host, port, ip) => {
    expect(resolveHost(proxy, host, port).map((one) => one.ip)).toEqual([ip]);
  });

  it.each([
    ['kubernetes.default', 443, '10.96.0.1'],
    ['kubernetes.default.svc', 443, '10.96.0.1'],
    ['kubernetes.default.svc.cluster.local', 443, '10.96.0.1'],
    ['kube-dns.kube-system', 9153, '10.96.0.10'],
  ])('%s:%i by the listener that is there for it', (host, port, ip) => {
    expect(resolveHost(proxy, host, port).map((one) => one.ip)).toEqual([ip]);
  });

  it.each([
    ['kubernetes', 443],
    ['example.com', 80],
    ['__proto__', 80],
    ['reviews.other', 9080],
  ])('%s:%i has none', (host, port) => {
    expect(resolveHost(proxy, host, port)).toEqual([]);
  });

  it('tells what tells so', () => {
    expect(resolveHost(proxy, 'kubernetes.default', 443)).toEqual([
      { ip: '10.96.0.1', because: 'listener 10.96.0.1_443 is there for it' },
    ]);
  });

  it('knows who has the short name elsewhere', () => {
    expect(namesElsewhere(proxy, 'kubernetes', 443)).toEqual(['kubernetes.default.svc.cluster.local']);
  });

  it('takes the endpoints where nothing else has an address, each once', () => {
    const headless = {
      name: 'outbound|7000||db.shop.svc.cluster.local',
      type: 'STATIC',
      load_assignment: { endpoints: [{ lb_endpoints: [end('10.1.0.1'), end('10.1.0.2'), end('10.1.0.1')] }] },
    };
    const { proxy: small } = sourceOf({ Clusters: { static_clusters: [{ cluster: headless }] } });
    expect(resolveHost(small, 'db.shop', 7000).map(({ ip }) => ip)).toEqual(['10.1.0.1', '10.1.0.2']);
  });
});
