import type { RawPart } from '../../../model/match-tree.ts';
import { parseUriTemplate } from '../uri-template.ts';
import type { RouteFault } from './part.ts';
import { fault, partAt, partsAt, setFields, textIn } from './part.ts';
import { checkMatchers, checkRegex, checkStringMatch } from './text-faults.ts';

/** RouteMatch.path_specifier; `regex` was v2's. */
const PATH_SPECIFIERS = [
  'prefix',
  'path',
  'safe_regex',
  'regex',
  'connect_matcher',
  'path_separated_prefix',
  'path_match_policy',
];

function checkSeparatedPrefix(match: RawPart): readonly RouteFault[] {
  const part = partAt(match, 'path_separated_prefix');
  if (part === undefined || typeof part.value !== 'string') return [];
  if (!/[?#]/.test(part.value) && !part.value.endsWith('/')) return [];
  const text = `path_separated_prefix "${part.value}" must not end in "/", nor hold "?" or "#".`;
  return [fault('invalid path prefix', part, text)];
}

/** The template of a path_match_policy; undefined: there is none, or an extension that is not known. */
export function templateOf(match: RawPart): RawPart | undefined {
  const policy = partAt(match, 'path_match_policy');
  const config = policy && partAt(policy, 'typed_config');
  return config && partAt(config, 'path_template');
}

function checkTemplate(part: RawPart | undefined): readonly RouteFault[] {
  if (part === undefined || typeof part.value !== 'string') return [];
  const parsed = parseUriTemplate(part.value);
  if (parsed.ok) return [];
  return [fault('invalid template', part, `path_template "${part.value}" is not valid: ${parsed.error}.`)];
}

/** What is wrong with what a route asks for. Source: envoy source/common/router/config_impl.cc. */
export function checkMatch(route: RawPart): readonly RouteFault[] {
  const match = partAt(route, 'match');
  const specifiers = match === undefined ? [] : setFields(match, PATH_SPECIFIERS);
  if (match === undefined || specifiers.length === 0) {
    return [fault('no path specifier', match ?? route, 'A route must say which paths it takes.')];
  }
  const several =
    specifiers.length === 1
      ? []
      : [fault('several alternatives', match, `A route takes one of ${specifiers.join(', ')}.`)];
  return [
    ...several,
    ...checkRegex(partAt(match, 'safe_regex')),
    ...checkSeparatedPrefix(match),
    ...checkTemplate(templateOf(match)),
    ...checkMatchers(partsAt(match, 'headers')),
    ...checkMatchers(partsAt(match, 'query_parameters')),
    ...partsAt(match, 'cookies').flatMap((cookie) => checkStringMatch(partAt(cookie, 'string_match'))),
  ];
}

/** VirtualCluster of a virtual host. */
export function checkVirtualClusters(host: RawPart): readonly RouteFault[] {
  return partsAt(host, 'virtual_clusters').flatMap((cluster) => {
    const headers = partsAt(cluster, 'headers');
    if (headers.length > 0) return checkMatchers(headers);
    return [fault('no headers', cluster, `Virtual cluster ${textIn(cluster, 'name')} asks for no headers.`)];
  });
}
