import { describe, expect, it } from 'vitest';
import { hostAt, lines, select, shares, staticCluster } from './upstream-fixture.ts';

function lb(fields: object) {
  return { metadata: { filter_metadata: { 'envoy.lb': fields } } };
}

describe('subsets', () => {
  const HOSTS = [
    {
      lb_endpoints: [
        hostAt('10.1.0.1', lb({ version: 'v1', stage: 'prod' })),
        hostAt('10.1.0.2', lb({ version: 'v2' })),
      ],
    },
  ];
  const withSubsets = (config: object) =>
    staticCluster('c', HOSTS, { lb_subset_config: { subset_selectors: [{ keys: ['version'] }], ...config } });

  it('leave the endpoints whose metadata the route asks for', () => {
    const decision = select([withSubsets({})], { metadataMatch: { version: 'v2' } });
    expect(lines(decision)).toEqual([
      'match 10.1.0.2:80 (100 % · plaintext)',
      'no match 10.1.0.1:80 (subset: version=v2, got version=v1, stage=prod)',
    ]);
    expect(decision.step.answer).toBe('The subset of version=v2. 10.1.0.2:80 gets it, over plaintext.');
  });

  it('find nothing without a fallback: UH', () => {
    expect(select([withSubsets({})], { metadataMatch: { version: 'v3' } }).outcome).toMatchObject({
      kind: 'no-host',
      text: 'No endpoint is of the subset version=v3, and there is no fallback (NO_FALLBACK).',
    });
    expect(select([withSubsets({})]).outcome.kind).toBe('no-host');
    expect(select([withSubsets({})], { metadataMatch: { version: 'v1', stage: 'prod' } }).outcome.kind).toBe('no-host');
    // Values are compared with their types.
    expect(select([withSubsets({})], { metadataMatch: { version: 1 } }).outcome.kind).toBe('no-host');
  });

  it.each([
    ['any endpoint', { fallback_policy: 'ANY_ENDPOINT' }, { version: 'v3' }, ['10.1.0.1:80 50', '10.1.0.2:80 50']],
    [
      'the default subset',
      { fallback_policy: 'DEFAULT_SUBSET', default_subset: { version: 'v1' } },
      undefined,
      ['10.1.0.1:80 100'],
    ],
    ['redundant keys', { allow_redundant_keys: true }, { version: 'v2', stage: 'dev' }, ['10.1.0.2:80 100']],
    [
      'the selector’s own',
      { subset_selectors: [{ keys: ['version'], fallback_policy: 'ANY_ENDPOINT' }] },
      { version: 'v3' },
      ['10.1.0.1:80 50', '10.1.0.2:80 50'],
    ],
    [
      'fewer keys',
      {
        subset_selectors: [
          { keys: ['stage', 'version'], fallback_policy: 'KEYS_SUBSET', fallback_keys_subset: ['version'] },
          { keys: ['version'] },
        ],
      },
      { stage: 'dev', version: 'v2' },
      ['10.1.0.2:80 100'],
    ],
    [
      'a fallback list',
      { metadata_fallback_policy: 'FALLBACK_LIST' },
      { fallback_list: [{ version: 'v9' }, { version: 'v1' }] },
      ['10.1.0.1:80 100'],
    ],
  ])('fall back on %s', (_, config, metadataMatch, wanted) => {
    expect(shares(select([withSubsets(config)], metadataMatch === undefined ? {} : { metadataMatch }))).toEqual(wanted);
  });
});
