import { describe, expect, it } from 'vitest';
import { renderStep } from '../render-step.ts';
import { chooseTcpCluster } from './tcp-cluster.ts';
import { traceConnection } from './trace-connection.ts';
import { contextOf, endOf, extension, HTTP_MANAGER, listenerAt, requestTo, stepText, tcpTo } from './trace-fixture.ts';

function context(...filters: readonly object[]) {
  return contextOf([listenerAt('0.0.0.0', 80, { filter_chains: [{ name: 'a', filters }] })]);
}

const REQUEST = requestTo('10.0.0.1:80');

describe('network filters', () => {
  it('run up to the one that ends the chain', () => {
    const mongo = extension('envoy.filters.network.mongo_proxy', 'MongoProxy');
    expect(stepText('network-filters', REQUEST, context(mongo, tcpTo('c')))).toBe(
      [
        'The TCP proxy takes the connection.',
        '+ envoy.filters.network.mongo_proxy | looks on',
        '+ envoy.filters.network.tcp_proxy',
      ].join('\n'),
    );
  });

  it('that nobody knows are taken as letting through, and told', () => {
    const { outcome, assumptions } = traceConnection(
      REQUEST,
      context(extension('x.y', 'New'), tcpTo('c')),
      () => undefined,
    );
    expect(outcome.kind).toBe('tcp');
    expect(assumptions).toEqual([{ kind: 'unknown', text: 'x.y lets the connection through: it is not modelled.' }]);
  });

  it('close the connection where one denies it', () => {
    const rbac = extension('rbac', 'RBAC');
    const traced = traceConnection(REQUEST, context(rbac, tcpTo('c')), ({ name }) => ({
      summary: 'denied by policy p',
      outcome: { kind: 'answered', by: name, status: 0, details: 'rbac_deny_close', flags: '' },
      steps: [],
      assumptions: [],
    }));
    expect(traced.outcome).toMatchObject({ kind: 'closed', by: 'network filters', details: 'rbac_deny_close' });
    expect(renderStep(traced.steps.at(-1) ?? { answer: '', candidates: [] })).toBe(
      [
        'rbac closes the connection (rbac_deny_close).',
        '- rbac | rbac: allowed <> denied by policy p | closes the connection',
        '. envoy.filters.network.tcp_proxy',
      ].join('\n'),
    );
  });

  it('of HTTP understand HTTP alone', () => {
    expect(endOf(REQUEST, context(HTTP_MANAGER))).toBe('http 0.0.0.0_80 a');
    expect(endOf({ ...REQUEST, protocol: 'tcp' }, context(HTTP_MANAGER))).toBe(
      'closed by network filters http1.codec_error DPE',
    );
    expect(endOf({ ...REQUEST, protocol: 'server-first' }, context(HTTP_MANAGER))).toBe('hangs in network filters');
  });

  it('for other protocols are opaque', () => {
    const redis = extension('envoy.filters.network.redis_proxy', 'RedisProxy', {
      prefix_routes: { catch_all_route: { cluster: 'r' } },
    });
    const { outcome } = traceConnection(REQUEST, context(redis), () => undefined);
    expect(outcome).toEqual({ kind: 'opaque', filter: 'envoy.filters.network.redis_proxy', clusters: [{ name: 'r' }] });
  });
});

function clusterOf(config: object, filters: readonly object[] = [], random = 0, sni = ''): string {
  const proxy = extension('envoy.filters.network.tcp_proxy', 'TcpProxy', config);
  const request = { ...REQUEST, transport: { kind: 'tls' as const, sni, alpn: [] } };
  const listener = listenerAt('0.0.0.0', 80, {
    listener_filters: [{ name: 'envoy.filters.listener.tls_inspector' }],
    filter_chains: [{ filters: [...filters, proxy] }],
  });
  const { outcome, connection } = traceConnection(request, contextOf([listener]), () => undefined);
  if (outcome.kind !== 'tcp' || connection === undefined) throw new Error(outcome.kind);
  const chosen = chooseTcpCluster(outcome.tcpProxy, connection, { random }).outcome;
  return chosen.kind === 'cluster' ? chosen.name : chosen.why;
}

describe('the cluster of a TCP proxy', () => {
  const weighted = {
    weighted_clusters: {
      clusters: [
        { name: 'a', weight: 1 },
        { name: 'b', weight: 3 },
      ],
    },
  };
  const sniCluster = [extension('envoy.filters.network.sni_cluster', 'SniCluster')];

  it('is the one that it names, or one of several by weight', () => {
    expect(clusterOf({ cluster: 'c', ...weighted })).toBe('c');
    expect([0, 1, 3, 4].map((random) => clusterOf(weighted, [], random))).toEqual(['a', 'b', 'b', 'a']);
  });

  it('is the SNI behind sni_cluster, but for weighted ones', () => {
    expect(clusterOf({ cluster: 'c' }, sniCluster, 0, 'outbound_.80_._.a')).toBe('outbound_.80_._.a');
    expect(clusterOf({ cluster: 'c' }, sniCluster)).toBe('c');
    expect(clusterOf(weighted, sniCluster, 0, 'outbound_.80_._.a')).toBe('a');
  });

  it('may be none', () => {
    expect(clusterOf({})).toBe('');
  });
});
