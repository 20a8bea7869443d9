import { given } from '../lib/given.ts';
import type { JsonObject } from '../lib/json.ts';
import { textAt } from '../model/struct.ts';
import type { Located } from '../parse/read-part.ts';
import type { ZtunnelDump } from '../parse/ztunnel/ztunnel-dump.ts';
import type { Setting, ZtunnelIdentity } from './types.ts';

function settingsOf(section: string, object: Located<JsonObject> | undefined): readonly Setting[] {
  if (object === undefined) return [];
  return Object.entries(object.value).map(([key, value]) => ({
    path: [...object.path, key],
    name: `${section}.${key}`,
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }));
}

/** What ztunnel was built as and started with, in the order of the dump. */
export function buildSettings({ version, config }: ZtunnelDump): readonly Setting[] {
  return [...settingsOf('version', version), ...settingsOf('config', config)];
}

/** Builds outside of a release say `unknown` where Istio's version should stand. */
function versionOf(dump: ZtunnelDump): string | undefined {
  const [istio, tag, revision] = ['istioVersion', 'gitTag', 'gitRevision'].map((key) =>
    textAt(dump.version?.value, key),
  );
  const known = istio === 'unknown' ? undefined : istio;
  return known ?? textAt(dump.config?.value, 'proxyMetadata', 'ISTIO_VERSION') ?? tag ?? revision;
}

/** Which ztunnel it is, from its configuration. */
export function buildIdentity(dump: ZtunnelDump): ZtunnelIdentity {
  const config = dump.config?.value;
  return {
    ...given('node', textAt(config, 'localNode')),
    ...given('clusterId', textAt(config, 'clusterId')),
    ...given('network', textAt(config, 'network')),
    ...given('version', versionOf(dump)),
  };
}
