import { Popover } from '@base-ui/react/popover';
import { parseTime } from '../../core/lib/time.ts';
import { countOf, formatCount } from '../../core/lib/count-words.ts';
import { say, t } from '../../core/lib/words.ts';
import { PROXY_KINDS } from '../../core/model/kind-words.ts';
import { Breakable } from '../parts/Breakable.tsx';
import { Copyable } from '../parts/Copyable.tsx';
import { FactList } from '../parts/FactList.tsx';
import { TimeText } from '../parts/TimeText.tsx';
import { formatBytes } from '../parts/format.ts';
import { RememberSwitch } from '../remembered/RememberSwitch.tsx';
import pop from '../parts/Popup.module.css';
import type { OpenPhase } from './Header.tsx';
import css from './Header.module.css';

type Dump = OpenPhase['dump'];

/** Who the proxy is, in one line; everything that is known, cut off nowhere, in a popup. */
export function Who({ dump }: { readonly dump: Dump }) {
  const { identity } = dump;
  const rest = [
    identity.namespace,
    say(PROXY_KINDS[identity.kind]),
    identity.istioVersion === undefined ? undefined : t`Istio ${identity.istioVersion}`,
    identity.envoyVersion === undefined ? undefined : t`Envoy ${identity.envoyVersion}`,
    formatBytes(dump.bytes),
  ].filter((text) => text !== undefined);
  return (
    <Popover.Root>
      <Popover.Trigger className={css['who']} openOnHover delay={400}>
        <strong>{identity.name ?? dump.name}</strong> {rest.map((text) => `· ${text}`).join(' ')}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={pop['layer']} sideOffset={4} align="start" collisionPadding={8}>
          <Popover.Popup className={pop['popup']} aria-label={t`About this dump`}>
            <FactList facts={listFacts(dump)} />
            <RememberSwitch />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** By the tables of a ztunnel; what is set there is nothing that it holds. */
const HELD_BY_ZTUNNEL: Readonly<Record<string, (count: number) => string>> = {
  workloads: (count) => countOf(count, 'workload'),
  services: (count) => countOf(count, 'service'),
  policies: (count) => countOf(count, 'policy', 'policies'),
  certificates: (count) => countOf(count, 'certificate'),
  connections: (count) => countOf(count, 'connection'),
};

function holdings({ kind, counts, tables }: Dump): string {
  if (kind === 'ztunnel') return tables.flatMap(({ id, count }) => HELD_BY_ZTUNNEL[id]?.(count ?? 0) ?? []).join(', ');
  return [
    countOf(counts.listeners, 'listener'),
    countOf(counts.routeConfigs, 'route configuration'),
    countOf(counts.clusters, 'cluster'),
    countOf(counts.endpoints, 'endpoint'),
    countOf(counts.secrets, 'secret'),
  ].join(', ');
}

function listFacts(dump: Dump) {
  const { identity } = dump;
  const facts: (readonly [string, string | undefined])[] = [
    [t`Proxy`, identity.name],
    [t`Namespace`, identity.namespace],
    [t`Kind`, say(PROXY_KINDS[identity.kind])],
    [t`Node`, identity.nodeId],
    ['Istio', identity.istioVersion],
    ['Envoy', identity.envoyVersion],
    [t`Interception`, identity.interceptionMode],
    [t`File`, dump.name],
    [t`Format`, dump.formatLabel],
    [t`Size`, t`${formatBytes(dump.bytes)} (${formatCount(dump.bytes)} bytes)`],
    ['SHA-256', dump.digest],
    [t`Holds`, holdings(dump)],
  ];
  const rows = facts.flatMap(([term, text]) => {
    return text === undefined ? [] : [{ term, value: <Value term={term} text={text} /> }];
  });
  const taken = dump.takenAt === undefined ? undefined : parseTime(dump.takenAt);
  return taken === undefined ? rows : [...rows, { term: t`Newest update`, value: <TimeText at={taken} /> }];
}

function Value({ term, text }: { readonly term: string; readonly text: string }) {
  return (
    <Copyable text={text} label={t`Copy ${term}`}>
      <Breakable text={text} />
    </Copyable>
  );
}
