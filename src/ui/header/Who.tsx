import { Popover } from '@base-ui/react/popover';
import { Breakable } from '../parts/Breakable.tsx';
import { FactList } from '../parts/FactList.tsx';
import { formatBytes, formatCount } from '../parts/format.ts';
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
    identity.kind,
    identity.istioVersion === undefined ? undefined : `Istio ${identity.istioVersion}`,
    identity.envoyVersion === undefined ? undefined : `Envoy ${identity.envoyVersion}`,
    formatBytes(dump.bytes),
  ].filter((text) => text !== undefined);
  return (
    <Popover.Root>
      <Popover.Trigger className={css['who']} openOnHover delay={400}>
        <strong>{identity.name ?? dump.name}</strong> {rest.map((text) => `· ${text}`).join(' ')}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={pop['layer']} sideOffset={4} align="start" collisionPadding={8}>
          <Popover.Popup className={pop['popup']} aria-label="About this dump">
            <FactList facts={listFacts(dump)} />
            <RememberSwitch />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function holdings({ kind, counts, tables }: Dump): string {
  if (kind === 'ztunnel')
    return tables.map(({ title, count }) => `${formatCount(count ?? 0)} ${title.toLowerCase()}`).join(', ');
  return (
    `${formatCount(counts.listeners)} listeners, ${formatCount(counts.routeConfigs)} route configurations, ` +
    `${formatCount(counts.clusters)} clusters, ${formatCount(counts.endpoints)} endpoints, ` +
    `${formatCount(counts.secrets)} secrets`
  );
}

function listFacts(dump: Dump) {
  const { identity } = dump;
  const facts: (readonly [string, string | undefined])[] = [
    ['Proxy', identity.name],
    ['Namespace', identity.namespace],
    ['Kind', identity.kind],
    ['Node', identity.nodeId],
    ['Istio', identity.istioVersion],
    ['Envoy', identity.envoyVersion],
    ['Interception', identity.interceptionMode],
    ['File', dump.name],
    ['Format', dump.formatLabel],
    ['Size', `${formatBytes(dump.bytes)} (${formatCount(dump.bytes)} bytes)`],
    ['Newest update', dump.takenAt],
    ['SHA-256', dump.digest],
    ['Holds', holdings(dump)],
  ];
  return facts.flatMap(([term, text]) => (text === undefined ? [] : [{ term, value: <Breakable text={text} /> }]));
}
