import { describe, expect, it } from 'vitest';
import type { Step } from '../trace.ts';
import { openRouteConfig, streamOf } from './route-fixture.ts';
import type { VirtualHostSelection } from './virtual-host.ts';
import { selectVirtualHost } from './virtual-host.ts';

const HTTP: [string, string] = ['x-forwarded-proto', 'http'];

function host(name: string, ...domains: string[]): object {
  return { name, domains, routes: [{ match: { prefix: '/' }, route: { cluster: 'c' } }] };
}

function select(config: object, authority: string, minor = 40): VirtualHostSelection {
  const { routeConfig } = openRouteConfig(config);
  const request = { authority, path: '/a?b', headers: [HTTP, ['x-host', 'B.com'] as const] };
  return selectVirtualHost(routeConfig, streamOf(request, { version: { minor, patch: 0 } }));
}

/** `match a (exact domain a.com)` */
function lines({ candidates }: Step): readonly string[] {
  return candidates.map(({ outcome, label, detail = '', failed }) => {
    return `${outcome} ${label} (${failed === undefined ? detail : `${failed.wanted} ≠ ${failed.actual}`})`;
  });
}

describe('virtual hosts', () => {
  const MESH = {
    virtual_hosts: [
      host('reviews:9080', 'reviews.default.svc.cluster.local:9080', 'reviews:9080', 'reviews.default:9080'),
      host('reviews:80', 'reviews.default.svc.cluster.local:80', 'reviews:80'),
      host('other reviews', 'reviews.other.svc.cluster.local:9080'),
      host('apex', '*.example.com'),
      host('any', '*'),
    ],
  };

  it('are tried in the order of the lookups, and only those that take the host are listed', () => {
    const { step, outcome } = select(MESH, 'a.Example.com');
    expect(outcome).toMatchObject({ kind: 'chosen', virtualHost: { name: 'apex' } });
    expect(lines(step)).toEqual(['match apex (suffix wildcard *.example.com)', 'not reached any (any domain: *)']);
    expect(step.total).toBe(5);
    expect(step.answer).toBe('apex by suffix wildcard *.example.com.');
  });

  it('that nearly have the host are listed: other ports, other names of a service, a star that covers nothing', () => {
    expect(lines(select(MESH, 'reviews.default:9081').step)).toEqual([
      'match any (any domain: *)',
      'no match reviews:9080 (reviews.default:9080 ≠ reviews.default:9081)',
      'no match reviews:80 (reviews.default.svc.cluster.local:80 ≠ reviews.default:9081)',
      'no match other reviews (reviews.other.svc.cluster.local:9080 ≠ reviews.default:9081)',
    ]);
    expect(lines(select(MESH, 'example.com').step)).toEqual([
      'match any (any domain: *)',
      'no match apex (*.example.com ≠ example.com)',
    ]);
  });

  it('may be none', () => {
    const { step, outcome } = select({ virtual_hosts: [host('a', 'a.com')] }, 'b.com');
    expect(outcome).toEqual({ kind: 'none', details: 'route_not_found' });
    expect(step.answer).toBe('None of 1 virtual host has a domain for "b.com", and there is no "*".');
  });

  it('that want TLS send the request there, or only what comes from outside', () => {
    const all = { virtual_hosts: [{ ...host('a', 'a.com'), require_tls: 'ALL' }] };
    expect(select(all, 'a.com').outcome).toMatchObject({
      kind: 'redirect',
      status: 301,
      location: 'https://a.com/a?b',
    });
    const external = { virtual_hosts: [{ ...host('a', 'a.com'), require_tls: 'EXTERNAL_ONLY' }] };
    expect(select(external, 'a.com').outcome.kind).toBe('redirect');
    const { routeConfig } = openRouteConfig(external);
    const inside = streamOf({ authority: 'a.com', path: '/', headers: [HTTP, ['x-envoy-internal', 'true']] });
    expect(selectVirtualHost(routeConfig, inside).outcome.kind).toBe('chosen');
  });

  it('are chosen by another header since 1.37', () => {
    const config = { vhost_header: 'x-host', virtual_hosts: [host('a', 'a.com'), host('b', 'b.com')] };
    expect(select(config, 'a.com', 36).outcome).toMatchObject({ virtualHost: { name: 'a' } });
    expect(select(config, 'a.com', 37).outcome).toMatchObject({ virtualHost: { name: 'b' } });
    const missing = select({ ...config, vhost_header: 'x-none' }, 'a.com');
    expect(missing.step.answer).toBe('The request has no x-none, so none of 2 virtual hosts is looked for.');
  });

  it('of one domain are what Envoy refuses: the first is taken, and it is said', () => {
    const { outcome, assumptions } = select({ virtual_hosts: [host('a', 'x.com'), host('b', 'X.com')] }, 'x.com');
    expect(outcome).toMatchObject({ virtualHost: { name: 'a' } });
    expect(assumptions.map(({ text }) => text)).toEqual([
      'The domain "x.com" occurs more than once, which Envoy refuses to load; the first one was taken.',
    ]);
  });

  it('have domains of any text', () => {
    const config = { virtual_hosts: [host('odd', '__proto__', 'constructor')] };
    expect(select(config, '__proto__').outcome).toMatchObject({ virtualHost: { name: 'odd' } });
    expect(select(config, 'toString').outcome.kind).toBe('none');
  });
});
