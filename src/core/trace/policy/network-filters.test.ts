import { describe, expect, it } from 'vitest';
import { runNetworkFilters } from '../connection/network-filters.ts';
import { chainWith, connectionOf, networkFilter } from './filter-fixture.ts';
import { decideNetworkFilter } from './network-filters.ts';

const TCP = networkFilter('tcp_proxy.v3.TcpProxy', { cluster: 'c' });

function run(filters: readonly object[], connection = connectionOf()) {
  const { chain, context } = chainWith([...filters, TCP]);
  return runNetworkFilters(chain, connection, 'tcp', (filter, now) => {
    return decideNetworkFilter(filter, now, context, { random: 0, runtime: {} });
  });
}

function rbacFrom(principal: object, set: object = {}) {
  const policies = { p: { permissions: [{ any: true }], principals: [principal] } };
  return networkFilter('rbac.v3.RBAC', { rules: { action: 'ALLOW', policies }, ...set });
}

function remoteIn(prefix: string) {
  return { direct_remote_ip: { address_prefix: prefix, prefix_len: 8 } };
}

describe('network filters', () => {
  it('close what RBAC denies', () => {
    expect(run([rbacFrom(remoteIn('10.0.0.0'))]).outcome.kind).toBe('tcp');
    const denied = run([rbacFrom(remoteIn('11.0.0.0'))]);
    expect(denied.outcome).toMatchObject({ kind: 'closed', details: 'rbac_deny_close', flags: '' });
    expect(denied.steps.flatMap(({ candidates }) => candidates).find(({ label }) => label === 'p')?.failed).toEqual({
      what: 'direct remote IP',
      wanted: 'in 11.0.0.0/8',
      actual: '10.0.0.2',
    });
  });

  it('keep a denied connection for a while where RBAC is told so', () => {
    const { chain, context } = chainWith([rbacFrom(remoteIn('11.0.0.0'), { delay_deny: '2s' }), TCP]);
    const [filter] = chain.filters;
    const decision = filter && decideNetworkFilter(filter, connectionOf(), context, { random: 0, runtime: {} });
    expect(decision).toMatchObject({ outcome: { kind: 'closed' }, delayMs: 2000 });
  });

  it('know the peer from its certificate, as Istio tells it to RBAC', () => {
    const value = { string_match: { exact: 'cluster.local/ns/a/sa/b' } };
    const rbac = rbacFrom({ metadata: { filter: 'istio_authn', path: [{ key: 'source.principal' }], value } });
    const tls = { peer: { uriSans: ['spiffe://cluster.local/ns/a/sa/b'], dnsSans: [], subject: '' } };
    const filters = [{ name: 'istio_authn' }, rbac];
    expect(run(filters, connectionOf({ tls })).outcome.kind).toBe('tcp');
    expect(run(filters).outcome.kind).toBe('closed');
  });

  it('say that an external service decides', () => {
    const authz = networkFilter('ext_authz.v3.ExtAuthz', { grpc_service: { envoy_grpc: { cluster_name: 'opa' } } });
    expect(run([authz]).assumptions).toEqual([
      {
        kind: 'unknown',
        text: 'envoy.filters.network.ext_authz lets the connection through: opa is asked, and may have the connection closed.',
      },
    ]);
  });

  it('keep filter state for internal listeners', () => {
    const setting = {
      object_key: 'a',
      shared_with_upstream: 'TRANSITIVE',
      format_string: { text_format_source: { inline_string: '%FILTER_STATE(b:PLAIN)%' } },
    };
    const filter = networkFilter('set_filter_state.v3.Config', { on_new_connection: [setting] });
    const { connection } = run([filter], connectionOf({ filterState: { b: '10.9.9.9:80' } }));
    expect(connection.filterState).toEqual({ a: '10.9.9.9:80', b: '10.9.9.9:80' });
    expect(connection.sharedState).toEqual([{ key: 'a', value: '10.9.9.9:80', shared: 'transitive' }]);
  });
});
