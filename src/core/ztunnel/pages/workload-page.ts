import type { Fact, Page, Section } from '../../inspect/page.ts';
import { chaptersOf } from '../../inspect/chapters.ts';
import { fact, mono, plain, trouble } from '../../inspect/spans.ts';
import { MAX_CARDS } from '../../lib/count-words.ts';
import type { Message } from '../../lib/words.ts';
import { msg, say, t } from '../../lib/words.ts';
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
import { workloadWorries } from '../worries.ts';

const PROTOCOL_WORDS: ReadonlyMap<string, Message> = new Map([
  ['HBONE', msg('mTLS in an HTTP/2 tunnel (HBONE) on port 15008')],
  ['TCP', msg('plain: it is outside of the mesh')],
]);

function protocolText(protocol: string): string {
  const known = PROTOCOL_WORDS.get(protocol);
  if (known !== undefined) return say(known);
  return protocol === '' ? t`not told` : protocol;
}

function statusFact(status: string): readonly Fact[] {
  if (status === '') return [];
  if (status === 'Healthy') return [fact(t`health`, t`healthy`)];
  const words = t`${status}: gets no traffic from services that take healthy endpoints only`;
  return [{ term: t`health`, value: [trouble(words)] }];
}

function networkMode(mode: string): readonly Fact[] {
  if (mode === 'HostNetwork') return [fact(t`network mode`, t`shares the addresses of its node`, 'HostNetwork')];
  return textFact(t`network mode`, mode);
}

function workloadFacts(workload: Workload): readonly Fact[] {
  const { protocol, capacity } = workload;
  return [
    ...listFact(t`addresses`, workload.addresses),
    ...textFact(t`hostname`, workload.hostname),
    {
      term: t`reached by`,
      value: [plain(protocolText(protocol))],
      envoy: `protocol ${protocol}`,
    },
    ...statusFact(workload.status),
    ...textFact(t`node`, workload.node),
    ...textFact(t`network`, workload.network),
    ...networkMode(workload.networkMode),
    ...textFact(t`cluster`, workload.clusterId),
    ...textFact(t`locality`, workload.locality),
    ...(capacity === undefined ? [] : [fact(t`capacity`, String(capacity))]),
    ...textFact(t`made by`, [workload.workloadType, workload.workloadName].filter((text) => text !== '').join('/')),
    ...textFact(t`canonical name`, workload.canonicalName),
    ...textFact(t`canonical revision`, workload.canonicalRevision),
    ...textFact('uid', workload.uid),
  ];
}

function wayFacts(workload: Workload): readonly Fact[] {
  const { services, networkGateway } = workload;
  return [
    services.length === 0
      ? fact(t`services`, t`none`)
      : (referencesFact(t`services`, services)[0] ?? fact(t`services`, '')),
    gatewayFact(t`waypoint`, workload.waypoint),
    ...(networkGateway === undefined ? [] : [gatewayFact(t`network gateway`, networkGateway)]),
    ...textFact(t`application tunnel`, workload.applicationTunnel),
    ...(workload.hasNativeTunnel
      ? [fact(t`native tunnel`, t`takes tunnelled traffic directly`, 'nativeTunnel true')]
      : []),
  ];
}

function identityFacts({ objects, sections }: Ztunnel, { identity, certificate }: Workload): readonly Fact[] {
  const object = certificate?.id === undefined ? undefined : objects.get(certificate.id);
  const state = object?.kind === 'certificate' ? object.state : '';
  if (certificate !== undefined) {
    return [
      ...textFact(t`SPIFFE id`, identity),
      {
        term: t`certificate`,
        value: [referenceSpan({ ...certificate, name: state === '' ? t`in this dump` : state })],
      },
    ];
  }
  // A ztunnel fetches certificates for the workloads of its own node alone.
  const none = sections.has('certificates') ? t`this ztunnel holds none for it` : t`this dump has no certificates`;
  return [...textFact(t`SPIFFE id`, identity), fact(t`certificate`, none)];
}

function policySections(ztunnel: Ztunnel, workload: Workload): readonly Section[] {
  const title = t`Who may connect to it`;
  if (!ztunnel.sections.has('policies')) {
    return [{ kind: 'note', title, text: t`This dump has no policies, so it cannot tell.` }];
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
            title: t`Policies that apply`,
            cards: policies.slice(0, MAX_CARDS).map(policyCard),
            total: policies.length,
          },
        ]),
    ...factSection(t`Policies that this dump does not have`, referencesFact(t`named`, unknown)),
  ];
}

/** Everything about a workload: how it is reached, as whom, who may, and who does. */
export function buildWorkloadPage(ztunnel: Ztunnel, workload: Workload): Page {
  const { id, name, namespace, protocol } = workload;
  const onNode = ztunnel.nodeWorkloads.filter((each) => each.workload.id === id);
  const title = name === '' ? workload.uid : name;
  return {
    id,
    breadcrumb: [plain(t`workloads`), plain(namespace), mono(title)],
    title,
    mono: true,
    subtitle: workload.node === '' ? t`Workload · ${namespace}` : t`Workload · ${namespace} · on ${workload.node}`,
    badges: [
      ...(protocol === '' ? [] : [badge(protocol, protocol === 'HBONE' ? 'good' : 'plain')]),
      ...healthBadges(workload.status),
    ],
    why: t`An address that ztunnel knows: a pod, a virtual machine, or another place that traffic can go to.`,
    chapters: chaptersOf({
      what: [
        ...factSection(t`Workload`, workloadFacts(workload)),
        ...factSection(t`Identity`, identityFacts(ztunnel, workload)),
      ],
      matches: [
        ...factSection(t`On the way to it`, wayFacts(workload)),
        ...factSection(t`Who uses it`, referencesFact(t`as waypoint or gateway`, workload.gatewayFor)),
      ],
      leads: [
        ...factSection(
          t`On this node`,
          onNode.flatMap(({ state }) => textFact(t`state in ztunnel`, state)),
        ),
        ...connectionSection(
          t`Open connections`,
          onNode.flatMap(({ connections }) => connections),
        ),
      ],
      limits: policySections(ztunnel, workload),
    }),
    worries: workloadWorries(workload),
    path: workload.path,
  };
}
