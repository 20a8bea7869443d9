import { describe, expect, it } from 'vitest';
import { parseIstioClusterName } from './cluster-name.ts';

describe('Istio cluster names', () => {
  it.each([
    [
      'outbound|9080|v1|reviews.default.svc.cluster.local',
      { direction: 'outbound', port: 9080, subset: 'v1', host: 'reviews.default.svc.cluster.local' },
    ],
    ['inbound|9080||', { direction: 'inbound', port: 9080, subset: '', host: '' }],
    ['outbound_.443_._.kube_.host', { direction: 'outbound', port: 443, subset: '', host: 'kube_.host' }],
    [
      'inbound-vip|80|http|a.b.svc.cluster.local',
      { direction: 'inbound-vip', port: 80, subset: 'http', host: 'a.b.svc.cluster.local' },
    ],
  ])('%s', (name, parts) => {
    expect(parseIstioClusterName(name)).toEqual(parts);
  });

  it.each(['PassthroughCluster', 'xds-grpc', 'a|b|c|d', 'outbound|x||host', 'a_b_c_d'])('%s is none', (name) => {
    expect(parseIstioClusterName(name)).toBeUndefined();
  });
});
