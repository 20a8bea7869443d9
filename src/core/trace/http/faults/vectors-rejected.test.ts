import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openRouteConfig } from '../route-fixture.ts';
import { findRouteConfigFaults } from './route-faults.ts';

// Configurations that Envoy refuses; no part of the project, so tested where they lie beside the repository.
const FILE = new URL('../../../../../../shared/vectors/route/rejected.json', import.meta.url);

const schema = z.object({
  cases: z.array(z.object({ source_test: z.string(), route_config: z.record(z.string(), z.unknown()) })),
});

/** What Envoy's tests make at run time, so that the cases hold a null in its place. */
const BODIES: Readonly<Record<string, number>> = { DirectResponseBodySizeTooLarge: 2, DirectResponseTooLarge: 4097 };

/** The clusters that Envoy's tests have where they check the names. */
const CLUSTERS: Readonly<Record<string, readonly string[]>> = {
  ClusterNotFound: [],
  ShadowClusterNotFound: ['www2'],
  TestWeightedClusterInvalidClusterName: ['cluster1', 'cluster2', 'cluster3'],
};

/** What is wrong with each, by Envoy's own message or the test's name. */
const WRONG: Readonly<Record<string, string>> = {
  TestRoutesWithInvalidRegex: 'invalid regular expression',
  TestRoutesWithInvalidPathRewriteFormatter: 'invalid format',
  TestRoutesWithInvalidHostRewriteFormatter: 'invalid format',
  TestRoutesWithInvalidVirtualCluster: 'no headers',
  TestMatchInvalidInputTwoMatchers: 'matcher and routes',
  NoHostRewriteAndAutoRewrite: 'several alternatives',
  NoHostRewriteAndAutoRewriteHeader: 'several alternatives',
  NoAutoRewriteAndAutoRewriteHeader: 'several alternatives',
  InvalidHeaderMatchedRoutingConfig: 'invalid regular expression',
  ClusterNotFound: 'unknown cluster',
  ShadowClusterNotFound: 'unknown cluster',
  RequestMirrorPoliciesWithBothClusterAndClusterHeader: 'cluster name, cluster name',
  RequestMirrorPoliciesWithNoClusterSpecifier: 'cluster name',
  RequestMirrorPoliciesWithInvalidHttpHeader: 'invalid characters',
  InvalidRetryBackOff: 'retry interval',
  TestBadDefaultConfig: 'duplicate domain',
  TestDuplicateDomainConfig: 'duplicate domain',
  TestCaseSensitiveDomainConfig: 'duplicate domain',
  TestDuplicateWildcardDomainConfig: 'duplicate domain',
  TestDuplicateSuffixWildcardDomainConfig: 'duplicate domain',
  TestDuplicatePrefixWildcardDomainConfig: 'duplicate domain',
  TestInvalidCharactersInPrefixRewrites: 'invalid characters',
  TestInvalidCharactersInHostRewrites: 'invalid characters',
  TestInvalidCharactersInAutoHostRewrites: 'invalid characters',
  TestInvalidCharactersInHostRedirect: 'invalid characters',
  TestInvalidCharactersInPathRedirect: 'invalid characters',
  TestInvalidCharactersInPrefixRewriteRedirect: 'invalid characters',
  TestPrefixAndRegexRewrites: 'several rewrites',
  ExclusiveWeightedClustersOrClusterConfig: 'several alternatives',
  WeightedClustersMissingClusterList: 'weights',
  WeightedClustersEmptyClustersList: 'weights',
  WeightedClustersZeroSumOfWeights: 'weights',
  WeightedClustersSumOfWeightsTooLarge: 'weights',
  TestWeightedClusterWithMissingWeights: 'weights',
  TestWeightedClusterInvalidClusterName: 'unknown cluster',
  WeightedClusterInvalidConfigWithBothNameAndClusterHeader: 'cluster name',
  WeightedClusterInvalidConfigWithNoClusterSpecifier: 'cluster name',
  WeightedClusterInvalidConfigWithInvalidHttpHeader: 'invalid characters',
  BadRouteConfig: 'unknown field',
  BadVirtualHostConfig: 'unknown field',
  BadRouteEntryConfig: 'unknown field',
  BadRouteEntryConfigPrefixAndPath: 'several alternatives',
  BadRouteEntryConfigMissingPathSpecifier: 'no path specifier',
  BadRouteEntryConfigPrefixAndRegex: 'several alternatives',
  BadRouteEntryConfigNoAction: 'no action',
  BadRouteEntryConfigPathAndRegex: 'several alternatives',
  BadRouteEntryConfigPrefixAndPathAndRegex: 'several alternatives',
  CustomHeaderWrongFormat: 'invalid format, invalid format',
  DirectResponseBodySizeTooLarge: 'body too large',
  DirectResponseTooLarge: 'body too large',
  RedirectPathRewriteInvalid: 'invalid format',
  PathSeparatedPrefixMatchTrailingSlash: 'invalid path prefix',
  PathSeparatedPrefixMatchQueryParam: 'invalid path prefix',
  PathSeparatedPrefixMatchFragment: 'invalid path prefix',
  EmptyFilterConfigRejected: 'upgrade',
  DuplicateUpgradeConfigs: 'upgrade',
  BadConnectConfig: 'upgrade',
  RouteMatcherExtensionAndPrefixRewrite: 'several rewrites',
  PatternMatchConfigMissingBracket: 'invalid template',
  PatternMatchConfigMissingVariable: 'invalid template',
  PatternMatchInvalidPlacedWildcard: 'invalid template, invalid template',
  PatternMatchCaseTooManyVariableNames: 'invalid template',
  InternalRedirectPolicyAcceptsResponseHeadersToCopyInvalid: 'protected header',
};

function readCases() {
  if (!existsSync(FILE)) return [];
  return schema
    .parse(JSON.parse(readFileSync(FILE, 'utf8')))
    .cases.map(({ source_test: test, route_config: config }) => {
      const name = test.slice(test.indexOf('.') + 1);
      const body = Object.hasOwn(BODIES, name) ? { inline_string: 'x'.repeat(BODIES[name] ?? 0) } : undefined;
      const text = JSON.stringify(config, (key, value: unknown) => (key === 'body' ? (body ?? value) : value));
      return { name, config: z.record(z.string(), z.unknown()).parse(JSON.parse(text)) };
    });
}

describe.skipIf(!existsSync(FILE))('routes that Envoy refuses (skipped where ../shared/vectors is missing)', () => {
  const cases = readCases();

  it('are 63', () => {
    expect(cases).toHaveLength(63);
  });

  it.each(cases)('$name', ({ name, config }) => {
    const { routeConfig, context } = openRouteConfig(config);
    const clusters = Object.hasOwn(CLUSTERS, name) ? new Set(CLUSTERS[name]) : undefined;
    const faults = findRouteConfigFaults(routeConfig, context.root, clusters);
    expect(faults.map(({ kind }) => kind).join(', ')).toBe(WRONG[name]);
  });
});

const LOADED = new URL('../', FILE);

/** Every route configuration that Envoy's own tests load. */
function loadedConfigs() {
  if (!existsSync(LOADED)) return [];
  const files = readdirSync(LOADED, { recursive: true, encoding: 'utf8' });
  const wanted = files.filter((file) => /^(?:route|router_check)\/.*\.json$/.test(file) && !file.includes('rejected'));
  const record = z.record(z.string(), z.unknown());
  const group = z.object({ route_config: record });
  return wanted.flatMap((file) => {
    const json: unknown = JSON.parse(readFileSync(new URL(file, LOADED), 'utf8'));
    const groups = z.union([z.object({ groups: z.array(group) }), group.transform((one) => ({ groups: [one] }))]);
    return groups.parse(json).groups.map(({ route_config: config }) => ({ file, config }));
  });
}

describe.skipIf(!existsSync(LOADED))('routes that Envoy loads (skipped where ../shared/vectors is missing)', () => {
  it.each(loadedConfigs())('$file %#', ({ config }) => {
    const { routeConfig, context } = openRouteConfig(config);
    expect(findRouteConfigFaults(routeConfig, context.root)).toEqual([]);
  });
});
