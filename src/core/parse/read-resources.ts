import type { JsonValue } from '../lib/json.ts';
import { shortType, unwrapAny } from './any.ts';
import { addBootstrap, addIdentity } from './bootstrap.ts';
import type { DumpRead } from './build-dump.ts';
import { buildDump } from './build-dump.ts';
import type { DumpBuilder } from './config-dump.ts';
import type { Located } from './read-part.ts';
import { fieldOf } from './read-part.ts';
import { addResource, addResources, membersOf } from './resources.ts';
import { addSectionFields, readSection } from './sections.ts';

const at = (value: JsonValue): Located<unknown> => ({ path: [], value });

const alone = (what: string): string => `It holds ${what} alone; what they name elsewhere is not in it.`;

/** Reads a list, or a map by name, of resources of one type. `what` is their plural, for the note. */
export function readResourceList(type: string, what: string): (value: JsonValue) => DumpRead {
  return (value) =>
    buildDump((builder) => {
      addResources(type, at(value), builder);
      builder.notes.push(alone(what));
    });
}

/** Reads what `istioctl proxy-config secret -o json` prints: the fields of a SecretsConfigDump, or a list of secrets. */
export function readSecrets(value: JsonValue): DumpRead {
  return buildDump((builder) => {
    addSectionFields('SecretsConfigDump', at(value), builder);
    for (const raw of membersOf(Array.isArray(value) ? at(value) : at([]))) {
      const isEntry = fieldOf(raw.value, raw.path, 'secret').value !== undefined;
      addResource('Secret', raw, builder, { origin: 'dynamic', ...(isEntry ? { field: 'secret' } : {}) });
    }
    builder.notes.push(alone('secrets'));
  });
}

/** Reads one section that stands without `configs` around it. */
export function readSectionAlone(value: JsonValue): DumpRead {
  return buildDump((builder) => {
    const section = unwrapAny(at(value));
    readSection(section, builder);
    builder.notes.push(`It holds one section, ${shortType(section.typeUrl)}; what it names elsewhere is not in it.`);
  });
}

const BOOTSTRAP_NOTE = 'It is what Envoy starts with: what Envoy receives later is not in it.';

/** Reads an envoy.config.bootstrap.v3.Bootstrap: node, admin and static resources. */
export function readBootstrap(value: JsonValue): DumpRead {
  return buildDump((builder) => {
    addBootstrap(at(value), builder);
    builder.notes.push(BOOTSTRAP_NOTE);
  });
}

/** Reads a BootstrapConfigDump, as `istioctl proxy-config bootstrap -o json` prints it. */
export function readBootstrapDump(value: JsonValue): DumpRead {
  return buildDump((builder) => {
    addBootstrap(fieldOf(value, [], 'bootstrap'), builder);
    builder.notes.push(BOOTSTRAP_NOTE);
  });
}

/** Reads `{bootstrap, clusters, listeners, routes}`: a bootstrap and the resources that came to it. */
export function readMerged(value: JsonValue): DumpRead {
  return buildDump((builder) => {
    addBootstrap(fieldOf(value, [], 'bootstrap'), builder);
    addResources('Listener', fieldOf(value, [], 'listeners'), builder);
    addResources('Cluster', fieldOf(value, [], 'clusters'), builder);
    addResources('RouteConfiguration', fieldOf(value, [], 'routes'), builder);
  });
}

function addDiscovered(raw: Located<unknown>, builder: DumpBuilder): void {
  // A DeltaDiscoveryResponse has each resource in an entry with its name and version.
  const inner = unwrapAny(fieldOf(raw.value, raw.path, 'resource'));
  if (inner.typeUrl !== '')
    addResource(shortType(inner.typeUrl), raw, builder, { field: 'resource', origin: 'dynamic' });
  else addResource(shortType(unwrapAny(raw).typeUrl), raw, builder);
}

/** Reads an envoy.service.discovery.v3.DiscoveryResponse, or its delta form: the resources of one type. */
export function readDiscovery(value: JsonValue): DumpRead {
  return buildDump((builder) => {
    for (const raw of membersOf(fieldOf(value, [], 'resources'))) addDiscovered(raw, builder);
    builder.notes.push(alone('the resources of one type'));
  });
}

/** Reads `{xds: {typeUrl: {name: resource}}}`, as kumactl prints what the control plane made for a proxy. */
export function readSnapshot(value: JsonValue): DumpRead {
  return buildDump((builder) => {
    const xds = fieldOf(value, [], 'xds');
    for (const byName of membersOf(xds)) {
      addResources(shortType(String(byName.path.at(-1))), byName, builder);
    }
  });
}

/** The fields of the older envoy.service.status.v3.PerXdsConfig, each a section without its type. */
const CLIENT_SECTIONS: Readonly<Record<string, string>> = {
  listener_config: 'ListenersConfigDump',
  route_config: 'RoutesConfigDump',
  scoped_route_config: 'ScopedRoutesConfigDump',
  cluster_config: 'ClustersConfigDump',
  endpoint_config: 'EndpointsConfigDump',
};

/**
 * Reads an envoy.service.status.v3.ClientStatusResponse: of the first client its node and its resources, in the
 * generic form and in the one before it.
 */
export function readClientStatus(value: JsonValue): DumpRead {
  return buildDump((builder) => {
    const [client, ...others] = membersOf(fieldOf(value, [], 'config'));
    if (client === undefined) return;
    addIdentity(client, builder);
    for (const raw of membersOf(fieldOf(client.value, client.path, 'generic_xds_configs'))) {
      const type = fieldOf(raw.value, raw.path, 'type_url').value;
      const field = 'xds_config';
      if (typeof type === 'string') addResource(shortType(type), raw, builder, { field, origin: 'dynamic' });
    }
    for (const one of membersOf(fieldOf(client.value, client.path, 'xds_config'))) {
      for (const [field, type] of Object.entries(CLIENT_SECTIONS)) {
        const section = fieldOf(one.value, one.path, field);
        if (section.value !== undefined) addSectionFields(type, section, builder);
      }
    }
    if (others.length > 0) builder.notes.push(`It holds ${others.length + 1} clients; the first one is shown.`);
  });
}
