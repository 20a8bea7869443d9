import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { buildHeaderMatches } from '../../model/build-match.ts';
import { durationMs } from '../../model/duration.ts';
import type { CheckInput } from '../../model/check-test-types.ts';
import type { CheckAnswers } from './check-route.ts';
import { checkRoute } from './check-route.ts';
import { matchHeaders } from './header-match.ts';
import { openRouteConfig } from './route-fixture.ts';

// The tests of Envoy's router_check_tool, which are no part of the project: they are tried where they lie.
const FOLDER = new URL('../../../../../shared/vectors/router_check/', import.meta.url);

const headers = z.array(z.object({ key: z.string(), value: z.string() })).default([]);

const requestSchema = z.object({
  authority: z.string(),
  path: z.string(),
  method: z.string(),
  ssl: z.boolean().default(false),
  internal: z.boolean().default(false),
  random_value: z.number().default(0),
  runtime: z.string().optional(),
  additional_request_headers: headers,
  dynamic_metadata: z
    .array(
      z.object({ metadata_namespace: z.string(), value: z.unknown(), allow_overwrite: z.boolean().default(false) }),
    )
    .default([]),
});

const fileSchema = z.object({
  negative: z.boolean(),
  route_config: z.record(z.string(), z.unknown()),
  cases: z.array(z.object({ name: z.string(), request: requestSchema, expect: z.record(z.string(), z.unknown()) })),
});

function inputOf(request: z.infer<typeof requestSchema>): CheckInput {
  const { authority, path, method, ssl, internal, runtime } = request;
  return {
    authority,
    path,
    method,
    ssl,
    internal,
    randomValue: request.random_value,
    ...(runtime === undefined ? {} : { runtime }),
    requestHeaders: request.additional_request_headers.map(({ key, value }) => [key, value]),
    responseHeaders: [],
    dynamicMetadata: request.dynamic_metadata.map(({ metadata_namespace: namespace, value, allow_overwrite }) => {
      return { namespace, value, allowOverwrite: allow_overwrite };
    }),
  };
}

/** The names of what a case expects and does not get. */
function failures(wanted: Readonly<Record<string, unknown>>, answers: CheckAnswers): readonly string[] {
  const values: Readonly<Record<string, unknown>> = {
    cluster_name: answers.clusterName,
    virtual_cluster_name: answers.virtualClusterName,
    virtual_host_name: answers.virtualHostName,
    path_rewrite: answers.pathRewrite,
    host_rewrite: answers.hostRewrite,
    path_redirect: answers.pathRedirect,
    code_redirect: answers.codeRedirect,
  };
  return Object.entries(wanted).flatMap(([name, value]) => {
    if (name === 'timeout') return durationMs(String(value)) === answers.timeoutMs ? [] : [name];
    if (!name.endsWith('_header_matches')) return values[name] === value ? [] : [`${name} ${String(values[name])}`];
    const map = name.startsWith('request') ? answers.requestHeaders : answers.responseHeaders;
    const failed = buildHeaderMatches(value).filter((match) => !matchHeaders([match], map, true));
    return failed.map((match) => `${name} ${match.name}`);
  });
}

const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith('.json')) : [];

const cases = files.flatMap((file) => {
  const {
    negative,
    route_config: config,
    cases: own,
  } = fileSchema.parse(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')));
  return own.map((one) => ({ name: `${file} ${one.name}`, negative, config, one }));
});

describe.skipIf(!existsSync(FOLDER))('router_check_tool (skipped where ../shared/vectors is missing)', () => {
  it('has 106 tests', () => {
    expect(cases).toHaveLength(106);
  });

  it.each(cases)('$name', ({ negative, config, one }) => {
    const { routeConfig, context } = openRouteConfig(config);
    const failed = failures(one.expect, checkRoute(inputOf(one.request), routeConfig, context));
    // The negative ones must fail, as Envoy says; they expect nothing else.
    expect(negative ? failed.length > 0 : failed).toEqual(negative ? true : []);
  });
});
