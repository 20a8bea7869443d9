import type { JsonValue } from '../lib/json.ts';
import { msg, t } from '../lib/words.ts';
import { envoyReader } from './build-dump.ts';
import { COMMAND } from './commands.ts';
import { describeJson, field, isConfigDump, isMapOf } from './format-shapes.ts';
import type { Format, NamedFormat } from './format.ts';
import { addByGateway, addByPod } from './read-nested.ts';
import { addSnapshot } from './read-resources.ts';

function textOf(value: JsonValue, key: string): string {
  const text = field(value, key);
  return typeof text === 'string' ? text : '';
}

/** JSON or YAML that nothing else knows. */
const UNKNOWN: NamedFormat = {
  id: 'other-json',
  label: msg('data, but no dump'),
  detect: () => true,
  what: describeJson,
  instead: msg('A dump is an object with a list “configs”. Take one:'),
  command: COMMAND.istioctl,
};

/** Tools that put dumps, or their parts, into a form of their own; the last one fits everything. */
export const TOOL_FORMATS: readonly Format[] = [
  {
    id: 'egctl-xds',
    label: msg("egctl's translation to xDS"),
    about: msg('What Envoy Gateway would send for a set of Gateway API resources.'),
    command: 'egctl experimental translate --from gateway-api --to xds -f FILE -o json > xds.json',
    detect: (value) => isMapOf(field(value, 'xds'), isConfigDump),
    read: envoyReader(addByGateway),
  },
  {
    id: 'egctl-by-pod',
    label: msg("egctl's dumps by namespace and pod"),
    about: msg('The config_dump of each proxy of Envoy Gateway or Higress, of which the first is shown.'),
    command: 'egctl config envoy-proxy all POD -n NS -o json > dump.json',
    detect: (value) => isMapOf(value, (namespace) => isMapOf(namespace, isConfigDump)),
    read: envoyReader(addByPod),
  },
  {
    id: 'kuma-xds',
    label: msg("Kuma's xDS snapshot"),
    about: msg("What Kuma's control plane has made for one data plane proxy."),
    command: 'kumactl inspect dataplane NAME --mesh MESH --type=config > xds.json',
    detect: (value) => {
      const xds = field(value, 'xds');
      return (
        isMapOf(xds, (byName) => isMapOf(byName, () => true)) && Object.keys(xds ?? {}).some((key) => key.includes('/'))
      );
    },
    read: envoyReader(addSnapshot),
  },
  {
    id: 'kubernetes',
    label: msg('a Kubernetes object'),
    detect: (value) => textOf(value, 'kind') !== '' && textOf(value, 'apiVersion') !== '',
    what: (value) =>
      t`It is a ${textOf(value, 'kind')} (${textOf(value, 'apiVersion')}): what the cluster was told, not what a proxy received.`,
    instead: msg('Take the dump of a proxy:'),
    command: COMMAND.istioctl,
  },
  UNKNOWN,
];
