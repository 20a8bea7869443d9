import { asciiLower } from '../../../lib/ascii-case.ts';
import { decodeBase64 } from '../../../lib/base64url.ts';
import { durationMs } from '../../../model/duration.ts';
import type { RawPart } from '../../../model/match-tree.ts';
import { parseTemplateRewrite, parseUriTemplate } from '../uri-template.ts';
import { checkClusters } from './cluster-faults.ts';
import { templateOf } from './match-faults.ts';
import type { RouteFault } from './part.ts';
import { fault, partAt, partsAt, setFields, textIn } from './part.ts';
import { checkCharacters, checkFormat, checkRegexRewrite } from './text-faults.ts';

const ACTIONS = ['route', 'redirect', 'direct_response', 'filter_action', 'non_forwarding_action'];

/** RouteAction.host_rewrite_specifier; `auto_host_rewrite_header` was v2's name of `host_rewrite_header`. */
const HOST_REWRITES = [
  'host_rewrite_literal',
  'auto_host_rewrite',
  'host_rewrite_header',
  'auto_host_rewrite_header',
  'host_rewrite_path_regex',
  'host_rewrite',
];

/** Those that are not all of one `oneof`, so that Envoy counts them itself. */
const PATH_REWRITES = ['prefix_rewrite', 'regex_rewrite', 'path_rewrite_policy', 'path_rewrite'];

function checkTemplateRewrite(route: RawPart, action: RawPart): readonly RouteFault[] {
  const policy = partAt(action, 'path_rewrite_policy');
  const config = policy && partAt(policy, 'typed_config');
  const rewrite = config && partAt(config, 'path_template_rewrite');
  if (rewrite === undefined || typeof rewrite.value !== 'string') return [];
  const pieces = parseTemplateRewrite(rewrite.value);
  const text = `path_template_rewrite "${rewrite.value}" is not valid`;
  if (!pieces.ok) return [fault('invalid template', rewrite, `${text}: ${pieces.error}.`)];
  const match = partAt(route, 'match');
  const template = match && templateOf(match)?.value;
  const parsed = parseUriTemplate(typeof template === 'string' ? template : '/');
  const unknown = pieces.value.find(
    ({ kind, text: name }) => kind === 'variable' && parsed.ok && !parsed.value.variables.has(name),
  );
  if (unknown === undefined) return [];
  return [fault('invalid template', rewrite, `${text}: the route's template has no variable ${unknown.text}.`)];
}

function checkRewrites(route: RawPart, action: RawPart): readonly RouteFault[] {
  const hosts = setFields(action, HOST_REWRITES);
  const paths = setFields(action, PATH_REWRITES);
  const match = partAt(route, 'match');
  const isExtension = match !== undefined && partAt(match, 'path_match_policy') !== undefined;
  return [
    ...(hosts.length > 1
      ? [fault('several alternatives', action, `A route rewrites the host by one of ${hosts.join(', ')}.`)]
      : []),
    ...(paths.length > 1
      ? [fault('several rewrites', action, `A route rewrites the path by one of ${paths.join(', ')}.`)]
      : []),
    ...(isExtension && paths.includes('prefix_rewrite')
      ? [fault('several rewrites', action, 'prefix_rewrite cannot be used beside path_match_policy.')]
      : []),
    ...checkTemplateRewrite(route, action),
    ...checkRegexRewrite(partAt(action, 'regex_rewrite')),
    ...checkRegexRewrite(partAt(action, 'host_rewrite_path_regex')),
    ...checkFormat(partAt(action, 'path_rewrite')),
    ...checkFormat(partAt(action, 'host_rewrite')),
    ...checkCharacters(action, ['prefix_rewrite', 'host_rewrite_literal', 'host_rewrite_header', 'cluster_header']),
  ];
}

/** Envoy counts less than a millisecond as one. */
function atLeastOne(text: string): number | undefined {
  const ms = durationMs(text);
  return ms === undefined ? undefined : Math.max(ms, 1);
}

/** RetryPolicy of a route or a virtual host. */
export function checkRetry(part: RawPart): readonly RouteFault[] {
  const policy = partAt(part, 'retry_policy');
  const backOff = policy && partAt(policy, 'retry_back_off');
  if (backOff === undefined) return [];
  const base = atLeastOne(textIn(backOff, 'base_interval'));
  const max = atLeastOne(textIn(backOff, 'max_interval'));
  if (base === undefined || max === undefined || max >= base) return [];
  return [fault('retry interval', backOff, `max_interval (${max} ms) is less than base_interval (${base} ms).`)];
}

function checkUpgrades(action: RawPart): readonly RouteFault[] {
  const seen = new Set<string>();
  return partsAt(action, 'upgrade_configs').flatMap((upgrade) => {
    const type = textIn(upgrade, 'upgrade_type');
    const key = asciiLower(type);
    const isDuplicate = seen.has(key);
    seen.add(key);
    if (type === '') return [fault('upgrade', upgrade, 'An upgrade has no upgrade_type.')];
    if (isDuplicate) return [fault('upgrade', upgrade, `The upgrade ${type} occurs more than once.`)];
    const isConnect = key === 'connect' || key === 'connect-udp';
    if (isConnect || partAt(upgrade, 'connect_config') === undefined) return [];
    return [fault('upgrade', upgrade, `The upgrade ${type} has a connect_config, which only CONNECT can have.`)];
  });
}

function checkInternalRedirects(action: RawPart): readonly RouteFault[] {
  const policy = partAt(action, 'internal_redirect_policy');
  const names = policy === undefined ? [] : partsAt(policy, 'response_headers_to_copy');
  return names
    .filter(({ value }) => typeof value === 'string' && (value.startsWith(':') || asciiLower(value) === 'host'))
    .map((name) => fault('protected header', name, `${String(name.value)} cannot be copied to a redirected request.`));
}

function checkRedirect(redirect: RawPart): readonly RouteFault[] {
  const paths = setFields(redirect, ['path_redirect', 'prefix_rewrite', 'regex_rewrite', 'path_rewrite']);
  return [
    ...(paths.length > 1
      ? [fault('several alternatives', redirect, `A redirect changes the path by one of ${paths.join(', ')}.`)]
      : []),
    ...checkCharacters(redirect, ['host_redirect', 'path_redirect', 'prefix_rewrite']),
    ...checkRegexRewrite(partAt(redirect, 'regex_rewrite')),
    ...checkFormat(partAt(redirect, 'path_rewrite')),
  ];
}

const encoder = new TextEncoder();

function bodyBytes(body: RawPart): number {
  const decoded = decodeBase64(textIn(body, 'inline_bytes'));
  const bytes = decoded.ok ? decoded.value.length : 0;
  return Math.max(bytes, encoder.encode(textIn(body, 'inline_string')).length);
}

function checkDirectResponse(response: RawPart, maxBodyBytes: number): readonly RouteFault[] {
  const body = partAt(response, 'body');
  const size = body === undefined ? 0 : bodyBytes(body);
  if (body === undefined || size <= maxBodyBytes) return [];
  return [fault('body too large', body, `The body has ${size} bytes; ${maxBodyBytes} are allowed.`)];
}

/** What holds for a whole route configuration. */
export interface ActionLimits {
  readonly maxBodyBytes: number;
  /** Undefined: names of clusters are not checked. */
  readonly clusters: ReadonlySet<string> | undefined;
}

/** What is wrong with what a route does. Source: envoy source/common/router/config_impl.cc. */
export function checkAction(route: RawPart, { maxBodyBytes, clusters }: ActionLimits): readonly RouteFault[] {
  const actions = setFields(route, ACTIONS);
  if (actions.length === 0) return [fault('no action', route, 'A route must say what it does.')];
  const forward = partAt(route, 'route');
  const redirect = partAt(route, 'redirect');
  const response = partAt(route, 'direct_response');
  return [
    ...(actions.length > 1 ? [fault('several alternatives', route, `A route does one of ${actions.join(', ')}.`)] : []),
    ...(forward === undefined
      ? []
      : [
          ...checkClusters(forward, textIn(route, 'name'), clusters),
          ...checkRewrites(route, forward),
          ...checkRetry(forward),
          ...checkUpgrades(forward),
          ...checkInternalRedirects(forward),
        ]),
    ...(redirect === undefined ? [] : checkRedirect(redirect)),
    ...(response === undefined ? [] : checkDirectResponse(response, maxBodyBytes)),
  ];
}
