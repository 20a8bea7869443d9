import type { TermId } from '../../core/glossary/terms.ts';
import type { Message } from '../../core/lib/words.ts';
import { msg } from '../../core/lib/words.ts';
import type { View } from '../../core/share/view.ts';
import { DEFAULT_VIEW } from '../../core/share/view.ts';

/** One step of the tour: what is said, and the view that shows it. */
export interface TourStep {
  /** Stands in links: a released one stays. */
  readonly id: string;
  readonly title: Message;
  readonly text: Message;
  /** Words that the step brings in; the glossary says more. */
  readonly terms: readonly TermId[];
  readonly view: View;
}

type Shown = Partial<Pick<View, 'direction' | 'selected' | 'opened' | 'trace'>>;

function step(id: string, texts: Pick<TourStep, 'title' | 'text' | 'terms'>, shown: Shown): TourStep {
  return { id, ...texts, view: { ...DEFAULT_VIEW, ...shown, tour: id } };
}

const CALL: View['trace'] = { words: { outbound: ['reviews:9080'], path: ['/reviews/0'] }, near: false };

/**
 * What the listeners of a sidecar are for. Sources: Istio's “Application Requirements” (the ports), “Understanding
 * Traffic Routing” and “Debugging Envoy and Istiod”; pilot/pkg/networking/core/listener.go and listener_inbound.go.
 */
export const TOUR_STEPS: readonly TourStep[] = [
  step(
    'start',
    {
      title: msg('A sidecar, seen from the inside'),
      text: msg(
        'This is the Envoy beside Bookinfo’s productpage. Each line is a way that a connection of the application can take: from the left, where it begins, to the endpoints on the right.',
      ),
      terms: ['sidecar', 'outbound', 'config-dump'],
    },
    { direction: 'outbound' },
  ),
  step(
    'capture',
    {
      title: msg('15001: everything that leaves the pod'),
      text: msg(
        'The network rules of the pod redirect each outgoing connection to 0.0.0.0:15001, whatever address it was made to. This virtual listener is the only one on this side that has a socket.',
      ),
      terms: ['capture', 'virtual-listener', 'bound-to-port'],
    },
    { direction: 'outbound', selected: 'listener:virtualOutbound' },
  ),
  step(
    'hand-off',
    {
      title: msg('The hand-off: use_original_dst'),
      text: msg(
        '15001 asks where each connection was meant to go, and hands it to the listener of that address: the exact IP and port, else any IP with that port. A call to reviews, 10.96.230.11:9080, lands on 0.0.0.0:9080.',
      ),
      terms: ['hand-off', 'original-dst'],
    },
    { direction: 'outbound', selected: 'listener:0.0.0.0_9080' },
  ),
  step(
    'many',
    {
      title: msg('Why there are so many listeners'),
      text: msg(
        'HTTP services share one listener for each port, since the Host header tells them apart. TCP and TLS have no such header: only the address tells, so every service needs a listener for its own IP. These five are all on port 443.',
      ),
      terms: ['listener', 'host-header'],
    },
    { direction: 'outbound', selected: 'listener:10.96.0.1_443', opened: ['g:outbound/443'] },
  ),
  step(
    'routes',
    {
      title: msg('Routes: the Host header decides'),
      text: msg(
        'On 9080 an HTTP filter chain reads the requests, and asks the route configuration 9080. The Host header chooses one of its virtual hosts, and the first route that fits names the cluster.',
      ),
      terms: ['hcm', 'route-configuration', 'virtual-host', 'domains'],
    },
    { direction: 'outbound', selected: 'routes:9080', opened: ['routes:9080'] },
  ),
  step(
    'clusters',
    {
      title: msg('Clusters, subsets and endpoints'),
      text: msg(
        'Calls to reviews are split by weight: 80 % to subset v1, 10 % each to v2 and v3. A cluster says how its endpoints are reached (mTLS, load balancing, limits); they are pods, and its card opens to show them. v3 has none: its share of the calls fails.',
      ),
      terms: ['cluster', 'subset', 'weighted-cluster', 'endpoint'],
    },
    { direction: 'outbound', selected: 'cluster:outbound|9080|v1|reviews.bookinfo.svc.cluster.local' },
  ),
  step(
    'passthrough',
    {
      title: msg('PassthroughCluster: what the mesh does not know'),
      text: msg(
        'A connection that no listener owns, or a host that no route knows, goes on to the address that it was made to, as if there were no proxy. Many surprises end here: a wrong port, a missing ServiceEntry.',
      ),
      terms: ['passthrough', 'blackhole', 'default-chain'],
    },
    { direction: 'outbound', selected: 'cluster:PassthroughCluster' },
  ),
  step(
    'inbound',
    {
      title: msg('15006: everything that arrives'),
      text: msg(
        'Connections to the pod are redirected to 0.0.0.0:15006. Here nothing is handed off: filter chains tell the ports of the pod apart by the original destination, and one port of the application is one row of chains.',
      ),
      terms: ['inbound', 'filter-chain', 'destination-port'],
    },
    { direction: 'inbound', selected: 'listener:virtualInbound' },
  ),
  step(
    'mtls',
    {
      title: msg('mTLS ends here'),
      text: msg(
        'Port 9080 is PERMISSIVE: it has a filter chain for mTLS from the mesh, and one for plaintext. The certificate of the caller holds its identity, which the next filters can trust.',
      ),
      terms: ['mtls', 'permissive', 'spiffe', 'filter-chain-match'],
    },
    { direction: 'inbound', selected: 'port:virtualInbound/9080' },
  ),
  step(
    'policy',
    {
      title: msg('Authorization and metrics'),
      text: msg(
        'Inside the chain each request passes the HTTP filters in their order. rbac asks the authorization policies, and refuses with 403; stats counts for Prometheus; router, the last, sends it on to the application.',
      ),
      terms: ['http-filter', 'rbac', 'stats', 'router'],
    },
    { direction: 'inbound', selected: 'chain:virtualInbound/6', opened: ['port:virtualInbound/9080'] },
  ),
  step(
    'special',
    {
      title: msg('The special ports'),
      text: msg(
        'Apart from the traffic: 15090 for Prometheus, 15021 for health, 15000 for Envoy’s administration. Others are not Envoy’s, or not in this dump: 15020 and 15053 belong to the agent (metrics, DNS), 15008 takes the tunnels of ambient mode.',
      ),
      terms: ['special-ports', 'port-15090', 'port-15021', 'hbone'],
    },
    { direction: 'special' },
  ),
  step(
    'follow',
    {
      title: msg('Follow a request'),
      text: msg(
        'Now ask a question: what becomes of GET http://reviews:9080/reviews/0? The way is lit, and each decision is told with all that could have been chosen. Another random value takes another share of the weights, and one of them fails.',
      ),
      terms: ['verdict', 'response-flags'],
    },
    { direction: 'auto', trace: CALL },
  ),
  step(
    'share',
    {
      title: msg('Share what you see'),
      text: msg(
        'The address of this page always says what is shown, and Back undoes each step. Share makes a link that holds the dump as well, without secrets; nothing is uploaded. That is all: open a dump of your own, or ask more of this one.',
      ),
      terms: ['config-dump', 'include-eds'],
    },
    { direction: 'auto', trace: CALL },
  ),
];

export function findStep(id: string | undefined): number {
  return TOUR_STEPS.findIndex((each) => each.id === id);
}
