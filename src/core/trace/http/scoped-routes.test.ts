import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../inspect/dump-fixture.ts';
import type { Header } from '../request.ts';
import { streamOf } from './route-fixture.ts';
import type { ScopeSelection } from './scoped-routes.ts';
import { selectScope } from './scoped-routes.ts';

const HCM = 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';

const BY_ELEMENT = {
  header_value_extractor: { name: 'x-tags', element_separator: ';', element: { separator: '=', key: 'vip' } },
};
const BY_INDEX = { headerValueExtractor: { name: 'x-where', elementSeparator: ',', index: 1 } };

function scope(name: string, routes: string, ...key: string[]): object {
  const fragments = key.map((string_key) => ({ string_key }));
  return { name, route_configuration_name: routes, key: { fragments } };
}

/** Three scopes by two fragments; the route configuration of the third is not there. */
function select(fragments: object[], ...headers: Header[]): ScopeSelection {
  const scoped = { name: 's', scope_key_builder: { fragments } };
  const filter = { name: 'http', typed_config: { '@type': HCM, scoped_routes: scoped } };
  const listener = { name: 'l', filter_chains: [{ filters: [filter] }] };
  const scopes = [scope('one', 'r1', '1', 'a'), scope('two', 'r2', '1=2', 'b'), scope('three', 'r3', '', 'c')];
  const { proxy, root } = sourceOf({
    Listeners: { static_listeners: [{ listener }] },
    ScopedRoutes: { dynamic_scoped_route_configs: [{ name: 's', scoped_route_configs: scopes }] },
    Routes: { dynamic_route_configs: [{ route_config: { name: 'r1' } }, { route_config: { name: 'r2' } }] },
  });
  const http = proxy.listeners[0]?.chains[0]?.http;
  if (http === undefined) throw new Error('no HTTP connection manager');
  return selectScope(http, 's', streamOf({ headers }), { proxy, root, version: { minor: 40, patch: 0 } });
}

describe('scoped routes', () => {
  it('are chosen by elements of headers', () => {
    const { step, outcome } = select([BY_ELEMENT, BY_INDEX], ['x-tags', 'a=b;vip=1=2;vip=1'], ['x-where', 'x,b']);
    expect(outcome).toMatchObject({ kind: 'routes', routeConfig: { name: 'r2' } });
    expect(step.candidates.map((one) => [one.outcome, one.label, one.failed?.wanted, one.failed?.actual])).toEqual([
      ['no match', 'one', '1, a', '1=2, b'],
      ['match', 'two', undefined, undefined],
      ['no match', 'three', ', c', '1=2, b'],
    ]);
  });

  it('are none where a fragment is missing, or no scope has the key', () => {
    const missing = select([BY_ELEMENT, BY_INDEX], ['x-tags', 'vip=1'], ['x-where', 'x']);
    expect(missing.outcome).toEqual({ kind: 'none', details: 'route_not_found' });
    expect(missing.step.answer).toBe('Header x-where does not give its part: 404.');
    const other = select([BY_ELEMENT, BY_INDEX], ['x-tags', 'vip=9'], ['x-where', 'x,y']);
    expect(other.step.answer).toBe('None of 3 scopes has the key 9, y: 404.');
  });

  it('cannot be known where the dump lacks them, or an extension builds the key', () => {
    const lacking = select([BY_ELEMENT, BY_INDEX], ['x-tags', 'vip'], ['x-where', 'x,c']);
    expect(lacking.outcome).toEqual({
      kind: 'unknown',
      why: 'the dump has no route configuration r3, which the scope three names',
    });
    const foreign = select([{ local_port_value_extractor: {} }]);
    expect(foreign.step.candidates.map(({ outcome }) => outcome)).toEqual([
      'not reached',
      'not reached',
      'not reached',
    ]);
    expect(foreign.outcome.kind).toBe('unknown');
  });
});
