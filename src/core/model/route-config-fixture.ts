import type { JsonValue } from '../lib/json.ts';
import { isJson } from '../lib/json.ts';
import { readDump } from '../parse/read-dump.ts';
import { buildProxy } from './build-proxy.ts';
import type { RouteConfig } from './route-types.ts';
import type { Proxy } from './types.ts';

/** For tests: a route configuration, read from a dump that holds nothing else. */
export function openConfig(config: object): {
  readonly routeConfig: RouteConfig;
  readonly proxy: Proxy;
  readonly root: JsonValue;
} {
  const text = JSON.stringify({
    configs: [
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.RoutesConfigDump',
        dynamic_route_configs: [
          { route_config: { '@type': 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration', ...config } },
        ],
      },
    ],
  });
  const read = readDump(new TextEncoder().encode(text));
  if (!read.ok) throw new Error(`refused as ${read.error.kind}`);
  const [problem] = read.value.problems;
  if (problem !== undefined) throw new Error(`${problem.part}: ${problem.message}`);
  const proxy = buildProxy(read.value.dump);
  const [routeConfig] = proxy.routeConfigs;
  const root: unknown = JSON.parse(text);
  if (routeConfig === undefined || !isJson(root)) throw new Error('no route configuration');
  return { routeConfig, proxy, root };
}
