import { asciiLower } from '../../lib/ascii-case.ts';
import { t } from '../../lib/words.ts';
import { PATH_ALONE } from '../../model/build-route-match.ts';
import type { RouteMatch } from '../../model/match-types.ts';
import type { PathMatch, Route, VirtualHost } from '../../model/route-types.ts';
import type { TraceContext } from '../connection/context.ts';
import { compileRegex } from '../http/regex.ts';
import { routeLabel } from '../http/route.ts';
import { namersOf } from './namers.ts';
import { isEveryPath } from './path-cover.ts';
import type { WhyNot } from './prove.ts';
import { asksNoMore, findShadower } from './shadowing.ts';
import { whyOnlyRedirects, whyScheme } from './why-scheme.ts';

function whyShadowed(route: Route, { routes }: VirtualHost): string | undefined {
  const before = findShadower(route, routes);
  if (before === undefined) return undefined;
  const all = isEveryPath(before.pathMatch) && asksNoMore(before.match, PATH_ALONE);
  return all
    ? t`Route ${routeLabel(before)} stands before it (routes[${before.index}]) and takes everything.`
    : t`Route ${routeLabel(before)} stands before it (routes[${before.index}]) and takes all that it asks for.`;
}

function whyNoPath({ kind, value }: PathMatch): string | undefined {
  if (kind === 'connect' || kind === 'any') return undefined;
  if (kind === 'regex') {
    const compiled = compileRegex(value);
    return compiled.ok ? undefined : t`Its regular expression “${value}” cannot be run: ${compiled.error}.`;
  }
  if (kind === 'template') return undefined;
  if (value !== '' && !value.startsWith('/')) return t`Paths begin with a slash, and it asks for ${kind} ${value}.`;
  return /[?#]/.test(value)
    ? t`Query and fragment are no part of the path that is compared, and it asks for ${value}.`
    : undefined;
}

function whyNobody({ runtimeFraction: fraction }: RouteMatch): string | undefined {
  const isNone = fraction?.numerator === 0 && fraction.key === undefined;
  return isNone ? t`It takes a share of 0 of the requests.` : undefined;
}

/** Two exact values of one header. */
function whyContradiction({ headers }: RouteMatch): string | undefined {
  const exact = new Map<string, string>();
  for (const { name, test, invert } of headers) {
    if (invert || test.kind !== 'string' || test.match.kind !== 'exact' || test.match.ignoreCase) continue;
    const known = exact.get(asciiLower(name));
    if (known !== undefined && known !== test.match.value) {
      return t`It asks for two values of the header ${name}: ${known} and ${test.match.value}.`;
    }
    exact.set(asciiLower(name), test.match.value);
  }
  return undefined;
}

/** Why no request is taken by a route; undefined: nothing is proved. */
export function whyNotRoute(route: Route, context: TraceContext, why: WhyNot): string | undefined {
  const { hosts, configs } = namersOf(context.proxy);
  const host = hosts.get(route.virtualHostId);
  const config = configs.get(host?.routeConfigId ?? '');
  if (host === undefined || config === undefined) return undefined;
  const outer = why(host);
  if (outer !== undefined) return t`Nothing gets to its virtual host ${host.name}. ${outer}`;
  // Since 1.39 repeated headers are compared one by one, and may have both values.
  const contradiction = context.version.minor >= 39 ? undefined : whyContradiction(route.match);
  return (
    whyOnlyRedirects(host, config, context) ??
    whyShadowed(route, host) ??
    whyNoPath(route.pathMatch) ??
    whyNobody(route.match) ??
    contradiction ??
    whyScheme(route.match.headers, config, context)
  );
}
