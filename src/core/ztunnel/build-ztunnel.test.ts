import { describe, expect, it } from 'vitest';
import { serviceJson, workloadJson, ztunnelWith } from './dump-fixture.ts';

describe('buildZtunnel', () => {
  it('gives ids that are the names, and unique', () => {
    const { objects } = ztunnelWith({
      workloads: [workloadJson('web', 'ns'), workloadJson('web', 'ns'), { name: 'bare', namespace: 'ns' }],
      services: [serviceJson('web', 'ns', [])],
      policies: [{ name: 'p', namespace: 'ns', scope: 'Global', action: 'Deny', rules: [] }],
      certificates: [{ identity: 'spiffe://a', state: 'Initializing' }],
      workloadState: {
        u: {
          info: { name: 'web', namespace: 'ns' },
          connections: { inbound: [{ src: '1.1.1.1:1', actualDst: '10.0.0.1:80' }] },
        },
      },
    });
    expect([...objects.keys()]).toEqual([
      'workload:cluster//Pod/ns/web',
      'workload:cluster//Pod/ns/web~2',
      'workload:bare.ns',
      'service:ns/web.ns.svc.cluster.local',
      'policy:ns/p',
      'certificate:spiffe://a',
      'connection:web.ns/inbound/1.1.1.1:1/10.0.0.1:80',
    ]);
  });

  it('finds the services of a workload by its own list, by endpoints, and by what is staged', () => {
    const { workloads } = ztunnelWith({
      workloads: [workloadJson('web', 'ns', { services: ['ns/own.svc'] })],
      services: [serviceJson('web', 'ns', ['web'])],
      stagedServices: { 'ns/later.svc': { 'cluster//Pod/ns/web': {} } },
    });
    expect(workloads[0]?.services).toEqual([
      { name: 'ns/own.svc' },
      { name: 'ns/later.svc' },
      { name: 'ns/web.ns.svc.cluster.local', id: 'service:ns/web.ns.svc.cluster.local' },
    ]);
  });

  it.each([
    ['network/ip of a service', '/10.96.0.9', 'service'],
    ['namespace/hostname of a service', 'ns/wp.ns.svc.cluster.local', 'service'],
    ['network/ip of a workload', 'net-2/10.0.0.7', 'workload'],
    ['an address of another network', 'net-3/10.0.0.7', undefined],
  ])('resolves a waypoint by %s', (_, destination, kind) => {
    const { workloads } = ztunnelWith({
      workloads: [
        workloadJson('web', 'ns', { waypoint: { destination, hboneMtlsPort: 15008 } }),
        workloadJson('gw', 'ns', { network: 'net-2', workloadIps: ['10.0.0.7'] }),
      ],
      services: [serviceJson('wp', 'ns', [], { vips: ['/10.96.0.9'] })],
    });
    expect(workloads[0]?.waypoint?.target?.kind).toBe(kind);
    expect(workloads[0]?.waypoint?.port).toBe(15008);
  });

  it('says of a waypoint who has it', () => {
    const { services } = ztunnelWith({
      workloads: [workloadJson('web', 'ns', { waypoint: { destination: '/10.96.0.9', port: 15008 } })],
      services: [
        serviceJson('wp', 'ns', [], { vips: ['/10.96.0.9'] }),
        serviceJson('app', 'ns', [], { vips: [], waypoint: { destination: 'ns/wp.ns.svc.cluster.local' } }),
      ],
    });
    expect(services[0]?.gatewayFor.map(({ name }) => name)).toEqual(['app.ns.svc.cluster.local', 'web.ns']);
  });

  it("takes an endpoint's own status before its workload's", () => {
    const uid = 'cluster//Pod/ns/web';
    const { services } = ztunnelWith({
      workloads: [workloadJson('web', 'ns', { status: 'Unhealthy' })],
      services: [
        serviceJson('a', 'ns', ['web']),
        serviceJson('b', 'ns', [], { endpoints: { [uid]: { workloadUid: uid, port: {}, status: 'Healthy' } } }),
        serviceJson('c', 'ns', ['gone']),
      ],
    });
    expect(services.map(({ endpoints }) => endpoints[0]?.status)).toEqual(['Unhealthy', 'Healthy', '']);
    expect(services[2]?.endpoints[0]?.workload).toEqual({ name: 'cluster//Pod/ns/gone' });
  });

  it('makes the SPIFFE id of its parts, and finds the certificate and its workloads by it', () => {
    const { workloads, certificates } = ztunnelWith({
      workloads: [workloadJson('web', 'ns'), workloadJson('b', 'ns', { serviceAccount: 'web', uid: 'b' })],
      certificates: [
        { identity: 'spiffe://cluster.local/ns/ns/sa/web', state: 'Unavailable: no route: x', certChain: [] },
      ],
    });
    expect(workloads[0]?.certificate?.id).toBe('certificate:spiffe://cluster.local/ns/ns/sa/web');
    expect(certificates[0]).toMatchObject({ state: 'Unavailable', reason: 'no route: x' });
    expect(certificates[0]?.workloads.map(({ name }) => name)).toEqual(['web.ns', 'b.ns']);
  });

  it('tells leaf, intermediate and root, whether or not roots stand apart', () => {
    const certs = ['1', '2', '3'].map((serialNumber) => ({ serialNumber }));
    const { certificates } = ztunnelWith({
      certificates: [
        { identity: 'old', state: 'Available', certChain: certs },
        { identity: 'new', state: 'Available', certChain: certs, rootCerts: [{ serialNumber: '4' }] },
        { identity: 'one', state: 'Available', certChain: [{ serialNumber: '1' }] },
      ],
    });
    expect(certificates.map(({ chain }) => chain.map(({ type }) => type).join(' '))).toEqual([
      'Leaf Intermediate Root',
      'Leaf Intermediate Intermediate Root',
      'Leaf',
    ]);
  });

  it('knows the ends of a connection by their addresses, unless several things share one', () => {
    const { nodeWorkloads } = ztunnelWith({
      workloads: [
        workloadJson('web', 'ns', { workloadIps: ['10.0.0.1', '2001:db8::1'] }),
        workloadJson('a', 'ns', { workloadIps: ['10.0.0.5'] }),
        workloadJson('b', 'ns', { workloadIps: ['10.0.0.5'] }),
      ],
      services: [serviceJson('app', 'ns', [])],
      workloadState: {
        u: {
          state: 'Up',
          info: { name: 'web', namespace: 'ns' },
          connections: {
            inbound: [
              {
                src: '10.0.0.5:1',
                actualDst: '[2001:db8::1]:80',
                originalDst: 'app.ns.svc.cluster.local',
                protocol: 'HBONE',
              },
            ],
            outbound: [{ src: '10.0.0.1:2', actualDst: '10.0.0.9:15008', originalDst: '10.96.0.1:80' }],
          },
        },
      },
    });
    const service = { id: 'service:ns/app.ns.svc.cluster.local', name: 'app.ns.svc.cluster.local' };
    const web = { id: 'workload:cluster//Pod/ns/web', name: 'web.ns' };
    expect(nodeWorkloads[0]?.workload).toEqual({ name: 'web.ns', id: web.id });
    expect(nodeWorkloads[0]?.connections.map(({ local, remote, target }) => ({ local, remote, target }))).toEqual([
      {
        local: { address: '[2001:db8::1]:80', object: web },
        remote: { address: '10.0.0.5:1' },
        target: { address: 'app.ns.svc.cluster.local', object: service },
      },
      {
        local: { address: '10.0.0.1:2', object: web },
        remote: { address: '10.0.0.9:15008' },
        target: { address: '10.96.0.1:80', object: service },
      },
    ]);
  });

  it('knows who it is by its configuration and its build', () => {
    const { identity, settings } = ztunnelWith({
      config: { localNode: 'node-1', clusterId: 'c', proxyMetadata: { ISTIO_VERSION: '1.25.0' } },
      version: { istioVersion: 'unknown', gitTag: '1.25.0-alpha' },
    });
    expect(identity).toEqual({ node: 'node-1', clusterId: 'c', version: '1.25.0' });
    expect(settings.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'version.istioVersion=unknown',
      'version.gitTag=1.25.0-alpha',
      'config.localNode=node-1',
      'config.clusterId=c',
      'config.proxyMetadata={"ISTIO_VERSION":"1.25.0"}',
    ]);
  });
});
