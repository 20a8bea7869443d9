import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../lib/json.ts';
import { DEFAULT_VIEW } from '../view.ts';
import { disguiseDump } from './disguise-dump.ts';
import { disguiseId, disguiseView, disguiseWords } from './disguise-view.ts';

const SECRET = new Uint8Array(32).fill(1);

function disguised(root: JsonValue): JsonValue {
  return disguiseDump(root, SECRET).root;
}

describe('disguiseDump', () => {
  it.each<[string, JsonValue, JsonValue]>([
    [
      "Istio's names of clusters, with their words",
      {
        cluster: ['outbound|9080|v1|reviews.shop.svc.cluster.local', 'outbound_.80_._.reviews.shop.svc.cluster.local'],
      },
      { cluster: ['outbound|9080|v1|svc-1.ns-1.svc.cluster.local', 'outbound_.80_._.svc-1.ns-1.svc.cluster.local'] },
    ],
    [
      'every form of a domain alike',
      { domains: ['reviews.shop.svc.cluster.local', 'reviews', 'reviews:9080', '*.shop.svc.cluster.local', '*'] },
      { domains: ['svc-1.ns-1.svc.cluster.local', 'svc-1', 'svc-1:9080', '*.ns-1.svc.cluster.local', '*'] },
    ],
    ['identities', { exact: 'spiffe://acme.com/ns/shop/sa/cart' }, { exact: 'spiffe://host-1.com/ns/ns-1/sa/sa-1' }],
    [
      'names of policies, also as keys',
      { policies: { 'ns[shop]-policy[only-cart]-rule[0]': { a: 1 }, 'istio-ext': {} } },
      { policies: { 'ns[ns-1]-policy[name-1]-rule[0]': { a: 1 }, 'istio-ext': {} } },
    ],
    [
      'the node',
      { node: { id: 'sidecar~127.0.0.1~cart-7d8.shop~shop.svc.cluster.local', metadata: { WORKLOAD_NAME: 'cart' } } },
      { node: { id: 'sidecar~127.0.0.1~pod-1.ns-1~ns-1.svc.cluster.local', metadata: { WORKLOAD_NAME: 'pod-2' } } },
    ],
    [
      'what an endpoint belongs to',
      { filter_metadata: { istio: { workload: 'cart-v1;shop;cart;v1;Kubernetes' } } },
      { filter_metadata: { istio: { workload: 'pod-1;ns-1;svc-1;v1;Kubernetes' } } },
    ],
    [
      'names in JSON in a text, and in base64',
      { sni: 'cart.acme.com', a: '{"to":"cart.acme.com"}', b: 'Z28gdG8gY2FydC5hY21lLmNvbSE=' },
      { sni: 'host-1.host-2.com', a: '{"to":"host-1.host-2.com"}', b: 'Z28gdG8gaG9zdC0xLmhvc3QtMi5jb20h' },
    ],
    [
      'parts of other names',
      { cluster: 'cart', name: 'cart-tls', b: 'CART', c: 'cartoon' },
      { cluster: 'host-1', name: 'host-1-tls', b: 'CART', c: 'cartoon' },
    ],
    [
      'in patterns, words that they spell out',
      { sni: 'cart.acme.com', regex: String.raw`^(cart|shop)\.acme\.com(:\d+)?$` },
      { sni: 'host-1.host-2.com', regex: String.raw`^(host-1|shop)\.host-2\.com(:\d+)?$` },
    ],
    [
      'certificates, which hold names',
      { certificate_chain: { inline_bytes: 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==' } },
      { certificate_chain: { inline_bytes: 'W3JlZGFjdGVkXQ==' } },
    ],
  ])('replaces %s', (_, given, expected) => {
    expect(disguised(given)).toEqual(expected);
  });

  it.each<[string, JsonValue]>([
    ["Istio's own names", { cluster: ['BlackHoleCluster', 'PassthroughCluster', 'inbound|9080||', 'xds-grpc'] }],
    [
      "Istio's own services",
      { domains: ['istiod.istio-system.svc.cluster.local', 'istio-ingressgateway.istio-system'] },
    ],
    ['extensions and types', { domains: ['envoy', 'http'], '@type': 'a.b.com', name: 'envoy.filters.network.http' }],
    ['wildcards and loopback', { address: ['0.0.0.0', '::', '127.0.0.6', '*', '0.0.0.0_15001'] }],
    ['operators of formats', { hostname: '%DYNAMIC_METADATA(tunnel:destination)%' }],
    ['constants', { type: 'EDS', lb_policy: 'ROUND_ROBIN', cluster_name: 'default' }],
    [
      'a key such as __proto__',
      Object.fromEntries([
        ['__proto__', { a: 'b' }],
        ['constructor', 'c'],
      ]),
    ],
  ])('leaves %s as they are, uncopied', (_, given) => {
    expect(disguised(given)).toBe(given);
  });

  it('keeps addresses in their ranges, also in names', () => {
    const { root, disguise } = disguiseDump(
      {
        address_prefix: '8.8.0.0',
        prefix_len: 16,
        name: '8.8.4.4_80',
        stat_prefix: 'outbound_8.8.4.4_80',
        v6: '[2620::1]:80',
      },
      SECRET,
    );
    const ip = disguise('8.8.4.4');
    const start = ip.replace(/\.\d+\.\d+$/, '.0.0');
    expect(ip).not.toBe('8.8.4.4');
    expect(root).toEqual({
      address_prefix: start,
      prefix_len: 16,
      name: `${ip}_80`,
      stat_prefix: `outbound_${ip}_80`,
      v6: `[${disguise('2620::1')}]:80`,
    });
  });

  it('leaves paths and names of headers, and says which hold a name', () => {
    const given = {
      domains: ['cart'],
      routes: [{ match: { prefix: '/cart', headers: [{ name: 'x-cart', string_match: { exact: 'cart' } }] } }],
    };
    const { root, left } = disguiseDump(given, SECRET);
    expect(root).toEqual({
      domains: ['host-1'],
      routes: [{ match: { prefix: '/cart', headers: [{ name: 'x-cart', string_match: { exact: 'host-1' } }] } }],
    });
    expect(left).toEqual([
      { why: 'path', text: '/cart' },
      { why: 'header', text: 'x-cart' },
    ]);
  });

  it.each<[string, JsonValue, readonly string[]]>([
    ['a beginning', { domains: ['cart-a', 'shop'], string_match: { prefix: 'car' } }, ['cart-a']],
    ['an end', { domains: ['shop-cart', 'shop'], string_match: { suffix: 'art' } }, ['shop-cart']],
    ['a middle', { domains: ['shop-cart', 'x'], regex: '.*op-.*' }, ['shop-cart']],
    ['a wildcard within a label', { domains: ['*-cart.acme.org', 'my-cart.acme.org'] }, ['my-cart', 'cart']],
  ])('keeps names of which a matcher asks %s', (_, given, kept) => {
    expect(disguiseDump(given, SECRET).left).toEqual(kept.map((text) => ({ why: 'cut', text })));
  });

  it('says which patterns ask for the form of names', () => {
    expect(disguiseDump({ regex: '[a-z]+\\.acme\\.com' }, SECRET).left).toEqual([
      { why: 'form', text: '[a-z]+\\.acme\\.com' },
    ]);
  });

  it('does not give two names the same pseudonym', () => {
    expect(disguised({ domains: ['cart', 'shop'], note: 'host-1' })).toEqual({
      domains: ['host-2', 'host-3'],
      note: 'host-1',
    });
  });

  it('leaves out what is nested too deep', () => {
    const deep = (levels: number): JsonValue => (levels === 0 ? 'cart' : [deep(levels - 1)]);
    expect(JSON.stringify(disguised(deep(3000)))).toContain('[null]');
  });
});

describe('disguiseView', () => {
  const dump = disguiseDump({ domains: ['reviews.shop.svc.cluster.local'] }, SECRET);

  it('disguises ids, the request and what was typed', () => {
    const view = {
      ...DEFAULT_VIEW,
      selected: 'cluster:outbound|9080||reviews.shop.svc.cluster.local',
      opened: ['port:9080', 'namespace:shop'],
      query: 'reviews',
      table: { ...DEFAULT_VIEW.table, words: 'revi', filters: { name: 'shop', port: '9080' } },
      trace: { words: { outbound: ['reviews:9080'] }, step: 2, near: false },
    };
    expect(disguiseView(view, dump)).toEqual({
      ...view,
      selected: 'cluster:outbound|9080||svc-1.ns-1.svc.cluster.local',
      opened: ['port:9080', 'namespace:ns-1'],
      query: 'svc-1',
      table: { ...view.table, words: '', filters: { name: 'ns-1', port: '9080' } },
      trace: { words: { outbound: ['svc-1:9080'] }, step: 2, near: false },
    });
  });

  it('leaves the kind of an id, and ids of the program', () => {
    const { disguise } = disguiseDump({ domains: ['cluster-x', 'admin', 'port'] }, SECRET);
    expect(['port:port', 'listener:admin', 'cluster:admin'].map((id) => disguiseId(id, disguise))).toEqual([
      'port:host-3',
      'listener:admin',
      'cluster:host-2',
    ]);
  });

  it.each([
    ['path', '/reviews/1', '/reviews/1'],
    ['url', 'http://reviews:9080/reviews/1', 'http://svc-1:9080/reviews/1'],
    ['url', 'reviews/reviews', 'svc-1/reviews'],
    ['header', 'x-reviews: reviews', 'x-reviews: svc-1'],
    ['header', ':path: /reviews', ':path: /reviews'],
    ['mtls', 'spiffe://cluster.local/ns/shop/sa/x', 'spiffe://cluster.local/ns/ns-1/sa/x'],
    ['log', '"GET /reviews"', '[redacted]'],
    ['__proto__', 'reviews', 'svc-1'],
  ])('disguises the word %s: %s', (name, given, expected) => {
    expect(Object.entries(disguiseWords({ [name]: [given] }, dump.disguise))).toEqual([[name, [expected]]]);
  });
});
