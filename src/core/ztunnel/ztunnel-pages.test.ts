import { describe, expect, it } from 'vitest';
import { renderPage } from '../inspect/render-page.ts';
import { searchObjects } from '../inspect/search.ts';
import { buildZtunnelPage } from './build-ztunnel-page.ts';
import { buildZtunnelSearch } from './build-ztunnel-search.ts';
import { serviceJson, workloadJson, ztunnelWith } from './dump-fixture.ts';
import { ZTUNNEL_TABLES, buildZtunnelTable } from './ztunnel-tables.ts';

const STRICT = {
  name: 'istio_converted_static_strict',
  namespace: 'istio-system',
  scope: 'WorkloadSelector',
  action: 'Deny',
  rules: [[[{ notPrincipals: [{ Presence: [] }] }]]],
};

const ZTUNNEL = ztunnelWith({
  workloads: [
    workloadJson('web', 'ns', { authorizationPolicies: ['istio-system/istio_converted_static_strict', 'ns/gone'] }),
    workloadJson('peer', 'ns', { workloadIps: ['10.0.0.2'], status: 'Unhealthy', protocol: 'TCP' }),
  ],
  services: [
    serviceJson('app', 'ns', ['web', 'peer'], {
      waypoint: { destination: 'ns/missing.svc' },
      loadBalancer: { mode: 'Failover', routingPreferences: ['Network', 'Region'], healthPolicy: 'OnlyHealthy' },
    }),
  ],
  policies: [STRICT],
  certificates: [{ identity: 'spiffe://cluster.local/ns/ns/sa/web', state: 'Unavailable: no CA', certChain: [] }],
});

function page(id: string): string {
  const built = buildZtunnelPage(ZTUNNEL, id);
  return built === null ? 'no page' : renderPage(built);
}

describe('the page of', () => {
  it('a workload says who may connect to it, and which policy the dump does not have', () => {
    const text = page('workload:cluster//Pod/ns/web');
    expect(text).toContain('certificate: [Unavailable]');
    expect(text).toContain('A connection that a Deny matches is refused; all others get through.');
    expect(text).toContain('- [istio-system/istio_converted_static_strict] <Deny> <WorkloadSelector>');
    expect(text).toContain('## Policies that this dump does not have\nnamed: ns/gone');
  });

  it('a service says what is wrong with it', () => {
    expect(page('service:ns/app.ns.svc.cluster.local')).toBe(`services > ns > app
# app.ns.svc.cluster.local
Service · ns/app
<!1/2 healthy>
why: ztunnel takes connections to its addresses, and hands each one to its waypoint, or to an endpoint.

= What it is
## Service
hostname: app.ns.svc.cluster.local
virtual IPs: 10.96.0.1
ports: 80→8080
waypoint: !ns/missing.svc: not in this dump
chooses: endpoints that match most of what is preferred, others where there are none {Failover · Network, then Region · OnlyHealthy}
prefers the same: Network, Region
takes: healthy ones only

= Where it goes
## Endpoints
- [web.ns] <Healthy>
    ports: 80→8080
- [peer.ns] <!Unhealthy>
    ports: 80→8080

= What to worry about
- error missing-waypoint: Its waypoint ns/missing.svc is not in this dump.
    why: ztunnel has to hand its connections to the waypoint; where it does not know one, they fail.
    do: See whether the waypoint’s Gateway exists and is programmed (istioctl waypoint status).
`);
  });

  it('a policy says what it was made of and to whom it applies', () => {
    expect(page('policy:istio-system/istio_converted_static_strict'))
      .toBe(`policies > istio-system > istio_converted_static_strict
# istio-system/istio_converted_static_strict
Policy · Deny
<Deny> <WorkloadSelector>
why: It refuses the connections that one of its rules matches.

= Why it exists
## Where it comes from
made of: PeerAuthentication STRICT: istiod turns what ztunnel has to enforce of it into a policy

= What matches
## When it matches
this rule
  source principal is not *

= Where it goes
## Whom it applies to
scope: workloads that its selector chose, which name it {WorkloadSelector}
workloads: 1 workload
these: [web.ns]
`);
  });

  it('nothing, for an id that the dump does not have', () => {
    expect(page('workload:none')).toBe('no page');
  });
});

describe('the search', () => {
  it.each([
    ['app', 'service:ns/app.ns.svc.cluster.local'],
    ['10.0.0.2', 'workload:cluster//Pod/ns/peer'],
    ['converted_static', 'policy:istio-system/istio_converted_static_strict'],
    ['spiffe', 'certificate:spiffe://cluster.local/ns/ns/sa/web'],
  ])('finds %s', (query, id) => {
    expect(searchObjects(buildZtunnelSearch(ZTUNNEL), query, 10).hits[0]?.id).toBe(id);
  });
});

describe('a table', () => {
  it('can be posted to another thread', () => {
    for (const { id } of ZTUNNEL_TABLES) {
      const table = buildZtunnelTable(ZTUNNEL, id);
      expect(structuredClone(table)).toEqual(table);
    }
  });

  it('says that the dump cannot tell, where it has no such section', () => {
    const partial = buildZtunnelTable({ ...ZTUNNEL, sections: new Set(['workloads']), policies: [] }, 'policies');
    expect(partial?.notes.map(({ command }) => command)).toEqual([
      'istioctl ztunnel-config all POD.istio-system -o json > dump.json',
    ]);
    expect(partial?.empty).toBe('This dump does not tell the policies.');
  });

  it('is none for an id that a ztunnel does not have', () => {
    expect(buildZtunnelTable(ZTUNNEL, 'listeners')).toBeUndefined();
  });
});
