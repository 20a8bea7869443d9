import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { ActionOutcome } from './action-outcome.ts';
import { firstValue } from './header-map.ts';
import { NO_REDIRECT, redirectLocation } from './redirect.ts';
import type { Routed } from './route-fixture.ts';
import { openRouteConfig, routeStream, streamOf } from './route-fixture.ts';
import type { Stream } from './stream.ts';

// Envoy's own cases, which are no part of the project: they are tried where they lie beside the repository.
const FOLDER = new URL('../../../../../shared/vectors/route/', import.meta.url);

const pairs = z.array(z.tuple([z.string(), z.string()]));

const caseSchema = z.object({
  name: z.string(),
  request: z.object({
    authority: z.string().optional(),
    path: z.string().optional(),
    method: z.string().optional(),
    scheme: z.enum(['http', 'https']).optional(),
    headers: pairs,
    random_value: z.number(),
  }),
  context: z
    .object({
      tls: z.object({ presented: z.boolean(), validated: z.boolean() }).nullish(),
      original_connect_port: z.number().optional(),
    })
    .default({}),
  expect: z.record(z.string(), z.unknown()),
});

const fileSchema = z.object({
  groups: z.array(
    z.object({
      id: z.string().optional(),
      source_test: z.string().optional(),
      route_config: z.record(z.string(), z.unknown()),
      cases: z.array(caseSchema),
    }),
  ),
});

type Case = z.infer<typeof caseSchema>;

/** What Envoy's test sets beside the request, which the case does not tell. */
const SET_BY_TEST: Readonly<Record<string, { readonly headers?: [string, string][]; readonly remote?: string }>> = {
  'TestRoutes GET api.lyft.com/rewrite-host-with-formatter/envoyproxy.io rv=0': {
    headers: [['host-from-header', 'test.com.cn']],
  },
  'RedirectPathRewriteDownstreamAddress GET redirect.lyft.com/api/resource rv=0': { remote: '1.2.3.4' },
};

/** Cases that need what this program does not have. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'RedirectPathRewriteCEL GET redirect.lyft.com/extract/foo rv=0': 'of CEL only request.headers[…] is followed',
};

function readCases(file: string) {
  const url = new URL(file, FOLDER);
  if (!existsSync(url)) return [];
  const { groups } = fileSchema.parse(JSON.parse(readFileSync(url, 'utf8')));
  return groups.flatMap(({ id, source_test: test = '', route_config: config, cases }) => {
    const group = id ?? test.slice(test.indexOf('.') + 1);
    return cases.map((one) => ({ name: `${group} ${one.name}`, config, one }));
  });
}

function streamFor(name: string, { request, context }: Case): Stream {
  const set = Object.hasOwn(SET_BY_TEST, name) ? SET_BY_TEST[name] : undefined;
  const { authority, path, method, scheme, headers, random_value: random } = request;
  const base = streamOf(
    {
      ...(authority === undefined ? {} : { authority }),
      ...(path === undefined ? {} : { path }),
      ...(method === undefined ? {} : { method }),
      ...(scheme === undefined ? {} : { scheme }),
      headers: [...headers, ...(set?.headers ?? [])],
    },
    { random },
  );
  const peer = { uriSans: [], dnsSans: [], subject: '' };
  const port = context.original_connect_port;
  return {
    ...base,
    ...(set?.remote === undefined ? {} : { remote: { ip: set.remote, port: 0 } }),
    ...(port === undefined ? {} : { filterState: { 'envoy.router.original_connect_port': String(port) } }),
    ...(context.tls ? { connection: { ...base.connection, tls: context.tls.presented ? { peer } : {} } } : {}),
    peerValidated: context.tls?.validated === true,
  };
}

function noFormat() {
  return { text: '', unknown: [] };
}

/** What the router sends on, by the names of the vectors. */
function forwardAnswers(outcome: ActionOutcome | undefined) {
  if (outcome?.kind !== 'forward') return { forward: false };
  const header = (name: string) => firstValue(outcome.headers, name) ?? '';
  return {
    forward: true,
    cluster_name: outcome.cluster,
    path_after: header(':path'),
    host_after: header(':authority'),
    x_forwarded_host: header('x-forwarded-host'),
    original_path_header: header('x-envoy-original-path'),
    timeout_ms: outcome.timeoutMs,
    virtual_cluster_name: outcome.virtualCluster,
    cluster_not_found_code: outcome.clusterNotFoundStatus,
  };
}

/** The answer that the client gets from Envoy itself, by a route or by a virtual host that wants TLS. */
function directAnswer({ host, action }: Routed) {
  const outcome = action?.outcome;
  if (outcome?.kind === 'redirect' || outcome?.kind === 'direct-response') return outcome;
  return host.outcome.kind === 'redirect' ? host.outcome : undefined;
}

/** What the client gets, by the names of the vectors. */
function directAnswers(routed: Routed, stream: Stream) {
  const answer = directAnswer(routed);
  const taken = routed.route?.outcome.kind === 'route' ? routed.route.outcome.route : undefined;
  const own = taken && redirectLocation(NO_REDIRECT, taken.pathMatch, stream.headers, noFormat);
  return {
    no_route: routed.host.outcome.kind !== 'redirect' && taken === undefined,
    route_name: taken?.name,
    direct_response: answer !== undefined,
    response_code: answer?.status,
    redirect_uri: answer?.location ?? own,
  };
}

/** All that a case may ask for. */
function answersOf(routed: Routed, stream: Stream) {
  const { outcome } = routed.host;
  const name = outcome.kind === 'none' ? null : outcome.virtualHost.name;
  return { virtual_host_name: name, ...directAnswers(routed, stream), ...forwardAnswers(routed.action?.outcome) };
}

describe.skipIf(!existsSync(FOLDER))("Envoy's routes (skipped where ../shared/vectors is missing)", () => {
  const cases = ['from_envoy_tests.json', 'derived.json'].flatMap(readCases);

  it('are 365, all but one tried', () => {
    const left = cases.filter(({ name }) => Object.hasOwn(LEFT_OUT, name));
    expect([cases.length, left.length]).toEqual([365, 1]);
  });

  it.each(cases.filter(({ name }) => !Object.hasOwn(LEFT_OUT, name)))('$name %#', ({ name, config, one }) => {
    const { routeConfig, context } = openRouteConfig(config);
    const stream = streamFor(name, one);
    const { after_rewrite_path_header: _, ...wanted } = one.expect;
    expect(answersOf(routeStream(routeConfig, stream, context), stream)).toMatchObject(wanted);
  });
});
