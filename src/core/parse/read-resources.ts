import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import { shortType, unwrapAny } from './any.ts';
import { addBootstrap, addIdentity } from './bootstrap.ts';
import type { DumpBuilder } from './config-dump.ts';
import type { Located } from './read-part.ts';
import { fieldOf } from './read-part.ts';
import { addResource, addResources, membersOf } from './resources.ts';
import type { ListSectionType } from './section-type.ts';
import { addSectionFields, readSection } from './sections.ts';

type AddDocument = (raw: Located<unknown>, builder: DumpBuilder) => void;

const alone = (what: Message): string => t`It holds ${say(what)} alone; what they name elsewhere is not in it.`;

/** Reads a list, or a map by name, of resources of one type. `what` is their plural, for the note. */
export function addResourceList(type: string, what: Message): AddDocument {
  return (raw, builder) => {
    addResources(type, raw, builder);
    builder.limits.push(alone(what));
  };
}

/** Reads what `istioctl proxy-config secret -o json` prints: the fields of a SecretsConfigDump, or a list of secrets. */
export const addSecrets: AddDocument = (raw, builder) => {
  addSectionFields('SecretsConfigDump', raw, builder);
  for (const one of Array.isArray(raw.value) ? membersOf(raw) : []) {
    const isEntry = fieldOf(one.value, one.path, 'secret').value !== undefined;
    addResource('Secret', one, builder, { origin: 'dynamic', ...(isEntry ? { field: 'secret' } : {}) });
  }
  builder.limits.push(alone(msg('secrets')));
};

/** Reads what `istioctl proxy-config ecds -o json` prints: the fields of an EcdsConfigDump. */
export const addExtensions: AddDocument = (raw, builder) => {
  addSectionFields('EcdsConfigDump', raw, builder);
  builder.limits.push(alone(msg('extension configurations')));
};

/** Reads one section that stands without `configs` around it. */
export const addSectionAlone: AddDocument = (raw, builder) => {
  const section = unwrapAny(raw);
  readSection(section, builder);
  builder.limits.push(t`It holds one section, ${shortType(section.typeUrl)}; what it names elsewhere is not in it.`);
};

/** Reads an envoy.config.bootstrap.v3.Bootstrap: node, admin and static resources. */
export const addBootstrapAlone: AddDocument = (raw, builder) => {
  addBootstrap(raw, builder);
  builder.limits.push(t`It is what Envoy starts with: what Envoy receives later is not in it.`);
};

/** Reads a BootstrapConfigDump, as `istioctl proxy-config bootstrap -o json` prints it. */
export const addBootstrapDump: AddDocument = (raw, builder) => {
  addBootstrapAlone(fieldOf(raw.value, raw.path, 'bootstrap'), builder);
};

/** Reads `{bootstrap, clusters, listeners, routes}`: a bootstrap and the resources that came to it. */
export const addMerged: AddDocument = ({ value, path }, builder) => {
  addBootstrap(fieldOf(value, path, 'bootstrap'), builder);
  addResources('Listener', fieldOf(value, path, 'listeners'), builder);
  addResources('Cluster', fieldOf(value, path, 'clusters'), builder);
  addResources('RouteConfiguration', fieldOf(value, path, 'routes'), builder);
};

function addDiscovered(raw: Located<unknown>, builder: DumpBuilder): void {
  // A DeltaDiscoveryResponse has each resource in an entry with its name and version.
  const inner = unwrapAny(fieldOf(raw.value, raw.path, 'resource'));
  if (inner.typeUrl !== '')
    addResource(shortType(inner.typeUrl), raw, builder, { field: 'resource', origin: 'dynamic' });
  else addResource(shortType(unwrapAny(raw).typeUrl), raw, builder);
}

/** Reads an envoy.service.discovery.v3.DiscoveryResponse, or its delta form: the resources of one type. */
export const addDiscovery: AddDocument = ({ value, path }, builder) => {
  for (const raw of membersOf(fieldOf(value, path, 'resources'))) addDiscovered(raw, builder);
  builder.limits.push(alone(msg('the resources of one type')));
};

/** Reads `{xds: {typeUrl: {name: resource}}}`, as kumactl prints what the control plane made for a proxy. */
export const addSnapshot: AddDocument = ({ value, path }, builder) => {
  for (const byName of membersOf(fieldOf(value, path, 'xds'))) {
    addResources(shortType(String(byName.path.at(-1))), byName, builder);
  }
};

/** The fields of the older envoy.service.status.v3.PerXdsConfig, each a section without its type. */
const CLIENT_SECTIONS: readonly (readonly [field: string, type: ListSectionType])[] = [
  ['listener_config', 'ListenersConfigDump'],
  ['route_config', 'RoutesConfigDump'],
  ['scoped_route_config', 'ScopedRoutesConfigDump'],
  ['cluster_config', 'ClustersConfigDump'],
  ['endpoint_config', 'EndpointsConfigDump'],
];

/**
 * Reads an envoy.service.status.v3.ClientStatusResponse: of the first client its node and its resources, in the
 * generic form and in the one before it.
 */
export const addClientStatus: AddDocument = ({ value, path }, builder) => {
  const [client, ...others] = membersOf(fieldOf(value, path, 'config'));
  if (client === undefined) return;
  addIdentity(client, builder);
  for (const raw of membersOf(fieldOf(client.value, client.path, 'generic_xds_configs'))) {
    const type = fieldOf(raw.value, raw.path, 'type_url').value;
    const field = 'xds_config';
    if (typeof type === 'string') addResource(shortType(type), raw, builder, { field, origin: 'dynamic' });
  }
  for (const one of membersOf(fieldOf(client.value, client.path, 'xds_config'))) {
    for (const [field, type] of CLIENT_SECTIONS) {
      const section = fieldOf(one.value, one.path, field);
      if (section.value !== undefined) addSectionFields(type, section, builder);
    }
  }
  if (others.length > 0) builder.notes.push(t`It holds ${others.length + 1} clients; the first one is shown.`);
};
