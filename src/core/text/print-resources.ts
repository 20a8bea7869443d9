import { given } from '../lib/given.ts';
import type { JsonValue } from '../lib/json.ts';
import { isJsonObject } from '../lib/json.ts';
import type { JsonPath } from '../lib/json-path.ts';
import { valueAt } from '../lib/json-path.ts';
import { textAt } from '../model/struct.ts';
import type { ExtensionConfig, Provenance } from '../model/types.ts';
import { selectClusters } from './clusters-text.ts';
import { endpointResources } from './endpoints-text.ts';
import { printGoJson, printOldProtoJson, printProtoJson } from './json-text.ts';
import { selectListeners } from './listeners-text.ts';
import { protoJson } from './proto-json.ts';
import { selectRoutes } from './routes-text.ts';
import { printedSecrets } from './secrets-text.ts';
import type { ResourceCommand, TextFilters, TextSource } from './types.ts';
import { printYaml } from './yaml-text.ts';

/** What a command prints, and which of Go's JSON printers istioctl uses for it. */
interface Printed {
  readonly value: JsonValue;
  readonly print: (value: JsonValue) => string;
}

/**
 * The text that `istioctl proxy-config <command> -f FILE -o json|yaml` prints: the resources themselves, with
 * protobuf's camelCase field names. YAML is the same byte for byte; in JSON the fields of an object stand in the order of
 * the dump. Private keys are never printed.
 */
export function printResources(
  source: TextSource,
  command: ResourceCommand,
  filters: TextFilters,
  output: 'json' | 'yaml',
): string {
  const { value, print } = resourcesOf(source, command, filters);
  return `${output === 'yaml' ? printYaml(value) : print(value)}\n`;
}

function resourcesOf(source: TextSource, command: ResourceCommand, filters: TextFilters): Printed {
  const list = (parts: readonly { readonly path: JsonPath }[]) => ({
    value: parts.map(({ path }) => resourceAt(source, path)),
    print: printGoJson,
  });
  switch (command) {
    case 'listeners':
      return list(selectListeners(source, filters));
    case 'routes':
      return list(selectRoutes(source, filters));
    case 'clusters':
      return list(selectClusters(source, filters));
    case 'endpoints':
      return { value: endpointResources(source, filters), print: printGoJson };
    case 'secrets':
      return { value: secretsOf(source), print: printOldProtoJson };
    case 'ecds':
      return { value: { ecdsFilters: extensionsOf(source) }, print: printProtoJson };
    case 'bootstrap':
      return { value: bootstrapOf(source), print: printOldProtoJson };
    case 'all':
      return { value: source.root, print: printProtoJson };
  }
}

function withoutType(value: JsonValue): JsonValue {
  if (!isJsonObject(value)) return value;
  const { '@type': _type, ...message } = value;
  return message;
}

function resourceAt({ root }: TextSource, path: JsonPath): JsonValue {
  return protoJson(withoutType(valueAt(root, path) ?? null));
}

/** The last section of a type, as istioctl takes it. */
function sectionAt(source: TextSource, type: string): JsonValue | undefined {
  const section = source.proxy.sections.findLast((one) => one.type === type);
  return section === undefined ? undefined : resourceAt(source, section.path);
}

function bootstrapOf(source: TextSource): JsonValue {
  const section = sectionAt(source, 'BootstrapConfigDump');
  if (section !== undefined) return section;
  const { bootstrapPath } = source.proxy;
  if (bootstrapPath === undefined) return {};
  // What istioctl printed has the time beside the bootstrap; a bootstrap file has nothing around it.
  const isInEntry = bootstrapPath.at(-1) === 'bootstrap';
  const lastUpdated = isInEntry ? textAt(valueAt(source.root, bootstrapPath.slice(0, -1)), 'lastUpdated') : undefined;
  return { bootstrap: resourceAt(source, bootstrapPath), ...given('lastUpdated', lastUpdated) };
}

/** An entry of a section around a resource, for documents that have the resource alone. */
function entryOf(source: TextSource, part: Provenance & { readonly path: JsonPath }, field: string): JsonValue {
  const { versionInfo, lastUpdated } = part;
  return {
    ...given('versionInfo', versionInfo),
    [field]: protoJson(valueAt(source.root, part.path) ?? null),
    ...given('lastUpdated', lastUpdated),
  };
}

function secretsOf(source: TextSource): JsonValue {
  const section = sectionAt(source, 'SecretsConfigDump');
  if (section !== undefined) return section;
  const secrets = printedSecrets(source);
  const entries = (state: string) =>
    secrets
      .filter((secret) => secret.state === state)
      .map((secret) => ({ name: secret.name, ...asObject(entryOf(source, secret, 'secret')) }));
  const active = entries('active');
  const warming = entries('warming');
  return {
    ...(active.length > 0 ? { dynamicActiveSecrets: active } : {}),
    ...(warming.length > 0 ? { dynamicWarmingSecrets: warming } : {}),
  };
}

function asObject(value: JsonValue): { readonly [key: string]: JsonValue } {
  return isJsonObject(value) ? value : {};
}

function extensionsOf(source: TextSource): readonly JsonValue[] {
  return source.proxy.extensionConfigs.map((config: ExtensionConfig) => entryOf(source, config, 'ecdsFilter'));
}
