import { expect, it } from 'vitest';
import { sourceOf } from '../../inspect/dump-fixture.ts';
import { streamOf } from './route-fixture.ts';
import { decideUpgrade } from './upgrade.ts';

const HCM = 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';

/** Asks the HTTP connection manager and its only route. */
function decide(manager: object[], route: object[], headers: [string, string][], method = 'GET') {
  const routes = [{ match: { connect_matcher: {} }, route: { cluster: 'c', upgrade_configs: route } }];
  const config = {
    '@type': HCM,
    upgrade_configs: manager,
    route_config: { virtual_hosts: [{ name: 'v', domains: ['*'], routes }] },
  };
  const listener = { name: 'l', filter_chains: [{ filters: [{ name: 'http', typed_config: config }] }] };
  const { proxy, root } = sourceOf({ Listeners: { static_listeners: [{ listener }] } });
  const http = proxy.listeners[0]?.chains[0]?.http;
  const [routeConfig] = proxy.routeConfigs;
  const virtualHost = routeConfig?.virtualHosts[0];
  const only = virtualHost?.routes[0];
  if (http === undefined || routeConfig === undefined || virtualHost === undefined || only === undefined) {
    throw new Error('not read');
  }
  const stream = streamOf({ method, headers });
  const context = { proxy, root, version: stream.version };
  return decideUpgrade(stream.headers, http, { route: only, virtualHost, routeConfig }, context)?.step.answer;
}

const WEBSOCKET: [string, string][] = [
  ['Connection', 'keep-alive, Upgrade'],
  ['Upgrade', 'WebSocket'],
];

it.each<[object[], object[], [string, string][], string | undefined, string?]>([
  [[{ upgrade_type: 'websocket' }], [], [], undefined],
  [[{ upgrade_type: 'websocket' }], [], [['Upgrade', 'websocket']], undefined],
  [[{ upgrade_type: 'websocket' }], [], WEBSOCKET, 'Yes, the HTTP connection manager allows it.'],
  [[], [], WEBSOCKET, 'No, nothing allows it: 403 (upgrade_failed).'],
  [
    [{ upgrade_type: 'websocket' }],
    [{ upgrade_type: 'WEBSOCKET', enabled: false }],
    WEBSOCKET,
    'No, the route forbids it: 403 (upgrade_failed).',
  ],
  [[], [{ upgrade_type: 'CONNECT' }], [], 'Yes, the route allows it.', 'CONNECT'],
])('%j %j %j', (manager, route, headers, answer, method) => {
  expect(decide(manager, route, headers, method)).toBe(answer);
});
