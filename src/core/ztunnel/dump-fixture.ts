import type { JsonObject, JsonValue } from '../lib/json.ts';
import { isJson } from '../lib/json.ts';
import { readZtunnel } from '../parse/ztunnel/read-ztunnel.ts';
import { buildZtunnel } from './build-ztunnel.ts';
import type { Ztunnel } from './types.ts';

/** For tests: a workload as ztunnel writes it, as plain as can be but for what the test sets. */
export function workloadJson(name: string, namespace: string, set: JsonObject = {}): JsonObject {
  return {
    uid: `cluster//Pod/${namespace}/${name}`,
    name,
    namespace,
    workloadIps: ['10.0.0.1'],
    protocol: 'HBONE',
    trustDomain: 'cluster.local',
    serviceAccount: name,
    node: 'node-1',
    status: 'Healthy',
    ...set,
  };
}

/** For tests: a service with these workloads of its namespace behind it. */
export function serviceJson(
  name: string,
  namespace: string,
  workloads: readonly string[],
  set: JsonObject = {},
): JsonObject {
  const hostname = `${name}.${namespace}.svc.cluster.local`;
  const endpoints = workloads.map((workload): [string, JsonObject] => {
    const workloadUid = `cluster//Pod/${namespace}/${workload}`;
    return [workloadUid, { workloadUid, port: { 80: 8080 } }];
  });
  return {
    name,
    namespace,
    hostname,
    vips: ['/10.96.0.1'],
    ports: { 80: 8080 },
    endpoints: Object.fromEntries(endpoints),
    ...set,
  };
}

/** For tests: a whole dump, with every section but what the test sets empty. */
export function dumpJson(set: JsonObject): JsonObject {
  return { workloads: [], services: [], policies: [], certificates: [], workloadState: {}, ...set };
}

/** For tests: the model of such a dump. */
export function ztunnelWith(set: JsonObject): Ztunnel {
  return buildZtunnel(readZtunnel(dumpJson(set)).ztunnel);
}

/** For tests: JSON text as a value, with keys such as `__proto__` as its own. */
export function parseJson(text: string): JsonValue {
  const value: unknown = JSON.parse(text);
  return isJson(value) ? value : null;
}
