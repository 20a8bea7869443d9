import { given } from '../lib/given.ts';
import { t } from '../lib/words.ts';
import type { RedirectMessage, RouteActionMessage, RouteMessage } from '../parse/schemas/route.ts';
import { isJsonObject } from '../lib/json.ts';
import type { RouteAction } from './route-types.ts';
import type { ResolveCluster } from './resolve.ts';
import { textAt } from './struct.ts';

/** Names of RedirectAction.RedirectResponseCode. */
const REDIRECT_CODES: Readonly<Record<string, number>> = {
  MOVED_PERMANENTLY: 301,
  FOUND: 302,
  SEE_OTHER: 303,
  TEMPORARY_REDIRECT: 307,
  PERMANENT_REDIRECT: 308,
};

function redirectText(redirect: RedirectMessage): string {
  const scheme = redirect.scheme_redirect ?? (redirect.https_redirect === true ? 'https' : undefined);
  const parts = [
    scheme === undefined ? undefined : t`scheme ${scheme}`,
    redirect.host_redirect === undefined ? undefined : t`host ${redirect.host_redirect}`,
    redirect.port_redirect === undefined ? undefined : t`port ${redirect.port_redirect}`,
    redirect.path_redirect === undefined ? undefined : t`path ${redirect.path_redirect}`,
    redirect.prefix_rewrite === undefined ? undefined : t`prefix → ${redirect.prefix_rewrite}`,
    redirect.regex_rewrite === undefined ? undefined : t`path by regex`,
    redirect.strip_query === true ? t`without query` : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

function redirectCode(code: string | number | undefined): number {
  if (typeof code === 'string') return REDIRECT_CODES[code] ?? 301;
  return [301, 302, 303, 307, 308][code ?? 0] ?? 301;
}

function forwardAction(route: RouteActionMessage, resolve: ResolveCluster): RouteAction {
  if (route.cluster !== undefined) return { kind: 'cluster', cluster: resolve(route.cluster) };
  if (route.cluster_header !== undefined) return { kind: 'cluster-header', header: route.cluster_header };
  if (route.weighted_clusters !== undefined) {
    const clusters = (route.weighted_clusters.clusters ?? []).map((one) => ({
      ...resolve(one.name ?? `(header ${one.cluster_header ?? ''})`),
      weight: one.weight ?? 0,
    }));
    return { kind: 'weighted', clusters };
  }
  const inline = isJsonObject(route.inline_cluster_specifier_plugin)
    ? route.inline_cluster_specifier_plugin
    : undefined;
  const plugin = route.cluster_specifier_plugin ?? textAt(inline, 'extension', 'name');
  return plugin === undefined && inline === undefined ? { kind: 'none' } : { kind: 'plugin', name: plugin ?? 'inline' };
}

/** What the route does with a request that matches. */
export function buildRouteAction(message: RouteMessage, resolve: ResolveCluster): RouteAction {
  if (message.route !== undefined) return forwardAction(message.route, resolve);
  if (message.redirect !== undefined) {
    return {
      kind: 'redirect',
      text: redirectText(message.redirect),
      code: redirectCode(message.redirect.response_code),
    };
  }
  if (message.direct_response !== undefined) {
    const status = message.direct_response.status ?? 200;
    return { kind: 'direct-response', status, ...given('body', message.direct_response.body?.inline_string) };
  }
  return { kind: message.non_forwarding_action === undefined ? 'none' : 'non-forwarding' };
}

/** The changes to path and host on the way, in the order in which Envoy makes them. */
export function buildRewrites(route: RouteActionMessage | undefined): readonly string[] {
  if (route === undefined) return [];
  const host = route.host_rewrite_literal ?? route.host_rewrite;
  const parts = [
    host === undefined ? undefined : t`host → ${host}`,
    route.host_rewrite_header === undefined ? undefined : t`host → header ${route.host_rewrite_header}`,
    route.auto_host_rewrite === true ? t`host → name of the endpoint` : undefined,
    route.prefix_rewrite === undefined ? undefined : t`matched prefix → ${route.prefix_rewrite}`,
    route.regex_rewrite === undefined
      ? undefined
      : t`path regex ${route.regex_rewrite.pattern?.regex ?? ''} → ${route.regex_rewrite.substitution ?? ''}`,
    route.path_rewrite_policy === undefined ? undefined : t`path by template`,
  ];
  return parts.filter((part) => part !== undefined);
}
