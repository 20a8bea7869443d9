import { describe, expect, it } from 'vitest';
import { readRbac } from '../../model/read-rbac.ts';
import { connectionOf, streamOf } from './filter-fixture.ts';
import { decideRbac } from './rbac-filter.ts';
import { rbacRequestOf } from './rbac-request.ts';

const GET = streamOf([
  [':method', 'GET'],
  [':path', '/admin?x=1'],
  [':authority', 'shop'],
]);
const ANY = [{ any: true }];

function decide(config: object, stream = GET) {
  const place = { kind: 'http-filters', name: 'rbac', path: [] } as const;
  return decideRbac(readRbac({ path: [], value: config }), rbacRequestOf(stream, undefined), place);
}

function rules(action: string, policies: Readonly<Record<string, object>>) {
  return { rules: { action, policies } };
}

/** The policies as lines: outcome, name, what failed. */
function lines(config: object, stream = GET): readonly string[] {
  const { steps } = decide(config, stream);
  return steps.flatMap(({ candidates }) =>
    candidates.map(({ outcome, label, failed }) => {
      return `${outcome} ${label}${failed === undefined ? '' : ` (${failed.what}: ${failed.wanted}, got ${failed.actual})`}`;
    }),
  );
}

describe('RBAC', () => {
  it('asks policies in the order of their names, and denies by the first that matches', () => {
    const config = rules('DENY', {
      'ns[shop]-policy[no-admin]-rule[1]': {
        permissions: [{ url_path: { path: { prefix: '/admin' } } }],
        principals: ANY,
      },
      'ns[shop]-policy[no-admin]-rule[0]': { permissions: [{ destination_port: 8080 }], principals: ANY },
      z: { permissions: ANY, principals: ANY },
    });
    expect(lines(config)).toEqual([
      'no match AuthorizationPolicy shop/no-admin, rule 0 (destination port: 8080, got 80)',
      'match AuthorizationPolicy shop/no-admin, rule 1',
      'not reached z',
    ]);
    expect(decide(config).outcome).toEqual({
      kind: 'answered',
      by: 'rbac',
      status: 403,
      details: 'rbac_access_denied_matched_policy[ns[shop]-policy[no-admin]-rule[1]]',
      flags: '',
      body: 'RBAC: access denied',
    });
  });

  it('denies by an ALLOW that nobody matches', () => {
    expect(decide(rules('ALLOW', {})).outcome).toMatchObject({ details: 'rbac_access_denied_matched_policy[none]' });
  });

  it('tells the policy in plain words', () => {
    const config = rules('ALLOW', {
      p: {
        permissions: [
          {
            and_rules: {
              rules: [
                { header: { name: ':method', exact_match: 'GET' } },
                { not_rule: { destination_port_range: { start: 80, end: 90 } } },
              ],
            },
          },
        ],
        principals: [
          { authenticated: { principal_name: { prefix: 'spiffe://a' } } },
          { source_ip: { address_prefix: '10.0.0.0', prefix_len: 8 } },
        ],
      },
    });
    expect(decide(config).steps[0]?.candidates[0]).toMatchObject({
      detail:
        'header :method exact "GET" and not destination port 80 to 89; from peer prefix "spiffe://a" or source IP in 10.0.0.0/8',
      failed: { what: 'destination port', wanted: 'not 80 to 89', actual: '80' },
    });
  });

  it('never matches a missing header, so that not_rule around it holds', () => {
    const header = { header: { name: 'x-user', string_match: { exact: 'a' }, invert_match: true } };
    expect(lines(rules('ALLOW', { p: { permissions: [header], principals: ANY } }))).toEqual([
      'no match p (header x-user: not exact "a", got missing)',
    ]);
    expect(lines(rules('ALLOW', { p: { permissions: [{ not_rule: header }], principals: ANY } }))).toEqual(['match p']);
  });

  it.each([
    [34, 12, 'denied'],
    [34, 13, 'allowed'],
    [37, 0, 'denied'],
    [38, 0, 'allowed'],
    [33, 99, 'denied'],
  ])('tests repeated header lines by the version: 1.%i.%i', (minor, patch, verdict) => {
    const header = { header: { name: 'x', string_match: { exact: 'b' } } };
    const stream = streamOf(
      [
        ['x', 'a'],
        ['x', 'b'],
      ],
      { version: { minor, patch } },
    );
    const { outcome } = decide(rules('ALLOW', { p: { permissions: [header], principals: ANY } }), stream);
    expect(outcome.kind).toBe(verdict === 'allowed' ? 'continues' : 'answered');
  });

  it('never denies with LOG', () => {
    expect(decide(rules('LOG', { p: { permissions: ANY, principals: ANY } }))).toMatchObject({
      summary: 'allowed by p',
      outcome: { kind: 'continues' },
    });
  });

  it('cannot know what a condition or an extension says', () => {
    const withCondition = rules('ALLOW', { p: { permissions: ANY, principals: ANY, condition: { const_expr: {} } } });
    expect(decide(withCondition).outcome).toEqual({
      kind: 'unknown',
      by: 'rbac',
      text: 'p: its condition (CEL) is not modelled',
    });
    const sure = rules('ALLOW', {
      p: { permissions: [{ matcher: { name: 'x' } }], principals: ANY },
      q: { permissions: ANY, principals: ANY },
    });
    expect(decide(sure).outcome).toEqual({ kind: 'continues' });
  });

  it('writes what the shadow rules say, and enforces nothing of it', () => {
    const shadow = { action: 'DENY', policies: { s: { permissions: ANY, principals: ANY } } };
    expect(decide({ shadow_rules: shadow, shadow_rules_stat_prefix: 'dry_' })).toMatchObject({
      outcome: { kind: 'continues' },
      metadata: {
        'envoy.filters.http.rbac': { dry_shadow_engine_result: 'denied', dry_shadow_effective_policy_id: 's' },
      },
    });
  });

  it('reads metadata, filter state, server name and templates', () => {
    const claim = {
      metadata: {
        filter: 'envoy.filters.http.jwt_authn',
        path: [{ key: 'payload' }, { key: 'sub' }],
        value: { string_match: { exact: 'me' } },
      },
    };
    const stream = streamOf(GET.headers, {
      dynamicMetadata: { 'envoy.filters.http.jwt_authn': { payload: { sub: 'you' } } },
      filterState: { peer: 'spiffe://a' },
      connection: connectionOf({ serverName: 'shop.example' }),
    });
    const one = (permission: object) =>
      lines(rules('ALLOW', { p: { permissions: [permission], principals: ANY } }), stream)[0];
    expect(one(claim)).toBe(
      'no match p (dynamic metadata envoy.filters.http.jwt_authn payload sub: exact "me", got "you")',
    );
    expect(one({ metadata: { ...claim.metadata, invert: true } })).toBe('match p');
    expect(one({ requested_server_name: { suffix: '.example' } })).toBe('match p');
    expect(one({ uri_template: { name: 't', typed_config: { path_template: '/{who}' } } })).toBe('match p');
    expect(
      lines(
        rules('ALLOW', {
          p: { permissions: ANY, principals: [{ filter_state: { key: 'peer', string_match: { exact: 'b' } } }] },
        }),
        stream,
      ),
    ).toEqual(['no match p (filter state peer: exact "b", got spiffe://a)']);
  });

  it('takes the action of a matcher, and denies where nothing matches', () => {
    const action = {
      name: 'a',
      typed_config: { '@type': 'x/envoy.config.rbac.v3.Action', name: 'let in', action: 'ALLOW' },
    };
    const input = {
      name: 'i',
      typed_config: { '@type': 'x/envoy.type.matcher.v3.HttpRequestHeaderMatchInput', header_name: ':path' },
    };
    const matcher = (path: string) => ({
      rules: { action: 'ALLOW', policies: {} },
      matcher: { matcher_tree: { input, exact_match_map: { map: { [path]: { action } } } } },
    });
    expect(decide(matcher('/admin?x=1'))).toMatchObject({
      summary: 'allowed by let in',
      outcome: { kind: 'continues' },
    });
    expect(decide(matcher('/other')).outcome).toMatchObject({ details: 'rbac_access_denied_matched_policy[none]' });
  });

  it('survives rules that are nested without end', () => {
    let permission: object = { any: true };
    for (let depth = 0; depth < 500; depth += 1) permission = { not_rule: permission };
    expect(decide(rules('ALLOW', { p: { permissions: [permission], principals: ANY } })).outcome.kind).toBe('unknown');
  });
});
