import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../lib/json.ts';
import { isJson } from '../../lib/json.ts';
import { readZtunnel, readZtunnel2023, readZtunnelList, ztunnelListSection } from './read-ztunnel.ts';

const WORKLOAD = { uid: 'c//Pod/ns/web', name: 'web', namespace: 'ns', workloadIps: ['10.0.0.1'] };
const SERVICE = {
  name: 'web',
  namespace: 'ns',
  hostname: 'web.ns.svc',
  vips: ['/10.96.0.1'],
  endpoints: { 'c//Pod/ns/web': { workloadUid: 'c//Pod/ns/web', port: { 80: 8080 } } },
};
const CERT = { pem: 'x', serialNumber: '1', validFrom: '', expirationTime: '' };

describe('readZtunnel', () => {
  it('reads lists, and knows where each part stands', () => {
    const { ztunnel, problems } = readZtunnel({
      workloads: [WORKLOAD],
      services: [SERVICE],
      policies: [
        { name: 'p', namespace: 'ns', scope: 'Namespace', action: 'Deny', rules: [[[{ sourceIps: ['::/0'] }]]] },
      ],
      certificates: [{ identity: 'spiffe://a', state: 'Available', certChain: [CERT], rootCerts: [CERT] }],
      workloadState: { 'uid-1': { state: 'Up', connections: { inbound: [{ src: '10.0.0.2:1' }], outbound: [] } } },
      stagedServices: { 'ns/later.svc': { 'c//Pod/ns/web': { workloadUid: 'c//Pod/ns/web' } } },
    });
    expect(problems).toEqual([]);
    expect(ztunnel.workloads.map(({ path }) => path)).toEqual([['workloads', 0]]);
    expect(ztunnel.services[0]?.endpoints[0]?.path).toEqual(['services', 0, 'endpoints', 'c//Pod/ns/web']);
    expect(ztunnel.policies[0]?.value.rules).toEqual([[[{ source_ips: ['::/0'] }]]]);
    expect(ztunnel.certificates[0]?.roots[0]?.path).toEqual(['certificates', 0, 'rootCerts', 0]);
    expect(ztunnel.states[0]?.inbound[0]?.path).toEqual(['workloadState', 'uid-1', 'connections', 'inbound', 0]);
    expect([...ztunnel.servicesByUid]).toEqual([['c//Pod/ns/web', ['ns/later.svc']]]);
    expect([...ztunnel.sections].toSorted()).toEqual([
      'certificates',
      'connections',
      'policies',
      'services',
      'workloads',
    ]);
  });

  it('reads the maps by address of the first months, and begins paths where the document stands', () => {
    const { ztunnel } = readZtunnel({ workloads: { '/10.0.0.1': WORKLOAD }, services: { '/10.96.0.1': SERVICE } }, [
      'all',
      'z',
    ]);
    expect(ztunnel.workloads[0]?.path).toEqual(['all', 'z', 'workloads', '/10.0.0.1']);
    expect(ztunnel.services[0]?.path).toEqual(['all', 'z', 'services', '/10.96.0.1']);
    expect([...ztunnel.sections]).toEqual(['workloads', 'services']);
  });

  it('takes null for not given', () => {
    const { ztunnel, problems } = readZtunnel({ workloads: [{ ...WORKLOAD, waypoint: null }], policies: null });
    expect(ztunnel.workloads).toHaveLength(1);
    expect(problems).toEqual([]);
  });
});

describe('readZtunnel2023', () => {
  const value: JsonValue = {
    by_uid: { 'c//Pod/ns/web': WORKLOAD },
    by_addr: { '/10.0.0.1': WORKLOAD, '/10.0.0.9': { ...WORKLOAD, uid: 'only-here' } },
    by_host: { 'web.ns.svc': [SERVICE] },
    by_vip: { '/10.96.0.1': SERVICE, '/10.96.0.2': { ...SERVICE, hostname: 'other.ns.svc' } },
    workload_to_services: { 'c//Pod/ns/web': ['ns/web.ns.svc'] },
    certificates: [
      {
        identity: 'spiffe://a',
        state: 'Available',
        ca_cert: [{ serial_number: '1' }],
        cert_chain: [{ serial_number: '2' }],
      },
    ],
  };
  const { ztunnel, problems } = readZtunnel2023(value);

  it('reads each part once, whichever index has it', () => {
    expect(problems).toEqual([]);
    expect(ztunnel.workloads.map(({ path }) => path)).toEqual([
      ['by_uid', 'c//Pod/ns/web'],
      ['by_addr', '/10.0.0.9'],
    ]);
    expect(ztunnel.services.map(({ path }) => path)).toEqual([
      ['by_host', 'web.ns.svc', 0],
      ['by_vip', '/10.96.0.2'],
    ]);
    expect([...ztunnel.servicesByUid]).toEqual([['c//Pod/ns/web', ['ns/web.ns.svc']]]);
  });

  it("takes ca_cert for the workload's own certificate, which it was", () => {
    expect(ztunnel.certificates[0]?.chain.map((cert) => cert.value.serial_number)).toEqual(['1', '2']);
  });

  it('does not say that there are no policies where it has no such section', () => {
    expect([...ztunnel.sections].toSorted()).toEqual(['certificates', 'services', 'workloads']);
  });
});

describe('readZtunnelList', () => {
  it.each<[string, JsonValue]>([
    ['workloads', [WORKLOAD]],
    ['services', [SERVICE]],
    ['policies', [{ name: 'p', scope: 'Global', action: 'Allow', rules: [] }]],
    ['certificates', [{ identity: 'spiffe://a', state: 'Available', certChain: [] }]],
    ['connections', [{ connections: { inbound: [], outbound: [] }, info: { name: 'web', namespace: 'ns' } }]],
  ])('reads a list of %s alone', (section, value) => {
    expect(ztunnelListSection(value)).toBe(section);
    const read = readZtunnelList(value);
    expect([...read.ztunnel.sections]).toEqual([section]);
    expect(read.problems).toEqual([]);
    expect(read.limits).toEqual([`It holds ${section} alone; what they name elsewhere is not in it.`]);
  });

  it.each<[string, JsonValue]>([
    ['an empty list', []],
    ['a list of texts', ['a']],
    ["Envoy's clusters", [{ name: 'a', connectTimeout: '1s' }]],
  ])('does not take %s for one', (_, value) => {
    expect(ztunnelListSection(value)).toBeUndefined();
  });
});

describe('what is malformed', () => {
  it('is a problem with its path, and costs nothing beside it', () => {
    const { ztunnel, problems } = readZtunnel({
      workloads: [WORKLOAD, { ...WORKLOAD, workloadIps: '10.0.0.2' }, 7],
      services: [{ ...SERVICE, endpoints: { a: { workloadUid: 5 }, b: { workloadUid: 'b' } } }],
      policies: [{ name: 'p', rules: [[['x']]] }],
      certificates: 'none',
      workloadState: { a: { connections: { inbound: 'x', outbound: [{ src: 1 }] } } },
    });
    expect(ztunnel.workloads).toHaveLength(1);
    expect(ztunnel.services[0]?.endpoints).toHaveLength(1);
    expect(ztunnel.states).toHaveLength(1);
    expect(problems.map(({ path, message }) => `${path.join('/')}: ${message}`)).toEqual([
      'workloads/1/workloadIps: Expected array; found the string "10.0.0.2".',
      'workloads/2: Expected object; found the number 7.',
      'services/0/endpoints/a/workloadUid: Expected string; found the number 5.',
      'policies/0/rules/0/0/0: Expected object; found the string "x".',
      'certificates: Expected a list or an object; found the string "none".',
      'workloadState/a/connections/inbound: Expected a list; found the string "x".',
      'workloadState/a/connections/outbound/0/src: Expected string; found the number 1.',
    ]);
  });

  it('takes keys of the prototype for data', () => {
    const text =
      '{"workloads": {"__proto__": {"uid": "a", "__proto__": {"name": "b"}}, "constructor": {"uid": "c"}}, "services": []}';
    const value: unknown = JSON.parse(text);
    const { ztunnel } = readZtunnel(isJson(value) ? value : null);
    expect(ztunnel.workloads.map(({ path, value: { uid, name } }) => [path.at(-1), uid, name])).toEqual([
      ['__proto__', 'a', undefined],
      ['constructor', 'c', undefined],
    ]);
  });
});
