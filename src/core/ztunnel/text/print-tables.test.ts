import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../lib/json.ts';
import { serviceJson, workloadJson, ztunnelWith } from '../dump-fixture.ts';
import type { Ztunnel } from '../types.ts';
import type { ZtunnelCommand, ZtunnelFilters } from './command.ts';
import { selectZtunnelObjects } from './filter-objects.ts';
import type { ZtunnelTableOptions } from './print-tables.ts';
import { printZtunnelTable } from './print-tables.ts';

// 2026-01-02T00:00:00Z
const AT = 1_767_312_000_000;

function certJson(serialNumber: string, validFrom: string, expirationTime: string): JsonObject {
  return { serialNumber, validFrom, expirationTime };
}

function lines(
  ztunnel: Ztunnel,
  command: ZtunnelCommand,
  filters?: ZtunnelFilters,
  options?: ZtunnelTableOptions,
): readonly string[] {
  return printZtunnelTable({ ztunnel, nowMs: AT }, command, filters, options)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/ +/g, ' '));
}

describe('workloads', () => {
  const ztunnel = ztunnelWith({
    workloads: [
      workloadJson('b', 'ns', { workloadIps: ['10.0.0.1', '2001:db8::1'], waypoint: { destination: '/10.96.0.9' } }),
      workloadJson('a', 'ns', { workloadIps: [], hostname: 'a.example', waypoint: { destination: '/10.96.0.8' } }),
      workloadJson('c', 'late', { node: 'node-2', protocol: 'TCP' }),
    ],
    services: [serviceJson('wp', 'ns', [], { vips: ['/10.96.0.9'] })],
  });
  const all = [
    'late c 10.0.0.1 node-2 None TCP',
    'ns a a.example node-1 NA HBONE',
    'ns b 10.0.0.1,2001:db8::1 node-1 wp HBONE',
  ];

  it('sorts by namespace and name; a waypoint that is not there is NA', () => {
    expect(lines(ztunnel, 'workloads')).toEqual(all);
  });

  it.each<[ZtunnelFilters, number[]]>([
    [{ namespace: 'NS' }, [1, 2]],
    [{ node: 'Node-2' }, [0]],
    [{ address: '2001:DB8::1' }, [2]],
    [{ name: 'a.ns' }, [1]],
    [{ name: 'a', namespace: 'late' }, []],
    [{ namespace: '', name: '' }, [0, 1, 2]],
  ])('filters by %o', (filters, kept) => {
    expect(lines(ztunnel, 'workloads', filters)).toEqual(kept.map((index) => all[index]));
    expect(selectZtunnelObjects(ztunnel, 'workloads', filters).size).toBe(kept.length);
  });
});

describe('services', () => {
  it("counts endpoints by their workload's health, as istioctl does", () => {
    const uid = 'cluster//Pod/ns/sick';
    const ztunnel = ztunnelWith({
      workloads: [workloadJson('web', 'ns'), workloadJson('sick', 'ns', { status: 'Unhealthy' })],
      services: [
        serviceJson('b', 'ns', ['web', 'sick', 'gone'], { vips: ['net/10.96.0.2', '/10.96.0.3'] }),
        serviceJson('a', 'ns', [], { endpoints: { [uid]: { workloadUid: uid, status: 'Healthy' } } }),
      ],
    });
    expect(lines(ztunnel, 'services')).toEqual(['ns a 10.96.0.1 None 0/1', 'ns b 10.96.0.2,10.96.0.3 None 1/3']);
  });
});

describe('certificates', () => {
  it('prints one line per certificate, valid at the time that is given', () => {
    const ztunnel = ztunnelWith({
      certificates: [
        {
          identity: 'spiffe://a',
          state: 'Available',
          certChain: [certJson('255', '2026-01-01T00:00:00Z', '2026-01-03T00:00:00Z')],
          rootCerts: [certJson('x', '2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z')],
        },
        { identity: 'spiffe://b', state: 'Unavailable: because', certChain: [] },
      ],
    });
    expect(lines(ztunnel, 'certificates')).toEqual([
      'spiffe://a Leaf Available true ff 2026-01-03T00:00:00Z 2026-01-01T00:00:00Z',
      'spiffe://a Root Available false <nil> 2021-01-01T00:00:00Z 2020-01-01T00:00:00Z',
      'spiffe://b NA Unavailable false NA NA NA',
    ]);
  });
});

describe('connections', () => {
  const ztunnel = ztunnelWith({
    workloads: [workloadJson('web', 'ns'), workloadJson('peer', 'ns', { workloadIps: ['10.0.0.2'] })],
    services: [serviceJson('app', 'ns', [])],
    workloadState: {
      u: {
        info: { name: 'web', namespace: 'ns' },
        connections: {
          inbound: [{ src: '10.0.0.2:5', actualDst: '10.0.0.1:80', originalDst: '10.96.0.1:80', protocol: 'HBONE' }],
          outbound: [
            { src: '10.0.0.1:6', actualDst: '10.0.0.2:15008', originalDst: '10.96.0.1:80', protocol: 'HBONE' },
          ],
        },
      },
    },
  });
  const inbound = 'web.ns Inbound web.ns:80 peer.ns:5 10.96.0.1:80 HBONE';
  const outbound = 'web.ns Outbound web.ns:6 peer.ns:15008 app.ns.svc.cluster.local:80 HBONE';

  it('puts names in the place of addresses, but for what an inbound one was made to', () => {
    expect(lines(ztunnel, 'connections')).toEqual([inbound, outbound]);
  });

  it('leaves addresses as they are with raw', () => {
    expect(lines(ztunnel, 'connections', { direction: 'outbound' }, { raw: true })).toEqual([
      'web.ns Outbound 10.0.0.1:6 10.0.0.2:15008 10.96.0.1:80 HBONE',
    ]);
  });

  it.each<[ZtunnelFilters, string[]]>([
    [{ direction: 'inbound' }, [inbound]],
    [{ direction: 'outbound' }, [outbound]],
    [{ name: 'web.ns' }, [inbound, outbound]],
    [{ name: 'web', namespace: 'NS' }, []],
  ])('filters by %o', (filters, kept) => {
    expect(lines(ztunnel, 'connections', filters)).toEqual(kept);
  });
});

it('does not let a name drive the terminal or end a line', () => {
  const ztunnel = ztunnelWith({ workloads: [workloadJson('a\u001b[2J\nb', 'ns')] });
  expect(lines(ztunnel, 'workloads')).toEqual(['ns a\\x1b[2J\\x0ab 10.0.0.1 node-1 None HBONE']);
});
