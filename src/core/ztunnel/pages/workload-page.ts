import type { Fact, Page, Section } from '../../inspect/page.ts';
import { fact, mono, plain, trouble } from '../../inspect/spans.ts';
import { MAX_CARDS } from '../../lib/count-words.ts';
import { createPoliciesOf } from '../policies-of.ts';
import { describeVerdict } from '../policy-words.ts';
import type { Workload, Ztunnel } from '../types.ts';
import { connectionSection } from './connection-card.ts';
import {
  badge,
  factSection,
  gatewayFact,
  healthBadges,
  listFact,
  referenceSpan,
  referencesFact,
  textFact,
} from './page-parts.ts';
import { policyCard } from './policy-card.ts';

const PROTOCOL_WORDS: ReadonlyMap<string, string> = new Map([
  ['HBONE', 'mTLS in an HTTP/2 tunnel (HBONE) on port 15008'],
  ['TCP', 'plain: it is outside of the mesh'],
]);

function statusFact(status: string): readonly Fact[] {
  if (status === '') return [];
  if (status === 'Healthy') return [fact('health', 'healthy')];
  const words = `${status}: gets no traffic from services that take healthy endpoints only`;
  return [{ term: 'health', value: [trouble(words)] }];
}

function networkMode(mode: string): readonly Fact[] {
  if (mode === 'HostNetwork') return [fact('network mode', 'shares the addresses of its node', 'HostNetwork')];
  return textFact('network mode', mode);
}

function workloadFacts(workload: Workload): readonly Fact[] {
  const { protocol, capacity } = workload;
  return [
    ...listFact('addresses', workload.addresses),
    ...textFact('hostname', workload.hostname),
    {
      term: 'reached by',
      value: [plain(PROTOCOL_WORDS.get(protocol) ?? (protocol === '' ? 'not told' : protocol))],
      envoy: `protocol ${protocol}`,
    },
    ...statusFact(workload.status),
    ...textFact('node', workload.node),
    ...textFact('network', workload.network),
    ...networkMode(workload.networkMode),
    ...textFact('cluster', workload.clusterId),
    ...textFact('locality', workload.locality),
    ...(capacity === undefined ? [] : [fact('capacity', String(capacity))]),
    ...textFact('made by', [workload.workloadType, workload.workloadName].filter((text) => text !== '').join('/')),
    ...textFact('canonical name', workload.canonicalName),
    ...textFact('canonical revision', workload.canonicalRevision),
    ...textFact('uid', workload.uid),
  ];
}

function wayFacts(workload: Workload): readonly Fact[] {
  const { services, networkGateway } = workload;
  return [
    services.length === 0
      ? fact('services', 'none')
      : (referencesFact('services', services)[0] ?? fact('services', '')),
    gatewayFact('waypoint', workload.waypoint),
    ...(networkGateway === undefined ? [] : [gatewayFact('network gateway', networkGateway)]),
    ...textFact('application tunnel', workload.applicationTunnel),
    ...(workload.hasNativeTunnel
      ? [fact('native tunnel', 'takes tunnelled traffic directly', 'nativeTunnel true')]
      : []),
  ];
}

function identityFacts({ objects, sections }: Ztunnel, { identity, certificate }: Workload): readonly Fact[] {
  const object = certificate?.id === undefined ? undefined : objects.get(certificate.id);
  const state = object?.kind === 'certificate' ? object.state : '';
  if (certificate !== undefined) {
    return [
      ...textFact('SPIFFE id', identity),
      { term: 'certificate', value: [referenceSpan({ ...certificate, name: state === '' ? 'in this dump' : state })] },
    ];
  }
  // A ztunnel fetches certificates for the workloads of its own node alone.
  const none = sections.has('certificates') ? 'this ztunnel holds none for it' : 'this dump has no certificates';
  return [...textFact('SPIFFE id', identity), fact('certificate', none)];
}

function policySections(ztunnel: Ztunnel, workload: Workload): readonly Section[] {
  const title = 'Who may connect to it';
  if (!ztunnel.sections.has('policies')) {
    return [{ kind: 'note', title, text: 'This dump has no policies, so it cannot tell.' }];
  }
  const policies = createPoliciesOf(ztunnel)(workload);
  const unknown = workload.namedPolicies.filter(({ id }) => id === undefined);
  return [
    { kind: 'note', title, text: describeVerdict(policies) },
    ...(policies.length === 0
      ? []
      : [
          {
            kind: 'cards' as const,
            title: 'Policies that apply',
            cards: policies.slice(0, MAX_CARDS).map(policyCard),
            total: policies.length,
          },
        ]),
    ...factSection('Policies that this dump does not have', referencesFact('named', unknown)),
  ];
}

/** Everything about a workload: how it is reached, as whom, who may, and who does. */
export function buildWorkloadPage(ztunnel: Ztunnel, workload: Workload): Page {
  const { id, name, namespace, protocol } = workload;
  const onNode = ztunnel.nodeWorkloads.filter((each) => each.workload.id === id);
  const title = name === '' ? workload.uid : name;
  return {
    id,
    breadcrumb: [plain('workloads'), plain(namespace), mono(title)],
    title,
    mono: true,
    subtitle: `Workload · ${namespace}${workload.node === '' ? '' : ` · on ${workload.node}`}`,
    badges: [
      ...(protocol === '' ? [] : [badge(protocol, protocol === 'HBONE' ? 'good' : 'plain')]),
      ...healthBadges(workload.status),
    ],
    why: 'An address that ztunnel knows: a pod, a virtual machine, or another place that traffic can go to.',
    sections: [
      ...factSection('Workload', workloadFacts(workload)),
      ...factSection('On the way to it', wayFacts(workload)),
      ...factSection('Identity', identityFacts(ztunnel, workload)),
      ...policySections(ztunnel, workload),
      ...factSection(
        'On this node',
        onNode.flatMap(({ state }) => textFact('state in ztunnel', state)),
      ),
      ...connectionSection(
        'Open connections',
        onNode.flatMap(({ connections }) => connections),
      ),
      ...factSection('Who uses it', referencesFact('as waypoint or gateway', workload.gatewayFor)),
    ],
    path: workload.path,
  };
}
