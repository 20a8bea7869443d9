import type { YamlSubject } from './read-error-kinds.ts';

// `key:`, `"@type": x`, `- name: x`, `- x`; the indentation does not matter.
const YAML_LINE = /^\s*(- )*(["']?[\w@$./~-]+["']?:(\s|$)|- \S)/;
const COMMENT_OR_MARK = /^\s*(#|---|%YAML)/;

// The keys of the outermost level: at the line's beginning, or within the first item of a list.
const TOP_KEY = /^["']?([\w@.]+)["']?:/;
const ITEM_KEY = /^(?:- | {2})["']?([\w@.]+)["']?:/;

// A key that only this kind of text has on its outermost level; the first that fits names it.
const SUBJECT_BY_TOP_KEY: readonly (readonly [string, YamlSubject])[] = [
  ['configs', 'a config_dump'],
  ['static_resources', 'an Envoy bootstrap'],
  ['staticResources', 'an Envoy bootstrap'],
  ['apiVersion', 'a Kubernetes object'],
  ['workloads', 'a ztunnel dump'],
  ['by_addr', 'a ztunnel dump'],
];

const SUBJECT_BY_ITEM_KEY: readonly (readonly [string, YamlSubject])[] = [
  ['filterChains', 'a list of listeners'],
  ['filter_chains', 'a list of listeners'],
  ['virtualHosts', 'a list of route configurations'],
  ['virtual_hosts', 'a list of route configurations'],
  ['hostStatuses', 'a list of endpoints'],
  ['clusterName', 'a list of endpoints'],
  ['connectTimeout', 'a list of clusters'],
  ['connect_timeout', 'a list of clusters'],
];

function findSubject(
  lines: readonly string[],
  pattern: RegExp,
  subjects: readonly (readonly [string, YamlSubject])[],
): YamlSubject {
  const keys = new Set(lines.map((line) => pattern.exec(line)?.[1]));
  return subjects.find(([key]) => keys.has(key))?.[1] ?? 'something else';
}

/** What a YAML text is about, or undefined where its first lines (`head`, none blank) are not YAML. */
export function sniffYaml(text: string, head: readonly string[]): YamlSubject | undefined {
  const first = head.filter((line) => !COMMENT_OR_MARK.test(line)).slice(0, 3);
  if (first.length === 0 || !first.every((line) => YAML_LINE.test(line))) return undefined;
  // The telling key may be the last one, after the certificates: so all lines are looked at.
  const lines = text.split('\n');
  return first[0]?.startsWith('- ') === true
    ? findSubject(lines, ITEM_KEY, SUBJECT_BY_ITEM_KEY)
    : findSubject(lines, TOP_KEY, SUBJECT_BY_TOP_KEY);
}
