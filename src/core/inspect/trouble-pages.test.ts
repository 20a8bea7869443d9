import { describe, expect, it } from 'vitest';
import type { Proxy } from '../model/types.ts';
import { buildPage } from './build-page.ts';
import { sectionsOf } from './chapters.ts';
import {
  chainOf,
  clusterNamed,
  endpointAt,
  filterNamed,
  hostOf,
  listenerNamed,
  proxyWith,
  routeOf,
  routesNamed,
} from './model-fixture.ts';
import { buildIndex } from './proxy-index.ts';
import { renderPage } from './render-page.ts';

/** The page of an object as text. */
function pageOf(id: string, set: Partial<Proxy>): string {
  const page = buildPage(buildIndex(proxyWith(set)), id);
  return page === null ? 'no page' : renderPage(page);
}

/** The text of one section: from its title to the next empty line. */
function section(text: string, title: string): string {
  const start = text.indexOf(`## ${title}\n`);
  return start < 0 ? 'no such section' : (text.slice(start).split('\n\n')[0] ?? '');
}

describe('what is missing is said, with what Envoy does', () => {
  it('a route configuration that is not in the dump', () => {
    const chain = chainOf('web', 0, { destination: { kind: 'routes', name: '9080', via: 'rds' } });
    const text = pageOf('chain:web/0', { listeners: [listenerNamed('web', { chains: [chain] })] });
    expect(text).toContain(
      'leads to: route configuration 9080! is not in this dump; where Envoy has not received it by RDS, every request is answered 404 (NR)',
    );
  });

  it('a cluster that is not in the dump: 503 for a request, closed for a connection', () => {
    const route = routeOf('80/h', 0, { action: { kind: 'cluster', cluster: { name: 'gone' } } });
    const chain = chainOf('tcp', 0, { destination: { kind: 'cluster', cluster: { name: 'gone' }, by: 'tcp_proxy' } });
    const proxy = {
      listeners: [listenerNamed('tcp', { chains: [chain] })],
      routeConfigs: [routesNamed('80', [hostOf('80', 'h', { routes: [route] })])],
    };
    expect(pageOf('route:80/h/0', proxy)).toContain(
      'gone! is not in this dump; if Envoy does not know it either, the answer is 503 (NC)',
    );
    expect(pageOf('chain:tcp/0', proxy)).toContain(
      'gone! is not in this dump; if Envoy does not know it either, the connection is closed (NC)',
    );
  });

  it('a chain without network filters', () => {
    const text = pageOf('chain:web/0', { listeners: [listenerNamed('web', { chains: [chainOf('web', 0)] })] });
    expect(text).toContain('leads to: !nowhere: a chain without network filters closes the connection');
  });

  it('an object that is not in the dump has no page', () => {
    expect(pageOf('listener:__proto__', {})).toBe('no page');
  });
});

describe('endpoints', () => {
  it('are never "none" where the dump was taken without them', () => {
    const text = pageOf('cluster:a', {
      clusters: [clusterNamed('a')],
      identity: { kind: 'sidecar', name: 'web-1', namespace: 'shop' },
    });
    expect(section(text, 'Endpoints are not in this dump')).toBe(
      [
        '## Endpoints are not in this dump',
        'The dump was taken without ?include_eds, so nothing can be said about the endpoints of this cluster. This command takes a dump that has them:',
        '$ istioctl proxy-config all web-1 -n shop -o json > dump.json',
      ].join('\n'),
    );
  });

  it('a name from the dump that is no Kubernetes name never gets into the command', () => {
    const identity = { kind: 'sidecar', name: 'web; rm -rf ~', namespace: 'shop' } as const;
    const text = pageOf('cluster:a', { clusters: [clusterNamed('a')], identity });
    expect(text).toContain('$ istioctl proxy-config all POD -n NS -o json > dump.json');
    expect(text).not.toContain('rm -rf');
  });

  it('are counted by what Envoy counts as healthy', () => {
    const endpoints = [
      endpointAt('10.0.0.1:80', 'a'),
      endpointAt('10.0.0.2:80', 'a', { health: 'UNKNOWN' }),
      endpointAt('10.0.0.3:80', 'a', { health: 'UNHEALTHY', locality: 'eu/a', priority: 1 }),
    ];
    const text = pageOf('cluster:a', {
      clusters: [clusterNamed('a', { endpoints: { kind: 'listed', from: 'eds', endpoints } })],
    });
    expect(section(text, '3 endpoints, 2 healthy')).toBe(
      [
        '## 3 endpoints, 2 healthy',
        '- 10.0.0.1:80 <HEALTHY>',
        '    health: healthy {HEALTHY}',
        '    weight: 1 {load_balancing_weight}',
        '- 10.0.0.2:80 <UNKNOWN>',
        '    health: counts as healthy: nobody has checked it {UNKNOWN}',
        '    weight: 1 {load_balancing_weight}',
        '- 10.0.0.3:80 <!UNHEALTHY>',
        '    health: !unhealthy: gets no new requests {UNHEALTHY}',
        '    locality: eu/a',
        '    weight: 1 {load_balancing_weight}',
        '    priority: 1: used where the lower numbers fail',
      ].join('\n'),
    );
  });

  it('are cut after 200, with the whole number', () => {
    const endpoints = Array.from({ length: 250 }, (_, index) => endpointAt(`10.0.0.${index}:80`, 'a'));
    const page = buildPage(
      buildIndex(
        proxyWith({ clusters: [clusterNamed('a', { endpoints: { kind: 'listed', from: 'eds', endpoints } })] }),
      ),
      'cluster:a',
    );
    const cards = page && sectionsOf(page).find((one) => one.kind === 'cards');
    expect(cards && [cards.cards.length, cards.total]).toEqual([200, 250]);
  });
});

describe('states', () => {
  it('a refused update is the first worry, in Envoy’s words', () => {
    const text = pageOf('listener:web', {
      listeners: [
        listenerNamed('web', {
          rejection: { details: 'duplicate filter chain\n', lastUpdateAttempt: '2026-01-01T00:00:00Z', path: [] },
          versionInfo: 'v7',
          clientStatus: 'NACKED',
        }),
      ],
    });
    expect(text).toContain('<!update rejected>');
    expect(text).toContain(
      [
        '- error update-refused: Envoy refused the last update, and runs the version before.',
        '    why: Envoy says: duplicate filter chain (tried at 2026-01-01T00:00:00Z)',
      ].join('\n'),
    );
    expect(section(text, 'State').trim()).toBe(
      [
        '## State',
        'state: active: in force',
        'source: dynamic: received by xDS',
        'version: v7 {version_info}',
        'client status: !NACKED',
      ].join('\n'),
    );
  });

  it('a warming cluster says that it is not yet in force', () => {
    const text = pageOf('cluster:a', { clusters: [clusterNamed('a', { state: 'warming' })] });
    expect(text).toContain('<!warming>');
    expect(text).toContain('state: !warming: received, but not yet in force; it waits for something that it needs');
  });
});

/** The line that tells how long a listener filter may wait. */
function waitLine(listenerFiltersTimeoutMs: number, name: string): string | undefined {
  const listener = listenerNamed('web', { listenerFilters: [filterNamed(name)], listenerFiltersTimeoutMs });
  return /^first bytes: .*$/m.exec(pageOf('listener:web', { listeners: [listener] }))?.[0];
}

describe('filters', () => {
  it('that are not read stay visible', () => {
    const filters = [
      filterNamed('acme.secret_sauce', { known: false }),
      filterNamed('envoy.filters.network.tcp_proxy'),
    ];
    const chain = chainOf('web', 0, {
      filters,
      destination: { kind: 'opaque', filter: 'acme.secret_sauce', clusters: [] },
    });
    const text = pageOf('chain:web/0', { listeners: [listenerNamed('web', { chains: [chain] })] });
    expect(section(text, 'Network filters, in order')).toBe(
      [
        '## Network filters, in order',
        '1. acme.secret_sauce not read by Earshot; see the raw JSON',
        '2. tcp_proxy passes the bytes on to a cluster',
      ].join('\n'),
    );
    expect(text).toContain('leads to: acme.secret_sauce ends the chain · not read by Earshot; see the raw JSON');
  });

  it('that wait for the client without a limit are trouble for server-first protocols', () => {
    expect(waitLine(0, 'envoy.filters.listener.http_inspector')).toBe(
      'first bytes: !waited for without a limit; protocols in which the server speaks first hang {listener_filters_timeout 0s}',
    );
    expect(waitLine(0, 'envoy.filters.listener.original_dst')).toBe(
      'first bytes: not waited for: no listener filter reads them',
    );
    expect(waitLine(5000, 'envoy.filters.listener.tls_inspector')).toBe(
      'first bytes: waited for at most 5 s; then the connection is closed {listener_filters_timeout}',
    );
  });
});

describe('filter_chain_matcher', () => {
  it('is a tree, and the chains’ own matches are said to be ignored', () => {
    const listener = listenerNamed('main_internal', {
      chains: [chainOf('main_internal', 0, { name: 'web', match: { ...chainOf('x', 0).match, destinationPort: 80 } })],
      matcher: {
        kind: 'matcher',
        input: 'destination_port',
        method: 'exact_match_map',
        branches: [
          { label: '80', node: { kind: 'chain', chainName: 'web', chainId: 'chain:main_internal/0' } },
          { label: '81', node: { kind: 'chain', chainName: 'typo' } },
        ],
        onNoMatch: { kind: 'none' },
      },
    });
    const text = pageOf('listener:main_internal', { listeners: [listener] });
    expect(section(text, 'filter_chain_matcher')).toBe(
      [
        '## filter_chain_matcher',
        'destination_port · exact_match_map',
        '  80 → [web]',
        '  81 → typo! is no chain of this listener: the connection is closed',
        '  otherwise → nothing: the default filter chain',
      ].join('\n'),
    );
    expect(text).toContain('when: the filter_chain_matcher names it; its own match is ignored {filter_chain_matcher}');
  });
});
