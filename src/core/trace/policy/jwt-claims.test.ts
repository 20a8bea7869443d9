import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../inspect/dump-fixture.ts';
import { followWords } from '../follow-words.ts';

const PACKAGE = 'type.googleapis.com/envoy.extensions.filters';

function filter(type: string, config: object) {
  return { name: type.split('.')[0], typed_config: { '@type': `${PACKAGE}.http.${type}`, ...config } };
}

const JWT_NAMESPACE = 'envoy.filters.http.jwt_authn';

const claim = (path: readonly string[], value: object, namespace = JWT_NAMESPACE) => {
  return { filter: namespace, path: path.map((key) => ({ key })), value };
};

interface Case {
  readonly provider: object;
  readonly requires?: object;
  readonly routes?: readonly object[];
  readonly filters?: readonly object[];
}

/** What becomes of a request with claims: status, then what is assumed of the token. */
function run(claims: object, { provider, requires = { provider_name: 'p' }, routes = [], filters = [] }: Case): string {
  const jwt = { providers: { p: { issuer: 'i', ...provider } }, rules: [{ match: { prefix: '/' }, requires }] };
  const hcm = {
    '@type': `${PACKAGE}.network.http_connection_manager.v3.HttpConnectionManager`,
    http_filters: [filter('jwt_authn.v3.JwtAuthentication', jwt), ...filters, filter('router.v3.Router', {})],
    route_config: {
      name: 'r',
      virtual_hosts: [
        {
          name: 'v',
          domains: ['*'],
          routes: [...routes, { match: { prefix: '/' }, direct_response: { status: 200 } }],
        },
      ],
    },
  };
  const listener = {
    name: 'l',
    address: { socket_address: { address: '10.0.0.1', port_value: 80 } },
    filter_chains: [{ filters: [{ name: 'hcm', typed_config: hcm }] }],
  };
  const source = sourceOf({ Listeners: { static_listeners: [{ listener }] } });
  const words = {
    gateway: ['80'],
    source: ['10.0.0.2'],
    authority: ['a'],
    header: ['x-sub: forged'],
    claims: [JSON.stringify(claims)],
  };
  const answer = followWords(words, source);
  if (answer.kind === 'refused') return answer.explained.title;
  const { verdict, assumptions } = answer.trace;
  return [verdict.status, ...assumptions.map(({ text }) => text).filter((text) => /token|claims/.test(text))].join(' ');
}

const VALID = 'The token is taken as valid, with the claims given.';
const UNUSED = 'No JWT filter on the way takes the claims, of which iss may be another one: they change nothing.';
const teapot = (match: object) => ({ match: { prefix: '/', ...match }, direct_response: { status: 418 } });
const denies = (metadata: object) =>
  filter('rbac.v3.RBAC', {
    rules: { action: 'DENY', policies: { p: { permissions: [{ any: true }], principals: [{ metadata }] } } },
  });

const is = (exact: string) =>
  filter('rbac.v3.RBAC', {
    rules: {
      action: 'DENY',
      policies: {
        p: { permissions: [{ any: true }], principals: [{ header: { name: 'x-sub', string_match: { exact } } }] },
      },
    },
  });

describe('claims', () => {
  it('stand for a token of an issuer that fits', () => {
    expect(run({ iss: 'i' }, { provider: {} })).toBe(`200 ${VALID}`);
    expect(run({ iss: 'j' }, { provider: {} })).toBe(`401 ${UNUSED}`);
    expect(run({ iss: 'j' }, { provider: { issuer: '' } })).toBe(`200 ${VALID}`);
    expect(run({ sub: 'x' }, { provider: {} })).toBe(`200 ${VALID} The claims name no issuer: i is taken.`);
    expect(run({ iss: 'i' }, { provider: {}, requires: { allow_missing: {} } })).toBe(`200 ${VALID}`);
  });

  it('are dynamic metadata, as texts or as lists', () => {
    const isEve = denies(claim(['payload', 'sub'], { string_match: { exact: 'eve' } }));
    const provider = { payload_in_metadata: 'payload' };
    expect(run({ iss: 'i', sub: 'eve' }, { provider, filters: [isEve] })).toMatch(/^403/);
    expect(run({ iss: 'i', sub: 'ann' }, { provider, filters: [isEve] })).toMatch(/^200/);
    const mayWrite = denies(
      claim(['payload', 'scope'], { list_match: { one_of: { string_match: { exact: 'write' } } } }),
    );
    const spaced = { ...provider, normalize_payload_in_metadata: { space_delimited_claims: ['scope'] } };
    expect(run({ iss: 'i', scope: 'read write' }, { provider: spaced, filters: [mayWrite] })).toMatch(/^403/);
    expect(run({ iss: 'i', scope: 'read write' }, { provider, filters: [mayWrite] })).toMatch(/^200/);
  });

  it('are headers, in the place of those that the client has sent', () => {
    const provider = { claim_to_headers: [{ header_name: 'x-sub', claim_name: 'user.id' }] };
    expect(run({ iss: 'i', user: { id: 7 } }, { provider, filters: [is('7')] })).toMatch(/^403/);
    expect(run({ iss: 'i', user: { id: true } }, { provider, filters: [is('true')] })).toMatch(/^403/);
    expect(run({ iss: 'i', user: { id: [] } }, { provider, filters: [is('forged')] })).toMatch(/^200/);
    expect(run({ iss: 'i' }, { provider: {}, filters: [is('forged')] })).toMatch(/^403/);
    const payload = { forward_payload_header: 'x-sub', pad_forward_payload_header: true };
    expect(run({ iss: 'i' }, { provider: payload, filters: [is('eyJpc3MiOiJpIn0=')] })).toMatch(/^403/);
  });

  it('have the request routed again where the provider says so', () => {
    const metadata = { dynamic_metadata: [claim(['payload', 'sub'], { string_match: { exact: 'ann' } })] };
    const provider = { payload_in_metadata: 'payload' };
    const routes = [teapot(metadata)];
    expect(run({ iss: 'i', sub: 'ann' }, { provider, routes })).toMatch(/^200/);
    expect(run({ iss: 'i', sub: 'ann' }, { provider: { ...provider, clear_route_cache: true }, routes })).toMatch(
      /^418/,
    );
  });

  it('are what older Istio’s own filter makes of them', () => {
    const provider = { payload_in_metadata: 'i' };
    const authn = { name: 'istio_authn' };
    const principal = denies(claim(['request.auth.principal'], { string_match: { exact: 'i/ann' } }, 'istio_authn'));
    expect(run({ iss: 'i', sub: 'ann' }, { provider, filters: [authn, principal] })).toMatch(/^403/);
    const list = { list_match: { one_of: { string_match: { exact: 'admin' } } } };
    const groups = denies(claim(['request.auth.claims', 'groups'], list, 'istio_authn'));
    expect(run({ iss: 'i', groups: ['dev', 'admin'] }, { provider, filters: [authn, groups] })).toMatch(/^403/);
    expect(run({ iss: 'i', groups: 7 }, { provider, filters: [authn, groups] })).toMatch(/^200/);
  });
});
