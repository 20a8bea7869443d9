import { snakeCase } from '../../lib/camel-case.ts';
import type { JsonObject, JsonValue } from '../../lib/json.ts';
import { isJsonArray, isJsonObject } from '../../lib/json.ts';

/** Levels that are looked into; what lies deeper is left as it is. */
const DEPTH_LIMIT = 500;

/** Fields that neither the picture nor a trace asks for, wherever they stand: logs, statistics, tracing, times, code. */
const UNUSED: ReadonlySet<string> = new Set([
  'access_log',
  'access_log_options',
  'alt_stat_name',
  'default_source_code',
  'inline_code',
  'last_update_attempt',
  'last_updated',
  'source_codes',
  'stat_prefix',
  'tracing',
  'version_info',
]);

/** Of these messages, told by the field that holds them, these fields alone are left. */
const KEPT: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['admin', new Set(['address'])],
  ['bootstrap', new Set(['admin', 'cluster_manager', 'node'])],
]);

/** What the node's metadata tell of the pod, its version and how traffic is captured: model/identity.ts, capture-settings.ts. */
const NODE_METADATA: ReadonlySet<string> = new Set([
  'ANNOTATIONS',
  'DNS_CAPTURE',
  'INSTANCE_IPS',
  'INTERCEPTION_MODE',
  'ISTIO_VERSION',
  'NAME',
  'NAMESPACE',
  'PROXY_CONFIG',
]);
const CAPTURE_ANNOTATION = /^(?:traffic\.sidecar|status\.sidecar|sidecar)\.istio\.io\//;

/** DataSources whose content no view of the topology shows: certificates, keys and what belongs to them. */
const CONTENTS: ReadonlySet<string> = new Set([
  'certificate_chain',
  'crl',
  'ocsp_staple',
  'pkcs12',
  'private_key',
  'trusted_ca',
]);
const INLINE: ReadonlySet<string> = new Set(['inline_bytes', 'inline_string']);

/**
 * Left as they are: maps, whose keys are somebody's own and no fields; and route configurations, of which equal ones
 * are one object with one id, so that different ones must stay different (model/route-table.ts).
 */
const UNTOUCHED: ReadonlySet<string> = new Set(['labels', 'metadata', 'route_config', 'typed_per_filter_config']);

type Rewrite = (key: string, part: JsonValue) => JsonValue | undefined;

/** The object with each member as `member` leaves it; undefined leaves it out. */
function rewrite(object: JsonObject, member: Rewrite): JsonObject {
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, part]): readonly [string, JsonValue][] => {
      const left = member(key, part);
      return left === undefined ? [] : [[key, left]];
    }),
  );
}

function onlyKeys(value: JsonValue, keeps: (key: string) => boolean): JsonValue {
  return isJsonObject(value) ? rewrite(value, (key, part) => (keeps(key) ? part : undefined)) : value;
}

function trimNodeMetadata(metadata: JsonValue): JsonValue {
  if (!isJsonObject(metadata)) return metadata;
  return rewrite(metadata, (key, part) => {
    if (!NODE_METADATA.has(key)) return undefined;
    if (key === 'ANNOTATIONS') return onlyKeys(part, (name) => CAPTURE_ANNOTATION.test(name));
    return key === 'PROXY_CONFIG' ? onlyKeys(part, (name) => name === 'proxyMetadata') : part;
  });
}

/** The node of a bootstrap: the list of Envoy's built-in extensions is most of it. */
function trimNode(node: JsonValue): JsonValue {
  if (!isJsonObject(node)) return node;
  return rewrite(node, (key, part) => {
    if (key === 'extensions') return undefined;
    return key === 'metadata' ? trimNodeMetadata(part) : part;
  });
}

function trimMember(
  key: string,
  part: JsonValue,
  keeps: ReadonlySet<string> | undefined,
  depth: number,
): JsonValue | undefined {
  const field = snakeCase(key);
  if (UNUSED.has(field) || keeps?.has(field) === false) return undefined;
  if (UNTOUCHED.has(field)) return part;
  if (field === 'node') return trimNode(part);
  if (CONTENTS.has(field)) return onlyKeys(part, (name) => !INLINE.has(snakeCase(name)));
  return trim(part, KEPT.get(field), depth + 1);
}

function trim(value: JsonValue, keeps: ReadonlySet<string> | undefined, depth: number): JsonValue {
  if (depth >= DEPTH_LIMIT) return value;
  if (isJsonArray(value)) return value.map((item) => trim(item, undefined, depth + 1));
  if (!isJsonObject(value)) return value;
  // A bootstrap outside of its section stands for the whole proxy.
  const isSection = Object.hasOwn(value, '@type');
  // A file for Envoy's own file subscription may be known by its version alone (parse/envoy-formats.ts).
  const isResponse = Object.hasOwn(value, 'resources');
  const stays = (key: string): boolean =>
    (key === 'bootstrap' && !isSection) || (isResponse && snakeCase(key) === 'version_info');
  return rewrite(value, (key, part) => (stays(key) ? part : trimMember(key, part, keeps, depth)));
}

/**
 * A dump of the same format with all of its objects, under the same ids, but without what neither the picture nor a
 * trace asks for: access logs, statistics, tracing, times and versions of the single resources, certificates' contents,
 * the bootstrap but for the node.
 */
export function cutToTopology(root: JsonValue): JsonValue {
  return trim(root, undefined, 0);
}
