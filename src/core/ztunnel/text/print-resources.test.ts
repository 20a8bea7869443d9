import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../lib/json.ts';
import { readZtunnel } from '../../parse/ztunnel/read-ztunnel.ts';
import { buildZtunnel } from '../build-ztunnel.ts';
import { dumpJson, parseJson, serviceJson, workloadJson } from '../dump-fixture.ts';
import type { ZtunnelCommand } from './command.ts';
import { printZtunnelResources } from './print-resources.ts';

function print(set: JsonObject, command: ZtunnelCommand, output: 'json' | 'yaml' = 'json'): string {
  const root = dumpJson(set);
  return printZtunnelResources({ ztunnel: buildZtunnel(readZtunnel(root).ztunnel), root }, command, {}, output);
}

describe('printZtunnelResources', () => {
  it("prints istioctl's fields in its order, then those that istioctl leaves out", () => {
    const services = [
      serviceJson('a', 'ns', [], {
        canonical: true,
        ports: { 80: 1, 443: 2 },
        cidrVips: [{ cidr: '240.0.0.0/8', network: 'n' }],
        subjectAltNames: [],
        waypoint: { hboneMtlsPort: 15008, destination: 'ns/wp' },
      }),
    ];
    expect(print({ services }, 'services')).toBe(
      `[
    {
        "name": "a",
        "namespace": "ns",
        "hostname": "a.ns.svc.cluster.local",
        "vips": [
            "/10.96.0.1"
        ],
        "cidrVips": [
            "n/240.0.0.0/8"
        ],
        "ports": {
            "443": 2,
            "80": 1
        },
        "waypoint": {
            "destination": "ns/wp",
            "hboneMtlsPort": 15008
        },
        "endpoints": {},
        "ipFamilies": "",
        "canonical": true
    }
]
`,
    );
  });

  it('never says that a workload has a capacity of 0 where the dump does not tell', () => {
    const json = print({ workloads: [workloadJson('web', 'ns')] }, 'workloads');
    const keys = [...json.matchAll(/^ {8}"(\w+)"/gm)].map(([, key]) => key);
    expect(keys.join(' ')).toBe(
      'uid workloadIps protocol name namespace serviceAccount workloadName workloadType canonicalName canonicalRevision ' +
        'clusterId trustDomain locality node status hostname applicationTunnel',
    );
    expect(print({ workloads: [workloadJson('web', 'ns', { capacity: 0 })] }, 'workloads')).toContain('"capacity": 0');
  });

  it('prints YAML as istioctl does, with an empty line at its end', () => {
    const rules = [[[{ notPrincipals: [{ Presence: [] }], destinationPorts: [80] }]]];
    expect(
      print({ policies: [{ scope: 'Global', name: 'p', namespace: '', action: 'Deny', rules }] }, 'policies', 'yaml'),
    ).toBe(`- action: Deny
  name: p
  namespace: ""
  rules:
  - - - destinationPorts:
        - 80
        notPrincipals:
        - Presence: []
  scope: Global

`);
  });

  it("escapes as Go does, and keeps keys of the prototype as the dump's own", () => {
    const workload = parseJson('{"uid": "<&>", "__proto__": {"x": 1}}');
    const json = print({ workloads: [workload] }, 'workloads');
    expect(json).toContain(String.raw`"uid": "\u003c\u0026\u003e"`);
    expect(json).toContain('"__proto__": {\n            "x": 1\n        }');
  });

  it('prints the whole dump for all', () => {
    expect(print({ version: { istioVersion: '1.27.0' } }, 'all')).toContain(
      '\n  "version": {\n    "istioVersion": "1.27.0"\n  }',
    );
  });
});
